package io.nl2sql.rules.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.rules.Library;
import io.nl2sql.rules.lexicon.Cue;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmenterTest {

    @Test
    void namesNumbersAndCuesAreFound() {
        List<Piece> pieces = pieces("Which books have more than 300 pages?");

        assertThat(pieces).anyMatch(piece -> isName(piece, "books"));
        assertThat(pieces).anyMatch(piece -> isName(piece, "pages"));
        assertThat(pieces).anyMatch(piece -> piece.isCue(Cue.MORE_THAN));
        assertThat(pieces)
                .anyMatch(piece -> piece instanceof Piece.NumberPiece number
                        && number.value().intValue() == 300);
    }

    @Test
    void storedValueOfSeveralWordsIsOnePiece() {
        assertThat(values("Who wrote The Long Bridge?")).containsExactly("The Long Bridge");
    }

    @Test
    void quotedTextIsAValueEvenIfItIsStoredNowhere() {
        assertThat(values("Show the books titled \"No Such Thing\"")).containsExactly("No Such Thing");
    }

    @Test
    void datesInWordsBecomeIsoDates() {
        assertThat(values("Which loans were borrowed on May 2, 2022?")).containsExactly("2022-05-02");
    }

    @Test
    void sharedNounIsDistributed() {
        assertThat(pieces("List the first and last names of the writers"))
                .filteredOn(Piece.NamePiece.class::isInstance)
                .extracting(piece ->
                        ((Piece.NamePiece) piece).mention().best().element().toString())
                .startsWith("writer.first_name", "writer.last_name");
    }

    @Test
    void storedValueIsNoNameOnlyRelatedInMeaning() {
        assertThat(values("What does the poetry cost?")).containsExactly("poetry");
    }

    @Test
    void codedValueIsFound() {
        assertThat(values("How many female members are there?")).containsExactly("female");
    }

    private static List<Piece> pieces(String question) {
        return Segmenter.segment(
                        question, Library.LINKED, Library.knowledge(question).values(), Library.TODAY)
                .pieces();
    }

    private static List<String> values(String question) {
        return pieces(question).stream()
                .filter(Piece.ValuePiece.class::isInstance)
                .map(piece -> ((Piece.ValuePiece) piece).mention().text())
                .toList();
    }

    private static boolean isName(Piece piece, String text) {
        return piece instanceof Piece.NamePiece name && name.mention().text().equals(text);
    }
}
