package io.nl2sql.core.domain.schema;

/** What a column holds, independent of the engine. The native type name stays on the column. */
public enum ColumnType {
    TEXT,
    INTEGER,
    /** Exact numbers with a scale. */
    DECIMAL,
    /** Binary floating point. */
    FLOAT,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    TIMESTAMP_WITH_TIME_ZONE,
    INTERVAL,
    BINARY,
    JSON,
    UUID,
    ARRAY,
    /** Anything else, and columns without a declared type. */
    OTHER;

    /** Whether values are numbers that can be added up. */
    public boolean isNumeric() {
        return this == INTEGER || this == DECIMAL || this == FLOAT;
    }

    /** Whether values are points in time. */
    public boolean isTemporal() {
        return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMP_WITH_TIME_ZONE;
    }
}
