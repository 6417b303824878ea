package io.nl2sql.cli.render;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import java.util.List;

/** Finds the references of a table. */
final class SchemaKeys {

    private SchemaKeys() {}

    static List<ForeignKey> from(DatabaseSchema schema, TableName table) {
        return schema.foreignKeys().stream()
                .filter(key -> key.from().equals(table))
                .toList();
    }

    static List<ForeignKey> from(DatabaseSchema schema, TableName table, String column) {
        return from(schema, table).stream()
                .filter(key -> key.fromColumns().contains(column))
                .toList();
    }
}
