package io.nl2sql.rules.mention;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.rules.Library;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Phrases that say a name in other words. */
class OtherPhrasesTest {

    private static final LinkedSchema HALLS = new LinkedSchema(
            new DatabaseSchema(
                    AnsiDialect.INSTANCE,
                    List.of(
                            table(
                                    "hall",
                                    text("title"),
                                    number("capacity"),
                                    text("head_office"),
                                    text("guide_line_1"),
                                    text("guide_line_2"),
                                    text("guide_name"),
                                    text("guide_role")),
                            table("visitor", text("surname"), number("attendance"), text("day_of_week"))),
                    List.of()),
            Map.of());

    @Test
    void phraseOfANumberNamesItsColumn() {
        assertThat(names("What is the number of seats of each hall?")).contains("number of seats -> hall.capacity");
        assertThat(names("halls by seating capacity")).contains("seating capacity -> hall.capacity");
    }

    @Test
    void rowsOfATableAreCountedInstead() {
        assertThat(names("What is the number of visitors?")).contains("visitors -> visitor");
    }

    @Test
    void wordNamesAColumnOfSeveralWords() {
        assertThat(names("Where are the headquarters?")).contains("headquarters -> hall.head_office");
        assertThat(names("Show each headoffice")).contains("headoffice -> hall.head_office");
        assertThat(names("Show the family name")).contains("family name -> visitor.surname");
    }

    @Test
    void unitOfTimeIsAColumnWhereOneIsCalledSo() {
        assertThat(names("How many visitors came for each day of week?"))
                .contains("day of week -> visitor.day_of_week");
    }

    @Test
    void numbersShareTheWordsInFront() {
        assertThat(names("Show the guide line 1 and 2 of the halls"))
                .contains("guide line 1 -> hall.guide_line_1", "guide line 2 -> hall.guide_line_2");
    }

    @Test
    void nounsShareTheWordInFront() {
        assertThat(names("List the guide names and roles of the halls"))
                .contains("guide names -> hall.guide_name", "guide roles -> hall.guide_role");
    }

    private static List<String> names(String question) {
        return Segmenter.segment(question, HALLS, List.of(), Library.TODAY).pieces().stream()
                .filter(Piece.NamePiece.class::isInstance)
                .map(piece -> ((Piece.NamePiece) piece).mention())
                .map(mention -> mention.text() + " -> " + mention.best().element())
                .toList();
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static Column number(String name) {
        return Column.of(name, ColumnType.INTEGER);
    }

    private static Table table(String name, Column... columns) {
        return new Table(
                TableName.of(name), TableKind.TABLE, List.of(columns), List.of(), List.of(), List.of(), null, null);
    }
}
