package io.nl2sql.db.dialect.duckdb;

/** The catalogue statements of DuckDB, each set-based over all tables. */
final class DuckDbCatalogue {

    static final String SCHEMAS =
            "SELECT schema_name FROM duckdb_schemas() WHERE database_name = current_database() AND NOT internal";

    static final String TABLES = """
            SELECT schema_name, table_name, FALSE, estimated_size, comment, NULL
              FROM duckdb_tables()
             WHERE database_name = current_database() AND NOT internal AND NOT temporary
             UNION ALL
            SELECT schema_name, view_name, TRUE, NULL, comment, sql
              FROM duckdb_views()
             WHERE database_name = current_database() AND NOT internal AND NOT temporary
             ORDER BY 1, 2
            """;

    static final String COLUMNS = """
            SELECT schema_name, table_name, column_name, data_type, is_nullable, column_default, comment
              FROM duckdb_columns()
             WHERE database_name = current_database() AND NOT internal
             ORDER BY schema_name, table_name, column_index
            """;

    static final String KEYS = """
            SELECT schema_name, table_name, constraint_type, constraint_column_names,
                   referenced_table, referenced_column_names
              FROM duckdb_constraints()
             WHERE database_name = current_database()
               AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
             ORDER BY schema_name, table_name, constraint_index
            """;

    /** The columns come in quotes where they need them; expressions are no columns. */
    static final String INDEXES = """
            SELECT schema_name, table_name, index_name, is_unique, CAST(expressions AS VARCHAR[])
              FROM duckdb_indexes()
             WHERE database_name = current_database() AND NOT is_primary
             ORDER BY schema_name, table_name, index_name
            """;

    private DuckDbCatalogue() {}
}
