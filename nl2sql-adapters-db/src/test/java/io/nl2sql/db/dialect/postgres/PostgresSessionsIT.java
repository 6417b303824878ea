package io.nl2sql.db.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.db.dialect.ConnectionSource;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The layers that keep a session from writing, each without the others. */
class PostgresSessionsIT {

    private static final String READ_ONLY_TRANSACTION = "25006";

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

    @Test
    void whatAStatementSetsEndsWithIt() throws SQLException {
        Connection connection = connections.open();
        PostgresSupport.INSTANCE.begin(connection, Duration.ofSeconds(5));
        execute(connection, "SELECT set_config('default_transaction_read_only', 'off', false)");
        PostgresSupport.INSTANCE.end(connection);
        connections.release(connection);

        Connection next = connections.open();
        try (Statement statement = next.createStatement();
                ResultSet rows = statement.executeQuery("SHOW default_transaction_read_only")) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("on");
        }
        connections.release(next);
    }

    @Test
    void discardedConnectionIsClosedAndNotLentAgain() throws SQLException {
        Connection connection = connections.open();
        int before = server.sessions(name);

        connections.discard(connection);

        assertThat(before).isEqualTo(1);
        for (int attempt = 0; attempt < 100 && server.sessions(name) > 0; attempt++) {
            Thread.onSpinWait();
        }
        assertThat(server.sessions(name)).isZero();
    }
}
