package io.nl2sql.db.dialect.mariadb;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Locale;

/** What the types of MariaDB hold, by the names that its catalogue and its driver give them. */
final class MariaDbTypes {

    private MariaDbTypes() {}

    /**
     * @param name the name of the type, with or without its length: {@code tinyint(1)}, {@code BIGINT UNSIGNED}
     */
    static ColumnType of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        // The only way in which a column tells that it is meant as a truth value.
        if (lower.startsWith("tinyint(1)") || lower.startsWith("bit(1)")) {
            return ColumnType.BOOLEAN;
        }
        int end = 0;
        while (end < lower.length() && (Character.isLetterOrDigit(lower.charAt(end)) || lower.charAt(end) == '_')) {
            end++;
        }
        return switch (lower.substring(0, end)) {
            case "tinyint", "smallint", "mediumint", "int", "integer", "bigint", "year", "bit" -> ColumnType.INTEGER;
            case "decimal", "numeric" -> ColumnType.DECIMAL;
            case "float", "double" -> ColumnType.FLOAT;
            case "boolean" -> ColumnType.BOOLEAN;
            case "date" -> ColumnType.DATE;
            case "time" -> ColumnType.TIME;
            case "datetime", "timestamp" -> ColumnType.TIMESTAMP;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext", "enum", "set", "inet4", "inet6" ->
                ColumnType.TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob", "geometry" -> ColumnType.BINARY;
            case "json" -> ColumnType.JSON;
            case "uuid" -> ColumnType.UUID;
            default -> ColumnType.OTHER;
        };
    }
}
