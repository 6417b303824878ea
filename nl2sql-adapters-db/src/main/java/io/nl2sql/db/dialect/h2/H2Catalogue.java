package io.nl2sql.db.dialect.h2;

/** The catalogue statements of H2 2.x, each set-based over all tables. */
final class H2Catalogue {

    static final String SCHEMAS = "SELECT SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA";

    static final String TABLES = """
            SELECT t.TABLE_SCHEMA, t.TABLE_NAME, t.TABLE_TYPE, t.STORAGE_TYPE, t.ROW_COUNT_ESTIMATE, t.REMARKS,
                   CASE WHEN t.TABLE_TYPE = 'VIEW' AND v.STATUS = 'VALID' THEN v.VIEW_DEFINITION END
              FROM INFORMATION_SCHEMA.TABLES AS t
              LEFT JOIN INFORMATION_SCHEMA.VIEWS AS v
                ON v.TABLE_SCHEMA = t.TABLE_SCHEMA AND v.TABLE_NAME = t.TABLE_NAME
             WHERE t.TABLE_SCHEMA <> 'INFORMATION_SCHEMA'
               AND t.TABLE_TYPE <> 'LOCAL TEMPORARY'
             ORDER BY t.TABLE_SCHEMA, t.TABLE_NAME
            """;

    /** A computed column has an expression rather than a default. */
    static final String COLUMNS = """
            SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME,
                   DATA_TYPE_SQL(TABLE_SCHEMA, TABLE_NAME, 'TABLE', DTD_IDENTIFIER),
                   IS_NULLABLE = 'YES', COLUMN_DEFAULT, REMARKS
              FROM INFORMATION_SCHEMA.COLUMNS
             WHERE TABLE_SCHEMA <> 'INFORMATION_SCHEMA'
             ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION
            """;

    /** One row for each column of a key; the last three name the column it leads to. */
    static final String KEYS = """
            SELECT k.CONSTRAINT_SCHEMA, k.CONSTRAINT_NAME, c.CONSTRAINT_TYPE,
                   k.TABLE_SCHEMA, k.TABLE_NAME, k.COLUMN_NAME,
                   u.TABLE_SCHEMA, u.TABLE_NAME, u.COLUMN_NAME
              FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE AS k
              JOIN INFORMATION_SCHEMA.TABLE_CONSTRAINTS AS c
                ON c.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = k.CONSTRAINT_NAME
              LEFT JOIN INFORMATION_SCHEMA.REFERENTIAL_CONSTRAINTS AS r
                ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME
              LEFT JOIN INFORMATION_SCHEMA.KEY_COLUMN_USAGE AS u
                ON u.CONSTRAINT_SCHEMA = r.UNIQUE_CONSTRAINT_SCHEMA AND u.CONSTRAINT_NAME = r.UNIQUE_CONSTRAINT_NAME
               AND u.ORDINAL_POSITION = k.POSITION_IN_UNIQUE_CONSTRAINT
             ORDER BY k.CONSTRAINT_SCHEMA, k.CONSTRAINT_NAME, k.ORDINAL_POSITION
            """;

    /** One row for each column of an index that serves no constraint. */
    static final String INDEXES = """
            SELECT c.INDEX_SCHEMA, c.INDEX_NAME, i.INDEX_TYPE_NAME LIKE 'UNIQUE%',
                   c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME
              FROM INFORMATION_SCHEMA.INDEX_COLUMNS AS c
              JOIN INFORMATION_SCHEMA.INDEXES AS i
                ON i.INDEX_SCHEMA = c.INDEX_SCHEMA AND i.INDEX_NAME = c.INDEX_NAME
               AND i.TABLE_SCHEMA = c.TABLE_SCHEMA AND i.TABLE_NAME = c.TABLE_NAME
             WHERE c.TABLE_SCHEMA <> 'INFORMATION_SCHEMA'
               AND NOT i.IS_GENERATED
               AND i.INDEX_TYPE_NAME <> 'PRIMARY KEY'
             ORDER BY c.INDEX_SCHEMA, c.INDEX_NAME, c.ORDINAL_POSITION
            """;

    private H2Catalogue() {}
}
