package io.nl2sql.db.dialect.sqlite;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a declared type of SQLite means. SQLite accepts any words as a type, so the words people use are read first and
 * its own affinity rules decide the rest.
 */
final class SqliteTypes {

    private static final Pattern NOT_A_WORD = Pattern.compile("[^A-Z0-9]+");

    private static final Map<String, ColumnType> WORDS = Map.ofEntries(
            Map.entry("BOOL", ColumnType.BOOLEAN),
            Map.entry("BOOLEAN", ColumnType.BOOLEAN),
            Map.entry("DATE", ColumnType.DATE),
            Map.entry("TIME", ColumnType.TIME),
            Map.entry("DATETIME", ColumnType.TIMESTAMP),
            Map.entry("DATETIME2", ColumnType.TIMESTAMP),
            Map.entry("SMALLDATETIME", ColumnType.TIMESTAMP),
            Map.entry("TIMESTAMP", ColumnType.TIMESTAMP),
            Map.entry("TIMESTAMPTZ", ColumnType.TIMESTAMP_WITH_TIME_ZONE),
            Map.entry("DATETIMEOFFSET", ColumnType.TIMESTAMP_WITH_TIME_ZONE),
            Map.entry("INTERVAL", ColumnType.INTERVAL),
            Map.entry("DECIMAL", ColumnType.DECIMAL),
            Map.entry("DEC", ColumnType.DECIMAL),
            Map.entry("NUMERIC", ColumnType.DECIMAL),
            Map.entry("NUMBER", ColumnType.DECIMAL),
            Map.entry("MONEY", ColumnType.DECIMAL),
            Map.entry("SMALLMONEY", ColumnType.DECIMAL),
            Map.entry("CURRENCY", ColumnType.DECIMAL),
            Map.entry("FLOATING", ColumnType.FLOAT),
            Map.entry("YEAR", ColumnType.INTEGER),
            Map.entry("SERIAL", ColumnType.INTEGER),
            Map.entry("BIT", ColumnType.BOOLEAN),
            Map.entry("STRING", ColumnType.TEXT),
            Map.entry("JSON", ColumnType.JSON),
            Map.entry("JSONB", ColumnType.JSON),
            Map.entry("UUID", ColumnType.UUID),
            Map.entry("UNIQUEIDENTIFIER", ColumnType.UUID),
            Map.entry("BINARY", ColumnType.BINARY),
            Map.entry("VARBINARY", ColumnType.BINARY),
            Map.entry("IMAGE", ColumnType.BINARY),
            Map.entry("POINT", ColumnType.OTHER),
            Map.entry("GEOMETRY", ColumnType.OTHER));

    private SqliteTypes() {}

    static ColumnType of(String declared) {
        String upper = declared.toUpperCase(Locale.ROOT);
        List<String> words = List.of(NOT_A_WORD.split(upper.strip()));
        if (upper.contains("WITH TIME ZONE")) {
            return words.get(0).equals("TIME") ? ColumnType.TIME : ColumnType.TIMESTAMP_WITH_TIME_ZONE;
        }
        for (String word : words) {
            ColumnType known = WORDS.get(word);
            if (known != null) {
                return known;
            }
        }
        return byAffinity(upper);
    }

    /** The rules of the section "Determination Of Column Affinity" of the SQLite documentation. */
    private static ColumnType byAffinity(String upper) {
        if (upper.contains("INT")) {
            return ColumnType.INTEGER;
        }
        if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
            return ColumnType.TEXT;
        }
        if (upper.contains("BLOB")) {
            return ColumnType.BINARY;
        }
        if (upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")) {
            return ColumnType.FLOAT;
        }
        return ColumnType.OTHER;
    }
}
