package io.nl2sql.core.domain.result;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.ColumnType;

/**
 * A column of a result.
 *
 * @param label as the statement names it; labels may repeat and may be empty
 * @param type the engine-independent type
 * @param nativeType the engine's own type name, empty where it tells none
 */
public record ResultColumn(String label, ColumnType type, String nativeType) {

    public ResultColumn {
        requireNonNull(label, "label is null");
        requireNonNull(type, "type is null");
        requireNonNull(nativeType, "nativeType is null");
    }
}
