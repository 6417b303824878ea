package io.nl2sql.server.contract.wren;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of types that clients of this contract know. Stateless. */
final class ColumnTypes {

    private static final String UNKNOWN = "UNKNOWN";

    private ColumnTypes() {}

    /** The name of a type; the database's own name where it has none here. */
    static String name(ColumnType type, String nativeType) {
        return switch (type) {
            case TEXT -> "VARCHAR";
            case INTEGER -> "INTEGER";
            case DECIMAL -> "DECIMAL";
            case FLOAT -> "DOUBLE";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
            case TIME -> "TIME";
            case TIMESTAMP -> "TIMESTAMP";
            case TIMESTAMP_WITH_TIME_ZONE -> "TIMESTAMPTZ";
            case INTERVAL -> "INTERVAL";
            case BINARY -> "VARBINARY";
            case JSON -> "JSON";
            case UUID -> "UUID";
            case ARRAY -> "ARRAY";
            case OTHER -> nativeType.isBlank() ? UNKNOWN : nativeType.toUpperCase(Locale.ROOT);
        };
    }

    /** The name of the type that a value has, for columns of which the database tells none. */
    static String ofValue(@Nullable Object value) {
        if (value instanceof String) {
            return "VARCHAR";
        }
        if (value instanceof Long || value instanceof BigInteger) {
            return "INTEGER";
        }
        if (value instanceof BigDecimal) {
            return "DECIMAL";
        }
        if (value instanceof Double) {
            return "DOUBLE";
        }
        if (value instanceof Boolean) {
            return "BOOLEAN";
        }
        return value instanceof Bytes ? "VARBINARY" : UNKNOWN;
    }
}
