package io.nl2sql.server.reference;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which engine the name of an ODBC driver means.
 *
 * @param engine the id of the engine, such as {@code sqlserver}
 * @param name what the driver of that engine is usually called
 * @param words what names of such drivers contain, in lower case
 */
record DatabaseDriver(String engine, String name, List<String> words) {

    private static final List<DatabaseDriver> ALL = List.of(
            new DatabaseDriver(
                    "sqlserver",
                    "ODBC Driver 18 for SQL Server",
                    List.of("sql server", "sqlserver", "mssql", "sql native", "freetds", "tds")),
            new DatabaseDriver(
                    "postgresql", "PostgreSQL Unicode", List.of("postgres", "psqlodbc", "pgsql", "redshift")),
            new DatabaseDriver("mariadb", "MariaDB ODBC 3.2 Driver", List.of("mariadb")),
            new DatabaseDriver("mysql", "MySQL ODBC 9.0 Unicode Driver", List.of("mysql")),
            new DatabaseDriver("sqlite", "SQLite3 ODBC Driver", List.of("sqlite")),
            new DatabaseDriver("duckdb", "DuckDB Driver", List.of("duckdb")),
            new DatabaseDriver("h2", "H2", List.of("h2")),
            new DatabaseDriver("oracle", "Oracle in instantclient", List.of("oracle")),
            new DatabaseDriver("trino", "Trino", List.of("trino", "presto", "starburst")),
            new DatabaseDriver("clickhouse", "ClickHouse ODBC Driver (Unicode)", List.of("clickhouse")),
            new DatabaseDriver("snowflake", "SnowflakeDSIIDriver", List.of("snowflake")),
            new DatabaseDriver("bigquery", "Simba ODBC Driver for Google BigQuery", List.of("bigquery")));

    /** What is meant where nobody says: the engine that the contract was made for. */
    static final DatabaseDriver USUAL = ALL.get(0);

    DatabaseDriver {
        requireText(engine, "engine");
        requireText(name, "name");
        words = List.copyOf(words);
        requireNonNull(words, "words is null");
    }

    /** The driver that a name means. */
    static Optional<DatabaseDriver> named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return ALL.stream()
                .filter(driver -> driver.words().stream().anyMatch(lower::contains))
                .findFirst();
    }

    /** The driver of an engine. */
    static Optional<DatabaseDriver> of(String engine) {
        return ALL.stream().filter(driver -> driver.engine().equals(engine)).findFirst();
    }

    /** Whether its databases are files. */
    boolean isFile() {
        return engine.equals("sqlite") || engine.equals("duckdb") || engine.equals("h2");
    }
}
