package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import java.util.Optional;

/** How the tables of a schema are written so that no common table expression of the same name can take their place. */
final class TableText {

    /** What the rows of a restricted table are called inside of its derived table. */
    static final String ROW = "nl2sql_row";

    private final Dialect dialect;

    TableText(Dialect dialect) {
        this.dialect = dialect;
    }

    /** The schema in front of a table, as SQL; empty where the engine has none that could be written. */
    Optional<String> schemaOf(TableName table) {
        if (!table.schema().isEmpty()) {
            return Optional.of(dialect.identifier(table.schema()));
        }
        return dialect.id().equals("sqlite") ? Optional.of("main") : Optional.empty();
    }

    /** The table with its schema. */
    String qualified(TableName table) {
        String name = dialect.identifier(table.table());
        return schemaOf(table)
                .map(schema -> schema + "." + name)
                .orElseThrow(() -> new NotPlacedException(
                        "%s cannot be written with its schema, so it could be mistaken for something else"
                                .formatted(table),
                        null));
    }
}
