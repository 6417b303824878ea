package io.nl2sql.core.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.sql.AnsiDialect;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DatabaseSchemaTest {

    private final DatabaseSchema schema = new DatabaseSchema(
            AnsiDialect.INSTANCE,
            Stream.of(
                            new TableName("sales", "Invoice"),
                            new TableName("sales", "Item"),
                            new TableName("stock", "item"),
                            new TableName("stock", "Größe"))
                    .map(name ->
                            new Table(name, TableKind.TABLE, List.of(), List.of(), List.of(), List.of(), null, null))
                    .toList(),
            List.of());

    @Test
    void tableIsMeantByItsNameInAnyCase() {
        assertThat(schema.findWritten("INVOICE")).map(Table::name).contains(new TableName("sales", "Invoice"));
        assertThat(schema.findWritten("Sales.invoice")).map(Table::name).contains(new TableName("sales", "Invoice"));
        assertThat(schema.findWritten("größe")).map(Table::name).contains(new TableName("stock", "Größe"));
    }

    @Test
    void exactSpellingDecides() {
        assertThat(schema.findWritten("Item")).map(Table::name).contains(new TableName("sales", "Item"));
        assertThat(schema.findWritten("item")).map(Table::name).contains(new TableName("stock", "item"));
    }

    @Test
    void nobodyIsMeantByADoubtfulOrUnknownName() {
        assertThat(schema.findWritten("ITEM")).isEmpty();
        assertThat(schema.findWritten("orders")).isEmpty();
    }
}
