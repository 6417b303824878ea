package io.nl2sql.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.rules.Library;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkedSchemaTest {

    private final LinkedSchema schema = Library.LINKED;

    @Test
    void tableIsTheBestMatchOfItsName() {
        assertThat(best("book")).isEqualTo("book");
    }

    @Test
    void synonymNamesAColumn() {
        assertThat(best("cost")).isEqualTo("book.price");
    }

    @Test
    void relatedWordNamesWhatTheSchemaHasNoWordFor() {
        assertThat(best("borrower")).isEqualTo("loan.borrowed_on");
        assertThat(best("nation")).isEqualTo("writer.country");
        assertThat(schema.link("nation").get(0).score())
                .isLessThan(schema.link("country").get(0).score());
    }

    @Test
    void relatedWordsAreNotAskedForWhereTheSchemaHasTheWord() {
        assertThat(schema.likeness("price", "price")).isEqualTo(1);
        assertThat(schema.likeness("price", "age")).isZero();
        assertThat(schema.likeness("list", "book")).isZero();
        assertThat(schema.likeness("live", "last")).isZero();
    }

    @Test
    void columnWordsWithTheTablesNameNameTheColumn() {
        assertThat(best("member", "name")).isEqualTo("Member.Name");
    }

    @Test
    void referenceIsNamedLikeItsTable() {
        assertThat(best("writer")).isEqualTo("writer");
    }

    @Test
    void slipOfThePenIsForgiven() {
        assertThat(best("memebr")).isEqualTo("Member");
    }

    @Test
    void unrelatedWordMatchesNothing() {
        assertThat(schema.link("weather")).isEmpty();
    }

    @Test
    void answersAreStable() {
        assertThat(schema.link(List.of("name"))).isEqualTo(schema.link("name"));
    }

    @Test
    void peopleAreShownByFirstAndLastName() {
        assertThat(DisplayColumns.fullName(table("writer")))
                .extracting(SchemaColumn::toString)
                .containsExactly("writer.first_name", "writer.last_name");
    }

    @Test
    void titleNamesABook() {
        assertThat(DisplayColumns.of(table("book")).toString()).isEqualTo("book.title");
    }

    @Test
    void contentsTellMeasuresFromIdentifiers() {
        assertThat(column("pages").isMeasure()).isTrue();
        assertThat(column("writer_id").isMeasure()).isFalse();
        assertThat(column("genre").isNumeric()).isFalse();
    }

    private String best(String... words) {
        return schema.link(words).get(0).element().toString();
    }

    private SchemaTable table(String name) {
        return schema.tables().stream()
                .filter(table -> table.name().table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private SchemaColumn column(String name) {
        return table("book").columns().stream()
                .filter(column -> column.name().column().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
