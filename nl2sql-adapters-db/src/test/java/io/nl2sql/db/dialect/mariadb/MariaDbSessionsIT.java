package io.nl2sql.db.dialect.mariadb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The layers that keep a session from writing, each without the others. */
class MariaDbSessionsIT {

    private static final int READ_ONLY_TRANSACTION = 1792;

    private final MariaDbServer server = MariaDbServer.shared();
    private final String name = server.createDatabase();
    private final ConnectionSource connections = MariaDbSupport.INSTANCE.connect(
            MariaDbTestDatabase.address(server, name).location());

    @BeforeEach
    void createTable() {
        server.run(name, "CREATE TABLE fruit (id INT)");
    }

    @AfterEach
    void close() {
        connections.close();
        server.dropDatabase(name);
    }

    private static void assertCannotWrite(Connection connection, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(connection, sql))
                .satisfies(failure -> assertThat(failure.getErrorCode()).isEqualTo(READ_ONLY_TRANSACTION));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + expression)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    @Test
    void connectionIsReadOnlyBeforeAnyWorkBegins() throws SQLException {
        Connection connection = connections.open();

        assertCannotWrite(connection, "INSERT INTO fruit VALUES (1)");

        connections.release(connection);
    }

    @Test
    void transactionIsReadOnlyOnAConnectionThatIsNot() throws SQLException {
        try (Connection connection = server.connect(name)) {
            MariaDbSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));

            assertCannotWrite(connection, "INSERT INTO fruit VALUES (1)");
        }
    }

    @Test
    void numbersOfASequenceAreNotDrawn() throws SQLException {
        server.run(name, "CREATE SEQUENCE numbers");
        Connection connection = connections.open();
        MariaDbSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));

        assertCannotWrite(connection, "SELECT NEXTVAL(numbers)");

        connections.discard(connection);
    }

    @Test
    void aSecondStatementIsASyntaxError() throws SQLException {
        Connection connection = connections.open();
        MariaDbSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(connection, "COMMIT; INSERT INTO fruit VALUES (1)"))
                .satisfies(failure -> assertThat(failure.getErrorCode()).isEqualTo(1064));

        connections.discard(connection);
    }

    @Test
    void quotesAndBackslashesMeanWhatTheLexerReadsWhateverTheServerPrefers() throws SQLException {
        server.run(name, "SET GLOBAL sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'");
        try {
            Connection connection = connections.open();
            MariaDbSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));

            assertThat(value(connection, "\"a\\\"b\"")).isEqualTo("a\"b");
            assertThat(value(connection, "@@sql_mode"))
                    .isEqualTo("STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION");

            MariaDbSupport.INSTANCE.end(connection);
            connections.release(connection);
        } finally {
            server.run(name, "SET GLOBAL sql_mode = DEFAULT");
        }
    }

    @Test
    void theServerStopsAStatementByItself() throws SQLException {
        Connection connection = connections.open();
        MariaDbSupport.INSTANCE.begin(connection, Duration.ofMillis(200));

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() ->
                        execute(connection, "SELECT SUM(a.seq + b.seq) FROM seq_1_to_1000000 a, seq_1_to_1000000 b"))
                .satisfies(failure -> assertThat(failure.getErrorCode()).isEqualTo(1969));

        connections.discard(connection);
    }

    /** The server runs a definition in a read-only transaction, which is why the text is looked at once more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE fruit",
                "( /* x */ DROP TABLE fruit",
                "/*! DROP TABLE fruit */",
                "/*M!100000 DROP TABLE fruit */",
                "CREATE TABLE f (id INT)",
                "COMMIT",
                "SET SESSION TRANSACTION READ WRITE",
                "ANALYZE TABLE fruit",
                "`select`",
                "SELECT 1 INTO OUTFILE '/tmp/never'",
                "SELECT 1 INTO @kept",
                "SELECT 1; DROP TABLE fruit"
            })
    void whatIsNoReadIsNotSent(String sql) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> MariaDbSupport.INSTANCE.requireReading(sql))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1", "((select 1) union select 2)", "WITH a AS (SELECT 1) SELECT * FROM a", "SHOW TABLES"
            })
    void readsAreSent(String sql) {
        MariaDbSupport.INSTANCE.requireReading(sql);
    }

    @Test
    void aLockThatAStatementTakesEndsWithIt() throws SQLException {
        Connection connection = connections.open();
        MariaDbSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
        assertThat(value(connection, "GET_LOCK('mine', 1) + GET_LOCK('mine', 1) + GET_LOCK('too', 1)"))
                .isEqualTo("3");
        MariaDbSupport.INSTANCE.end(connection);
        connections.release(connection);

        try (Connection other = server.connect(name)) {
            assertThat(value(other, "IS_FREE_LOCK('mine') + IS_FREE_LOCK('too')"))
                    .isEqualTo("2");
        }
    }

    @Test
    void discardedConnectionIsClosedAndNotLentAgain() throws SQLException {
        Connection connection = connections.open();
        String discarded = value(connection, "CONNECTION_ID()");

        connections.discard(connection);

        Connection next = connections.open();
        assertThat(value(next, "CONNECTION_ID()")).isNotEqualTo(discarded);
        connections.release(next);
        assertThat(endsSoon(discarded)).isTrue();
    }

    /** Whether a session of the server ends, which it does a while after its client has gone. */
    private boolean endsSoon(String session) throws SQLException {
        try (Connection observer = server.connect(name)) {
            String count = "(SELECT count(*) FROM information_schema.processlist WHERE id = " + session + ")";
            Instant latest = Instant.now().plusSeconds(20);
            while (!value(observer, count).equals("0") && Instant.now().isBefore(latest)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            return value(observer, count).equals("0");
        }
    }
}
