package io.nl2sql.server.contract.octofy;

import java.util.Map;

/** What the contract calls engines. Stateless. */
final class EngineTitles {

    private static final Map<String, String> TITLES = Map.ofEntries(
            Map.entry("sqlserver", "SQL Server"),
            Map.entry("postgresql", "PostgreSQL"),
            Map.entry("mysql", "MySQL"),
            Map.entry("mariadb", "MariaDB"),
            Map.entry("sqlite", "SQLite"),
            Map.entry("duckdb", "DuckDB"),
            Map.entry("h2", "H2"),
            Map.entry("oracle", "Oracle"),
            Map.entry("trino", "Trino"),
            Map.entry("clickhouse", "ClickHouse"),
            Map.entry("snowflake", "Snowflake"),
            Map.entry("bigquery", "BigQuery"));

    private EngineTitles() {}

    static String of(String engine) {
        return TITLES.getOrDefault(engine, engine);
    }
}
