package io.nl2sql.core.domain.schema;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One column of a table or view.
 *
 * @param name as the catalogue spells it, unquoted
 * @param type the engine-independent type
 * @param nativeType the engine's own type name, empty where none is declared
 * @param nullable whether the column accepts NULL
 * @param defaultExpression the default as SQL text, or null where there is none
 * @param comment the comment in the catalogue, or null where there is none
 */
public record Column(
        String name,
        ColumnType type,
        String nativeType,
        boolean nullable,
        @Nullable String defaultExpression,
        @Nullable String comment) {

    public Column {
        requireText(name, "name");
        requireNonNull(type, "type is null");
        requireNonNull(nativeType, "nativeType is null");
    }

    /** A nullable column without default and comment. */
    public static Column of(String name, ColumnType type) {
        return new Column(name, type, "", true, null, null);
    }
}
