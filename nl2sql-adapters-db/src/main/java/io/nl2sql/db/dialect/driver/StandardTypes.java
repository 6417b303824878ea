package io.nl2sql.db.dialect.driver;

import io.nl2sql.core.domain.schema.ColumnType;
import java.sql.Types;
import java.util.Locale;

/** What the type codes of JDBC hold ({@link Types}), with the names of engines where the code says nothing. */
final class StandardTypes {

    private StandardTypes() {}

    /**
     * @param code the type code of the driver
     * @param name the engine's own name of the type
     */
    static ColumnType of(int code, String name) {
        return switch (code) {
            case Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.CLOB,
                    Types.NCLOB,
                    Types.SQLXML -> ColumnType.TEXT;
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> ColumnType.INTEGER;
            case Types.NUMERIC, Types.DECIMAL -> ColumnType.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> ColumnType.FLOAT;
            case Types.BOOLEAN, Types.BIT -> ColumnType.BOOLEAN;
            case Types.DATE -> ColumnType.DATE;
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> ColumnType.TIME;
            case Types.TIMESTAMP -> ColumnType.TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> ColumnType.TIMESTAMP_WITH_TIME_ZONE;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> ColumnType.BINARY;
            case Types.ARRAY -> ColumnType.ARRAY;
            default -> named(name.toUpperCase(Locale.ROOT));
        };
    }

    private static ColumnType named(String name) {
        if (name.startsWith("TIMESTAMP") || name.startsWith("DATETIMEOFFSET")) {
            return name.contains("TIME ZONE") || name.contains("TZ") || name.contains("OFFSET")
                    ? ColumnType.TIMESTAMP_WITH_TIME_ZONE
                    : ColumnType.TIMESTAMP;
        }
        if (name.startsWith("INTERVAL")) {
            return ColumnType.INTERVAL;
        }
        if (name.startsWith("JSON") || name.equals("VARIANT") || name.equals("OBJECT")) {
            return ColumnType.JSON;
        }
        return name.equals("UUID") || name.equals("UNIQUEIDENTIFIER") ? ColumnType.UUID : ColumnType.OTHER;
    }
}
