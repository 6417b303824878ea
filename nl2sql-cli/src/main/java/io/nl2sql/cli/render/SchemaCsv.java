package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes one record for each column of the tables; the references of a column are separated by a semicolon. */
final class SchemaCsv {

    private final CsvWriter csv;

    SchemaCsv(ResultOutput output) {
        this.csv = new CsvWriter(output);
    }

    /** Writes these tables of the schema. */
    void write(DatabaseSchema schema, List<Table> tables) {
        csv.record(List.of(
                "schema", "table", "column", "type", "native_type", "nullable", "primary_key", "references", "origin"));
        for (Table table : tables) {
            for (Column column : table.columns()) {
                column(table, column, SchemaKeys.from(schema, table.name(), column.name()));
            }
        }
    }

    private void column(Table table, Column column, List<ForeignKey> keys) {
        List<String> targets = keys.stream()
                .map(key -> "%s.%s"
                        .formatted(
                                key.to(), key.toColumns().get(key.fromColumns().indexOf(column.name()))))
                .toList();
        List<String> origins = keys.stream()
                .map(key -> key.origin().name().toLowerCase(Locale.ROOT))
                .toList();
        csv.record(Arrays.asList(
                table.name().schema().isEmpty() ? null : table.name().schema(),
                table.name().table(),
                column.name(),
                column.type().name().toLowerCase(Locale.ROOT),
                column.nativeType().isEmpty() ? null : column.nativeType(),
                column.nullable(),
                table.primaryKey().contains(column.name()),
                targets.isEmpty() ? null : String.join(";", targets),
                origins.isEmpty() ? null : String.join(";", origins)));
    }
}
