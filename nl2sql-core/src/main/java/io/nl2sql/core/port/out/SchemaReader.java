package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.schema.DatabaseSchema;

/**
 * Reads the catalogue of one database. Safe for concurrent use; every call reads afresh and blocks until done.
 */
public interface SchemaReader {

    /**
     * Returns the tables and views the account may see, in catalogue order, with their declared keys. The number of
     * catalogue queries does not grow with the number of tables. A database without tables gives an empty schema.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException DATABASE_UNAVAILABLE, DATABASE_ACCESS_DENIED, DATABASE_CORRUPT,
     *     NOT_FOUND or SCHEMA_UNREADABLE
     */
    DatabaseSchema read(SchemaRequest request);
}
