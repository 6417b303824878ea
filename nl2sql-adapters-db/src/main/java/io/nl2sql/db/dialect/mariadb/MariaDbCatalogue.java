package io.nl2sql.db.dialect.mariadb;

/**
 * The catalogue statements of MariaDB and MySQL, each set-based over all tables. The condition on the schema is a
 * parameter, which lets the server look at the wanted databases alone.
 */
final class MariaDbCatalogue {

    static final String SCHEMAS = "SELECT schema_name FROM information_schema.schemata";

    static final String CURRENT_SCHEMA = "SELECT DATABASE()";

    /** {@code %s} is the list of parameters. */
    static final String TABLES = """
            SELECT table_schema, table_name, table_type, table_rows, table_comment
              FROM information_schema.tables
             WHERE table_schema IN (%s)
               AND table_type IN ('BASE TABLE', 'VIEW', 'SYSTEM VERSIONED')
             ORDER BY table_schema, table_name
            """;

    /** The query behind a view is empty for an account that may not see it. */
    static final String VIEWS = """
            SELECT table_schema, table_name, view_definition
              FROM information_schema.views
             WHERE table_schema IN (%s)
               AND view_definition <> ''
            """;

    /** Columns that the account may read. Before MariaDB 10.2 and in MySQL a default is a value, not an expression. */
    static final String COLUMNS = """
            SELECT table_schema, table_name, column_name, column_type, is_nullable = 'YES',
                   CASE WHEN COALESCE(generation_expression, '') <> '' THEN NULL
                        WHEN VERSION() LIKE '%%MariaDB%%' THEN NULLIF(column_default, 'NULL')
                        WHEN extra LIKE '%%DEFAULT_GENERATED%%' OR numeric_precision IS NOT NULL THEN column_default
                        ELSE QUOTE(column_default)
                   END,
                   column_comment
              FROM information_schema.columns
             WHERE table_schema IN (%s)
               AND privileges LIKE '%%select%%'
             ORDER BY table_schema, table_name, ordinal_position
            """;

    /** One row for each column of a foreign key. */
    static final String FOREIGN_KEYS = """
            SELECT table_schema, table_name, constraint_name, column_name,
                   referenced_table_schema, referenced_table_name, referenced_column_name
              FROM information_schema.key_column_usage
             WHERE table_schema IN (%s)
               AND referenced_table_name IS NOT NULL
             ORDER BY table_schema, table_name, constraint_name, ordinal_position
            """;

    /** One row for each column of an index; an expression has no column. */
    static final String INDEXES = """
            SELECT table_schema, table_name, index_name, non_unique = 0, column_name
              FROM information_schema.statistics
             WHERE table_schema IN (%s)
               AND column_name IS NOT NULL
             ORDER BY table_schema, table_name, index_name, seq_in_index
            """;

    private MariaDbCatalogue() {}
}
