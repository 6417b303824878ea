package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A value that people say a column has, whether or not it was sampled. Names are as they write them, in any case where
 * that leaves no doubt.
 *
 * @param schema of the table; empty where nobody said, or where the database has none
 * @param table whose column it is
 * @param column its bare name
 * @param value as it is stored, numbers as text
 */
public record WrittenValue(String schema, String table, String column, String value) {
    public WrittenValue {
        requireNonNull(schema, "schema is null");
        requireText(table, "table");
        requireText(column, "column");
        requireText(value, "value");
    }
}
