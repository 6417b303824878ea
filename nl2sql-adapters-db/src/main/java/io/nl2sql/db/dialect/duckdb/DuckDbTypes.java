package io.nl2sql.db.dialect.duckdb;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Locale;

/** What the types of DuckDB hold, by the names its catalogue and its results give them. */
final class DuckDbTypes {

    private DuckDbTypes() {}

    /**
     * @param name the name of the type, with or without its length
     */
    static ColumnType of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.endsWith("]")) {
            return ColumnType.ARRAY;
        }
        if (upper.startsWith("TIMESTAMP")) {
            return upper.contains("WITH TIME ZONE") ? ColumnType.TIMESTAMP_WITH_TIME_ZONE : ColumnType.TIMESTAMP;
        }
        int end = upper.indexOf('(');
        return switch (end < 0 ? upper : upper.substring(0, end)) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT",
                    "BIGNUM" -> ColumnType.INTEGER;
            case "DECIMAL" -> ColumnType.DECIMAL;
            case "FLOAT", "DOUBLE" -> ColumnType.FLOAT;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "DATE" -> ColumnType.DATE;
            case "TIME", "TIME WITH TIME ZONE", "TIME_NS" -> ColumnType.TIME;
            case "VARCHAR", "ENUM" -> ColumnType.TEXT;
            case "BLOB" -> ColumnType.BINARY;
            case "JSON" -> ColumnType.JSON;
            case "UUID" -> ColumnType.UUID;
            case "INTERVAL" -> ColumnType.INTERVAL;
            default -> ColumnType.OTHER;
        };
    }
}
