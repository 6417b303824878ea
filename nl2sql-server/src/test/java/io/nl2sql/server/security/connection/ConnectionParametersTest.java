package io.nl2sql.server.security.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.dialect.DatabaseLocation.GuardedFile;
import io.nl2sql.db.dialect.DatabaseLocation.LocalFile;
import io.nl2sql.db.dialect.DatabaseLocation.Server;
import io.nl2sql.db.dialect.driver.Drivers;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.network.NetworkGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionParametersTest {

    private final Path folder;
    private final ConnectionParameters parameters;

    ConnectionParametersTest(@TempDir Path directory) throws IOException {
        folder = directory.toRealPath();
        parameters = new ConnectionParameters(
                new NetworkGuard(List.of(), HostileParametersTest::resolved),
                new DatabaseFiles(List.of(folder), List.of()),
                Drivers.OF_CLASS_PATH);
    }

    @Test
    void keepsADsnWithoutItsPasswordAndShowsAMask() {
        RegisteredParameters registered = parameters.check(
                "postgres", Map.of("dsn", "postgresql://nl2sql:hun%2Fter2@db.example.com:5432/chinook"), false);

        assertThat(registered.engine()).isEqualTo("postgresql");
        assertThat(registered.type()).isEqualTo("postgres");
        assertThat(registered.shown()).isEqualTo(Map.of("dsn", "postgresql://nl2sql:***@db.example.com:5432/chinook"));
        assertThat(registered.parameters().toString()).doesNotContain("ter2");
        assertThat(registered.toString()).doesNotContain("ter2");
        assertThat(registered.secrets()).containsValue(Secret.of("hun/ter2"));
    }

    @Test
    void keepsTheNamesThatWereUsed() {
        RegisteredParameters registered = parameters.check(
                "postgresql",
                Map.of("host", "db.example.com", "port", 5433, "database", "shop", "username", "ann", "password", "p"),
                false);

        assertThat(registered.shown())
                .isEqualTo(Map.of(
                        "host",
                        "db.example.com",
                        "port",
                        5433,
                        "database",
                        "shop",
                        "username",
                        "ann",
                        "password",
                        "***"));
    }

    @Test
    void leadsToTheAddressThatWasCheckedAndKeepsTheNameForTheCertificate() {
        RegisteredParameters registered = parameters.check(
                "postgresql",
                Map.of("dsn", "postgres://ann:p%40ss@DB.example.com/shop?sslmode=verify-full&connect_timeout=5"),
                false);

        DatabaseAddress address = parameters.address(registered, false);

        assertThat(address.location()).isInstanceOfSatisfying(Server.class, server -> {
            assertThat(server.host()).isEqualTo("db.example.com");
            assertThat(server.port()).isEqualTo(5432);
            assertThat(server.database()).isEqualTo("shop");
            assertThat(server.user()).isEqualTo("ann");
            assertThat(server.password()).isEqualTo(Secret.of("p@ss"));
            assertThat(server.options())
                    .containsEntry("sslmode", "verify-full")
                    .containsEntry("connectTimeout", "5")
                    .containsEntry("socketFactory", "io.nl2sql.db.dialect.PinnedSocketFactory")
                    .containsEntry("socketFactoryArg", "93.184.216.34");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "mysql,mysql://a:b@db.example.com/shop?sslmode=verify-full",
        "mariadb,mariadb+pymysql://a:b@db.example.com:3307/shop",
        "mssql,sqlserver://a:b@db.example.com/shop?encrypt=true",
        "oracle,oracle://a:b@db.example.com/ORCL.example",
        "trino,trino://a@db.example.com:8443/hive/web?ssl=true",
        "clickhouse,clickhouse://a:b@93.184.216.34/shop?ssl=true",
        "snowflake,snowflake://a:b@myorg-x.snowflakecomputing.com/shop?warehouse=small",
        "bigquery,bigquery://bigquery.googleapis.com/my-project?location=EU",
        "pg,postgresql+asyncpg://a:b@[2606:2800:220:1::1]:5432/shop",
    })
    void readsAddressesOfEachEngine(String type, String dsn) {
        RegisteredParameters registered = parameters.check(type, Map.of("dsn", dsn), true);

        DatabaseAddress address = parameters.address(registered, true);

        assertThat(address.isServer()).isTrue();
        assertThat(registered.shown().get("dsn")).isEqualTo(dsn.replace("a:b@", "a:***@"));
    }

    @ParameterizedTest
    @CsvSource({"sqlserver", "oracle", "trino"})
    void serversThatSendDriversOnAreForAdministrators(String type) {
        RegisteredParameters registered = parameters.check(type, server("user", "ann"), true);

        assertThatThrownBy(() -> parameters.check(type, server("user", "ann"), false))
                .hasMessageContaining("are added by administrators");
        assertThatThrownBy(() -> parameters.address(registered, false)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void readsPartsOfCloudEngines() {
        RegisteredParameters snowflake = parameters.check(
                "snowflake",
                Map.of(
                        "account",
                        "myorg-account1",
                        "database",
                        "SHOP",
                        "user",
                        "ann",
                        "password",
                        "p",
                        "role",
                        "READER"),
                false);
        RegisteredParameters bigQuery =
                parameters.check("bigquery", Map.of("project", "my-project", "dataset", "web"), false);

        assertThat(parameters.address(snowflake, false).host()).contains("myorg-account1.snowflakecomputing.com");
        assertThat(parameters.address(bigQuery, false).host()).contains("www.googleapis.com");
    }

    @Test
    void readsFilesForAdministrators() throws IOException {
        Files.writeString(folder.resolve("shop.db"), "x");
        Files.writeString(folder.resolve("book.mv.db"), "x");

        RegisteredParameters relative = parameters.check("sqlite", Map.of("path", "shop.db"), true);
        RegisteredParameters absolute =
                parameters.check("duckdb", Map.of("dsn", "duckdb:///" + folder.resolve("shop.db")), true);
        RegisteredParameters guarded =
                parameters.check("h2", Map.of("database", "book", "user", "sa", "password", "p"), true);

        assertThat(parameters.address(relative, true).location()).isEqualTo(new LocalFile(folder.resolve("shop.db")));
        assertThat(parameters.address(absolute, true).location()).isEqualTo(new LocalFile(folder.resolve("shop.db")));
        assertThat(parameters.address(guarded, true).location())
                .isEqualTo(new GuardedFile(folder.resolve("book"), "sa", Secret.of("p")));
        assertThat(guarded.shown()).containsEntry("password", "***");
    }

    @Test
    void aFileThatBecameALinkIsNotOpened(@TempDir Path outside) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.db"), "x");
        RegisteredParameters registered = parameters.check("sqlite", Map.of("path", "shop.db"), true);
        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(outside.resolve("other.db"), "x"));

        assertThatThrownBy(() -> parameters.address(registered, true)).isInstanceOf(RefusedRequestException.class);
    }

    @Test
    void aMaskKeepsTheStoredPassword() {
        for (String mask : List.of("***", "**redacted**")) {
            RegisteredParameters dsn =
                    parameters.check("postgres", Map.of("dsn", "postgresql://ann:hunter2@db.example.com/shop"), false);
            RegisteredParameters parts = parameters.check("postgres", server("password", "hunter2"), false);

            RegisteredParameters newDsn = parameters.update(
                    dsn, "postgres", Map.of("dsn", "postgresql://ann:" + mask + "@db.example.com/other"), false);
            RegisteredParameters newParts = parameters.update(parts, "postgres", server("password", mask), false);
            RegisteredParameters otherForm = parameters.update(dsn, "postgres", server("password", mask), false);

            for (RegisteredParameters updated : List.of(newDsn, newParts, otherForm)) {
                assertThat(parameters.address(updated, false).location())
                        .isInstanceOfSatisfying(
                                Server.class,
                                server -> assertThat(server.password()).isEqualTo(Secret.of("hunter2")));
            }
            assertThat(newDsn.shown()).containsEntry("dsn", "postgresql://ann:***@db.example.com/other");
        }
    }

    @Test
    void aMaskDoesNotTakeThePasswordToAnotherHost() {
        RegisteredParameters stored = parameters.check("postgres", server("password", "hunter2"), false);

        assertThatThrownBy(() -> parameters.update(
                        stored, "postgres", Map.of("dsn", "postgresql://ann:***@evil.example.com/shop"), false))
                .hasMessage("parameter password is a mask, and the host is another one: enter the password again");
    }

    @Test
    void leavingThePasswordOutRemovesIt() {
        RegisteredParameters stored = parameters.check("postgres", server("password", "hunter2"), false);

        assertThat(parameters
                        .update(stored, "postgres", server("password", null), false)
                        .secrets())
                .isEmpty();
    }

    @Test
    void refusalsNameTheParameterAndTheChoices() {
        assertThatThrownBy(() -> parameters.check("mysql", server("allowLocalInfile", true), true))
                .hasMessage("parameter allowLocalInfile is not accepted for mysql: leave it out or choose from"
                        + " connect_timeout, connection_string, database, database_name, db, dbname, dsn, host,"
                        + " hostname, password, port, server, ssl_mode, sslmode, user, username");
    }

    private static Map<String, @Nullable Object> server(String name, @Nullable Object value) {
        Map<String, @Nullable Object> server = new LinkedHashMap<>();
        server.put("host", "db.example.com");
        server.put("database", "shop");
        server.put("user", "ann");
        server.put(name, value);
        return server;
    }
}
