package io.nl2sql.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void oneEditIsSimilar() {
        assertThat(Spelling.isSimilar("custmer", "customer")).isTrue();
        assertThat(Spelling.isSimilar("nationality", "nationalty")).isTrue();
        assertThat(Spelling.isSimilar("artust", "artist")).isTrue();
    }

    @Test
    void swappedLettersAreSimilar() {
        assertThat(Spelling.isSimilar("lenght", "length")).isTrue();
    }

    @Test
    void shortOrDifferentWordsAreNotSimilar() {
        assertThat(Spelling.isSimilar("name", "game")).isFalse();
        assertThat(Spelling.isSimilar("state", "estate")).isFalse();
        assertThat(Spelling.isSimilar("author", "authority")).isFalse();
    }

    @Test
    void withinOneEditHoldsForEqualWords() {
        assertThat(Spelling.withinOneEdit("a", "a")).isTrue();
        assertThat(Spelling.withinOneEdit("", "ab")).isFalse();
    }

    @Test
    void twoEditsMayBeExchangesOfNeighbours() {
        assertThat(Spelling.withinTwoEdits("schlinder", "schindler")).isTrue();
        assertThat(Spelling.withinTwoEdits("ab", "ab")).isTrue();
        assertThat(Spelling.withinTwoEdits("", "ab")).isTrue();
        assertThat(Spelling.withinTwoEdits("zurich", "munich")).isTrue();
        assertThat(Spelling.withinTwoEdits("zurich", "bremen")).isFalse();
        assertThat(Spelling.withinTwoEdits("a", "abcd")).isFalse();
    }
}
