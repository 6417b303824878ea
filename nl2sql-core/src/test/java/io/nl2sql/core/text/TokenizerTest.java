package io.nl2sql.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void doesNotCutNumberInFrontOfLetter() {
        assertThat(Tokenizer.tokenize("under 30k")).extracting(Token::text).containsExactly("under", "30k");
    }

    @Test
    void offsetsPointIntoTheText() {
        String text = "Who didn't borrow \u201cThe Sea\u201d in 2019?";

        assertThat(Tokenizer.tokenize(text))
                .filteredOn(token ->
                        token.kind() == Token.Kind.WORD && !token.text().equals("not"))
                .allSatisfy(token ->
                        assertThat(text.substring(token.start(), token.end())).isEqualTo(token.text()));
    }

    @Test
    void keepsCompoundsAndInitialsWhole() {
        assertThat(Tokenizer.tokenize("AT&T Coca-Cola O'Neil AC/DC"))
                .extracting(Token::text)
                .containsExactly("AT&T", "Coca-Cola", "O'Neil", "AC/DC");
    }

    @Test
    void splitsClitics() {
        assertThat(Tokenizer.tokenize("author's didn't"))
                .extracting(Token::lower)
                .containsExactly("author", "'s", "did", "not");
    }

    @Test
    void quotedStretchIsOneToken() {
        assertThat(Tokenizer.tokenize("titled 'War and Peace' or \"Emma\""))
                .filteredOn(Token::isQuoted)
                .extracting(Token::text)
                .containsExactly("War and Peace", "Emma");
    }

    @Test
    void numbersAndDatesAreRecognised() {
        assertThat(Tokenizer.tokenize("over 1,000 or $2.50 since 2020-01-31, 5% at 10:30."))
                .filteredOn(token -> token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.DATE)
                .extracting(Token::text)
                .containsExactly("1,000", "2.50", "2020-01-31", "5%", "10:30");
    }

    @Test
    void lemmaComesWithTheWord() {
        assertThat(Tokenizer.tokenize("Cities 5")).extracting(Token::lemma).containsExactly("city", "5");
    }

    @Test
    void apostropheAtTheEndOfAPluralIsNoQuotation() {
        assertThat(Tokenizer.tokenize("the members' names and 'x'"))
                .extracting(Token::text)
                .containsExactly("the", "members", "'", "names", "and", "x");
    }

    @Test
    void emptyTextHasNoTokens() {
        assertThat(Tokenizer.tokenize("  ")).isEmpty();
    }
}
