package io.nl2sql.db.dialect.postgres;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Map;

/** What the types of PostgreSQL hold. */
final class PostgresTypes {

    private static final Map<String, ColumnType> BY_NAME = Map.ofEntries(
            Map.entry("int2", ColumnType.INTEGER),
            Map.entry("int4", ColumnType.INTEGER),
            Map.entry("int8", ColumnType.INTEGER),
            Map.entry("oid", ColumnType.INTEGER),
            // What the driver calls a column that takes its default from a sequence.
            Map.entry("smallserial", ColumnType.INTEGER),
            Map.entry("serial", ColumnType.INTEGER),
            Map.entry("bigserial", ColumnType.INTEGER),
            Map.entry("numeric", ColumnType.DECIMAL),
            Map.entry("float4", ColumnType.FLOAT),
            Map.entry("float8", ColumnType.FLOAT),
            Map.entry("bool", ColumnType.BOOLEAN),
            Map.entry("text", ColumnType.TEXT),
            Map.entry("varchar", ColumnType.TEXT),
            Map.entry("bpchar", ColumnType.TEXT),
            Map.entry("char", ColumnType.TEXT),
            Map.entry("name", ColumnType.TEXT),
            Map.entry("citext", ColumnType.TEXT),
            Map.entry("date", ColumnType.DATE),
            Map.entry("time", ColumnType.TIME),
            Map.entry("timetz", ColumnType.TIME),
            Map.entry("timestamp", ColumnType.TIMESTAMP),
            Map.entry("timestamptz", ColumnType.TIMESTAMP_WITH_TIME_ZONE),
            Map.entry("interval", ColumnType.INTERVAL),
            Map.entry("bytea", ColumnType.BINARY),
            Map.entry("json", ColumnType.JSON),
            Map.entry("jsonb", ColumnType.JSON),
            Map.entry("uuid", ColumnType.UUID));

    private PostgresTypes() {}

    /**
     * @param name the bare name of the type; arrays begin with an underscore
     * @param category the letter of {@code pg_type.typcategory}, which domains share with their base type
     */
    static ColumnType of(String name, String category) {
        ColumnType known = BY_NAME.get(name);
        if (known != null) {
            return known;
        }
        return switch (category) {
            case "A" -> ColumnType.ARRAY;
            case "E", "S" -> ColumnType.TEXT;
            case "B" -> ColumnType.BOOLEAN;
            default -> name.startsWith("_") ? ColumnType.ARRAY : ColumnType.OTHER;
        };
    }
}
