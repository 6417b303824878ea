package io.nl2sql.rules.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayColumnsTest {

    @Test
    void takesTheKeyRatherThanAnAddressOfAPage() {
        LinkedSchema schema = schema(table("edition", "number", number("number"), text("url")));

        assertThat(DisplayColumns.of(schema.tables().get(0)).name().column()).isEqualTo("number");
    }

    @Test
    void takesForenameAndSurnameForPeople() {
        LinkedSchema schema = schema(
                table("racer", "racer_id", number("racer_id"), text("racer_ref"), text("forename"), text("surname")));

        assertThat(DisplayColumns.fullName(schema.tables().get(0)))
                .extracting(column -> column.name().column())
                .containsExactly("forename", "surname");
    }

    private static Table table(String name, String key, Column... columns) {
        return new Table(
                TableName.of(name), TableKind.TABLE, List.of(columns), List.of(key), List.of(), List.of(), null, null);
    }

    private static Column number(String name) {
        return Column.of(name, ColumnType.INTEGER);
    }

    private static Column text(String name) {
        return Column.of(name, ColumnType.TEXT);
    }

    private static LinkedSchema schema(Table table) {
        return new LinkedSchema(new DatabaseSchema(AnsiDialect.INSTANCE, List.of(table), List.of()), Map.of());
    }
}
