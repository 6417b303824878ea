package io.nl2sql.testkit.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A PostgreSQL server of the test's own, shared by all tests of the JVM. It listens on a free port of the local machine,
 * trusts everybody there, and ends with the JVM. Safe for concurrent use.
 */
public final class PostgresServer {

    /** The account that owns everything. */
    public static final String SUPERUSER = "postgres";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final EmbeddedPostgres postgres;
    private final AtomicInteger databases = new AtomicInteger();

    private PostgresServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Started at the first use. */
    private static final class Shared {
        private static final PostgresServer SERVER = start();

        private static PostgresServer start() {
            try {
                return new PostgresServer(EmbeddedPostgres.builder()
                        .setPGStartupWait(START_TIMEOUT)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("password_encryption", "scram-sha-256")
                        .start());
            } catch (IOException failure) {
                throw new UncheckedIOException("the PostgreSQL server for tests did not start", failure);
            }
        }
    }

    /** The server of this JVM, started by the first caller. */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** The port it listens on. */
    public int port() {
        return postgres.getPort();
    }

    /** Makes an empty database and returns its name. */
    public String createDatabase() {
        String name = "test_" + databases.incrementAndGet();
        run("postgres", "CREATE DATABASE " + name);
        return name;
    }

    /** Removes a database, its sessions included. */
    public void dropDatabase(String database) {
        run("postgres", "DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    /** The address of a database as a user would write it. */
    public String address(String database) {
        return address(database, SUPERUSER);
    }

    /** The address of a database for another account. */
    public String address(String database, String user) {
        return "postgresql://%s@localhost:%d/%s".formatted(user, port(), database);
    }

    /** A connection of the superuser, for making and checking what the tests read. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:%d/%s?user=%s".formatted(port(), database, SUPERUSER));
    }

    /** Runs statements as the superuser. */
    public void run(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("a statement that prepares a test failed", failure);
        }
    }

    /** From now on lets this account in from 127.0.0.1 with its password only. */
    public void requirePassword(String user) {
        configureAccess("host all %s 127.0.0.1/32 scram-sha-256\n".formatted(user));
    }

    /** Takes {@link #requirePassword} back. */
    public void requirePasswordOfNobody() {
        configureAccess("");
    }

    private synchronized void configureAccess(String firstLine) {
        try {
            Path file = Path.of(queryText("SHOW hba_file"));
            List<String> lines = Files.readAllLines(file).stream()
                    .filter(line -> !line.contains("scram-sha-256"))
                    .toList();
            Files.writeString(file, firstLine + String.join("\n", lines) + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException("the access rules could not be changed", failure);
        }
        run("postgres", "SELECT pg_reload_conf()");
    }

    private String queryText(String sql) {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException failure) {
            throw new IllegalStateException("the server could not be asked", failure);
        }
    }

    /** The number of sessions on a database, those of this class excepted. */
    public int sessions(String database) {
        return count(database, "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid()");
    }

    /** The number of sessions on a database that run a statement or hold a transaction open. */
    public int busySessions(String database) {
        return count(
                database,
                "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND pid <> pg_backend_pid() AND state <> 'idle'");
    }

    private int count(String database, String sql) {
        try (Connection connection = connect(database);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, database);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the sessions could not be counted", failure);
        }
    }
}
