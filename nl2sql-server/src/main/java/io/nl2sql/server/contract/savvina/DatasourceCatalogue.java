package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.contract.savvina.DatasourceRoutes.Datasource;
import io.nl2sql.server.contract.savvina.DatasourceRoutes.DatasourceField;
import io.nl2sql.server.contract.savvina.DatasourceRoutes.DatasourceForm;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every kind of database that can be registered, with the parameters a person is asked for. Stateless. */
final class DatasourceCatalogue {

    private static final DatasourceField HOST = text("host", "Host", true);
    private static final DatasourceField DATABASE = text("database", "Database", true);
    private static final DatasourceField USERNAME = text("username", "Username", false);
    private static final DatasourceField PASSWORD = field("password", "password", "Password", false, null, null);
    private static final DatasourceField FILE = text("path", "Database file", true);

    private static final List<Datasource> ALL = List.of(
            server("postgresql", "PostgreSQL", 5432)
                    .with(choice(
                            "ssl_mode",
                            "SSL mode",
                            "disable",
                            "allow",
                            "prefer",
                            "require",
                            "verify-ca",
                            "verify-full"))
                    .with(text("schema", "Schema", false))
                    .made(),
            server("mysql", "MySQL", 3306)
                    .with(choice("ssl_mode", "SSL mode", "disable", "trust", "verify-ca", "verify-full"))
                    .made(),
            server("mariadb", "MariaDB", 3306)
                    .with(choice("ssl_mode", "SSL mode", "disable", "trust", "verify-ca", "verify-full"))
                    .made(),
            kind("sqlite", "SQLite").with(FILE).made(),
            kind("duckdb", "DuckDB").with(FILE).made(),
            kind("h2", "H2").with(FILE).with(USERNAME).with(PASSWORD).made(),
            server("sqlserver", "SQL Server", 1433)
                    .with(choice("encrypt", "Encryption", "true", "false", "strict"))
                    .with(flag("trust_server_certificate", "Trust any certificate of the server"))
                    .made(),
            kind("oracle", "Oracle")
                    .with(HOST)
                    .with(port(1521))
                    .with(text("service_name", "Service name", true))
                    .with(USERNAME)
                    .with(PASSWORD)
                    .made(),
            kind("trino", "Trino")
                    .with(HOST)
                    .with(port(8080))
                    .with(text("catalog", "Catalog", true))
                    .with(USERNAME)
                    .with(PASSWORD)
                    .with(flag("ssl", "Encrypted"))
                    .with(choice("sslverification", "Check of the certificate", "FULL", "CA", "NONE"))
                    .made(),
            server("clickhouse", "ClickHouse", 8123)
                    .with(flag("ssl", "Encrypted"))
                    .with(choice("sslmode", "Check of the certificate", "strict", "none"))
                    .made(),
            kind("snowflake", "Snowflake")
                    .with(text("account", "Account", true))
                    .with(DATABASE)
                    .with(USERNAME)
                    .with(PASSWORD)
                    .with(text("warehouse", "Warehouse", false))
                    .with(text("role", "Role", false))
                    .with(text("schema", "Schema", false))
                    .made(),
            kind("bigquery", "BigQuery")
                    .with(text("project_id", "Project", true))
                    .with(text("dataset", "Default dataset", false))
                    .with(text("location", "Location", false))
                    .with(USERNAME)
                    .with(PASSWORD)
                    .made());

    private DatasourceCatalogue() {}

    /** All of them. */
    static List<Datasource> all() {
        return ALL;
    }

    private static Kind kind(String type, String name) {
        return new Kind(type, name, List.of());
    }

    private static Kind server(String type, String name, int port) {
        return kind(type, name)
                .with(HOST)
                .with(port(port))
                .with(DATABASE)
                .with(USERNAME)
                .with(PASSWORD);
    }

    private static DatasourceField text(String name, String label, boolean required) {
        return field(name, "string", label, required, null, null);
    }

    private static DatasourceField port(int usual) {
        return field("port", "integer", "Port", false, usual, null);
    }

    private static DatasourceField flag(String name, String label) {
        return field(name, "boolean", label, false, false, null);
    }

    private static DatasourceField choice(String name, String label, String... options) {
        return field(name, "select", label, false, null, List.of(options));
    }

    private static DatasourceField field(
            String name,
            String type,
            String label,
            boolean required,
            @Nullable Object absent,
            @Nullable List<String> options) {
        return new DatasourceField(name, type, label, required, absent, options);
    }

    /** A kind of database, field by field. */
    private record Kind(String type, String name, List<DatasourceField> fields) {

        Kind with(DatasourceField field) {
            return new Kind(
                    type, name, Stream.concat(fields.stream(), Stream.of(field)).toList());
        }

        Datasource made() {
            return new Datasource(type, name, type, name, new DatasourceForm(fields));
        }
    }
}
