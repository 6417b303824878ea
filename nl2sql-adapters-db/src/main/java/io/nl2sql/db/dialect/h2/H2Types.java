package io.nl2sql.db.dialect.h2;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Locale;

/** What the types of H2 hold, by the names its catalogue and its results give them. */
final class H2Types {

    private H2Types() {}

    /**
     * @param name the name of the type, with or without its length
     */
    static ColumnType of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.contains(" ARRAY")) {
            return ColumnType.ARRAY;
        }
        if (upper.startsWith("TIMESTAMP")) {
            return upper.contains("WITH TIME ZONE") ? ColumnType.TIMESTAMP_WITH_TIME_ZONE : ColumnType.TIMESTAMP;
        }
        if (upper.startsWith("INTERVAL")) {
            return ColumnType.INTERVAL;
        }
        if (upper.startsWith("BINARY")) {
            return ColumnType.BINARY;
        }
        if (upper.startsWith("CHARACTER")) {
            return ColumnType.TEXT;
        }
        int end = 0;
        while (end < upper.length() && (Character.isLetter(upper.charAt(end)) || upper.charAt(end) == '_')) {
            end++;
        }
        return switch (upper.substring(0, end)) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT" -> ColumnType.INTEGER;
            case "NUMERIC", "DECIMAL", "DECFLOAT" -> ColumnType.DECIMAL;
            case "REAL", "DOUBLE", "FLOAT" -> ColumnType.FLOAT;
            case "BOOLEAN" -> ColumnType.BOOLEAN;
            case "DATE" -> ColumnType.DATE;
            case "TIME" -> ColumnType.TIME;
            case "VARCHAR", "VARCHAR_IGNORECASE", "CHAR", "CLOB", "ENUM" -> ColumnType.TEXT;
            case "VARBINARY", "BLOB" -> ColumnType.BINARY;
            case "JSON" -> ColumnType.JSON;
            case "UUID" -> ColumnType.UUID;
            default -> ColumnType.OTHER;
        };
    }
}
