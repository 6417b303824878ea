package io.nl2sql.db.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** The layers that keep a session from writing, each without the others. */
class PostgresSessionsIT {

    private static final String READ_ONLY_TRANSACTION = "25006";
    private static final int MOST_CONNECTIONS = 8;

    private final PostgresServer server = PostgresServer.shared();
    private final String name = server.createDatabase();
    private final ConnectionSource connections = PostgresSupport.INSTANCE.connect(
            PostgresSupport.INSTANCE.locate(server.address(name)).orElseThrow());

    @BeforeEach
    void createTable() {
        server.run(name, "CREATE TABLE fruit (id int)");
    }

    @AfterEach
    void close() {
        connections.close();
        server.dropDatabase(name);
    }

    private static void assertCannotWrite(Connection connection, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> execute(connection, sql))
                .satisfies(failure -> assertThat(failure.getSQLState()).isEqualTo(READ_ONLY_TRANSACTION));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
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
    void connectionIsReadOnlyInATransactionThatTheStatementItselfBegins() throws SQLException {
        Connection connection = connections.open();
        PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));

        assertCannotWrite(connection, "COMMIT; INSERT INTO fruit VALUES (1)");

        connections.discard(connection);
    }

    @Test
    void transactionIsReadOnlyOnAConnectionThatIsNot() throws SQLException {
        try (Connection connection = server.connect(name)) {
            PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));

            assertCannotWrite(connection, "INSERT INTO fruit VALUES (1)");
        }
    }

    /** None of these is stopped by a read-only transaction when the account may do everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY fruit TO '/tmp/never'",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "/* x */ DO 'BEGIN END'",
                "PREPARE kept AS SELECT 1",
                "LOAD 'auto_explain'",
                "LISTEN jobs",
                "CHECKPOINT"
            })
    void whatIsNoReadIsNotSent(String sql) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> PostgresSupport.INSTANCE.requireReading(sql))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "((TABLE fruit) UNION VALUES (1))",
                "WITH a AS (SELECT 1) SELECT * FROM a",
                "SHOW timezone",
                "EXPLAIN SELECT 1"
            })
    void readsAreSent(String sql) {
        PostgresSupport.INSTANCE.requireReading(sql);
    }

    @Test
    void whatAStatementSetsEndsWithIt() throws SQLException {
        Connection connection = connections.open();
        PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
        execute(connection, "SELECT set_config('default_transaction_read_only', 'off', false)");
        PostgresSupport.INSTANCE.end(connection);
        connections.release(connection);

        Connection next = connections.open();
        assertThat(value(next, "SHOW default_transaction_read_only")).isEqualTo("on");
        connections.release(next);
    }

    @Test
    void noListenerHearsWhatAStatementTells() throws SQLException {
        try (Connection listener = server.connect(name)) {
            execute(listener, "LISTEN jobs");
            Connection connection = connections.open();
            PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
            execute(connection, "SELECT pg_notify('jobs', 'from the session')");
            PostgresSupport.INSTANCE.end(connection);
            connections.release(connection);

            server.run(name, "SELECT pg_notify('jobs', 'from the test')");

            assertThat(heard(listener)).containsExactly("from the test");
        }
    }

    private static List<String> heard(Connection listener) throws SQLException {
        return Stream.of(listener.unwrap(PGConnection.class).getNotifications(10_000))
                .map(PGNotification::getParameter)
                .toList();
    }

    @Test
    void nothingStaysOfALargeObject() throws SQLException {
        Connection connection = connections.open();
        PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
        assertThat(value(connection, "SELECT lo_from_bytea(4711, 'x')")).isEqualTo("4711");
        PostgresSupport.INSTANCE.end(connection);
        connections.release(connection);

        try (Connection reader = server.connect(name)) {
            assertThat(value(reader, "SELECT count(*) FROM pg_largeobject_metadata"))
                    .isEqualTo("0");
        }
    }

    @Test
    void aLockThatAStatementTakesEndsWithIt() throws SQLException {
        Connection connection = connections.open();
        PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
        execute(connection, "SELECT pg_advisory_lock(7), pg_advisory_lock(7), pg_advisory_lock_shared(8)");
        String held = value(connection, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
        PostgresSupport.INSTANCE.end(connection);
        connections.release(connection);

        assertThat(held).isEqualTo("2");
        try (Connection other = server.connect(name)) {
            assertThat(value(other, "SELECT pg_try_advisory_lock(7) AND pg_try_advisory_lock(8)"))
                    .isEqualTo("t");
        }
    }

    @Test
    void sessionEndsOnAServerThatDoesNotLetItReleaseLocks() throws SQLException {
        server.run(
                name,
                "CREATE ROLE no_locks LOGIN",
                "REVOKE EXECUTE ON FUNCTION pg_catalog.pg_advisory_unlock_all() FROM PUBLIC");
        try (ConnectionSource restricted = PostgresSupport.INSTANCE.connect(PostgresSupport.INSTANCE
                .locate(server.address(name, "no_locks"))
                .orElseThrow())) {
            Connection connection = restricted.open();
            PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
            execute(connection, "SELECT 1");
            PostgresSupport.INSTANCE.end(connection);

            PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
            assertCannotWrite(connection, "CREATE TABLE leaf (id int)");
            restricted.discard(connection);
        } finally {
            server.run(
                    name,
                    "GRANT EXECUTE ON FUNCTION pg_catalog.pg_advisory_unlock_all() TO PUBLIC",
                    "DROP ROLE no_locks");
        }
    }

    @Test
    void discardedConnectionIsClosedAndNotLentAgain() throws SQLException {
        Connection connection = connections.open();
        String discarded = value(connection, "SELECT pg_backend_pid()");

        connections.discard(connection);

        Connection next = connections.open();
        assertThat(value(next, "SELECT pg_backend_pid()")).isNotEqualTo(discarded);
        connections.release(next);
        assertThat(endsSoon(discarded)).isTrue();
    }

    /** Whether a process of the server ends, which it does a while after its client has gone. */
    private boolean endsSoon(String process) throws SQLException {
        try (Connection observer = server.connect(name)) {
            String count = "SELECT count(*) FROM pg_stat_activity WHERE pid = " + process;
            Instant latest = Instant.now().plusSeconds(20);
            while (!value(observer, count).equals("0") && Instant.now().isBefore(latest)) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            return value(observer, count).equals("0");
        }
    }

    @Test
    void whoWaitsForAConnectionAndIsCancelledWaitsNoLonger() throws Exception {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < MOST_CONNECTIONS; i++) {
            all.add(connections.open());
        }
        ReadOnlySessions sessions = new ReadOnlySessions(PostgresSupport.INSTANCE, connections);
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Nl2SqlException> ending = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                sessions.run(Activity.RUNNING, Duration.ofSeconds(30), cancellation, session -> "never");
            } catch (Nl2SqlException failure) {
                ending.complete(failure);
            }
        });
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            LockSupport.parkNanos(1_000_000);
        }

        cancellation.cancel();

        assertThat(ending.get(2, TimeUnit.SECONDS).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
        for (Connection connection : all) {
            connections.release(connection);
        }
        assertThat(sessions.<String>run(Activity.RUNNING, Duration.ofSeconds(5), Cancellation.NEVER, session -> "well"))
                .isEqualTo("well");
    }
}
