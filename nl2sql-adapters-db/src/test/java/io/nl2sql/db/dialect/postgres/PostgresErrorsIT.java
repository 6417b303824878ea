package io.nl2sql.db.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SchemaRequest;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What becomes of addresses that lead to no database. */
class PostgresErrorsIT {

    private static final String PASSWORD = "correct horse";
    private static final Duration SOON = Duration.ofSeconds(12);

    private static Nl2SqlException failureOf(DatabaseAddress address) {
        long start = System.nanoTime();
        Nl2SqlException failure = catchThrowableOfType(
                Nl2SqlException.class,
                () -> JdbcDatabase.open(address, new VouchingSqlAnalyzer()).close());
        assertThat(failure).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        assertThat(failure.text()).doesNotContain("\n").contains(": ");
        assertThat(stackTraceOf(failure)).doesNotContain(PASSWORD).doesNotContain("wrong horse");
        return failure;
    }

    private static String stackTraceOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static DatabaseAddress address(String text) {
        return DatabaseAddress.parse(text);
    }

    /** A server that asks this user for a password. */
    private static DatabaseAddress guarded(PostgresServer server, String user) {
        return address(server.address("postgres", user).replace("localhost", "127.0.0.1"));
    }

    @Test
    void unknownDatabaseIsNotFound() {
        Nl2SqlException failure = failureOf(address(PostgresServer.shared().address("no_such_database")));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND);
        assertThat(failure.text()).contains("no_such_database");
    }

    @Test
    void unknownUserIsDenied() {
        Nl2SqlException failure = failureOf(address(PostgresServer.shared().address("postgres", "nobody_known")));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_ACCESS_DENIED);
        assertThat(failure.text()).contains("nobody_known");
    }

    @Test
    void wrongAndMissingPasswordsAreDenied() {
        PostgresServer server = PostgresServer.shared();
        server.run("postgres", "CREATE ROLE guarded LOGIN PASSWORD '" + PASSWORD + "'");
        server.requirePassword("guarded");
        try {
            DatabaseAddress address = guarded(server, "guarded");

            Nl2SqlException wrong = failureOf(address.withPassword(Secret.of("wrong horse")));
            Nl2SqlException missing = failureOf(address);

            assertThat(wrong.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_ACCESS_DENIED);
            assertThat(wrong.text()).contains("refused the user or the password");
            assertThat(missing.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_ACCESS_DENIED);
            assertThat(missing.text()).contains("asks for a password");
            try (JdbcDatabase database =
                    JdbcDatabase.open(address.withPassword(Secret.of(PASSWORD)), new VouchingSqlAnalyzer())) {
                assertThat(database.schemaReader().read(SchemaRequest.ALL).tables())
                        .isEmpty();
            }
        } finally {
            server.requirePasswordOfNobody();
            server.run("postgres", "DROP ROLE guarded");
        }
    }

    @Test
    void closedPortIsUnavailable() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        Nl2SqlException failure = failureOf(address("postgresql://ann@127.0.0.1:%d/music".formatted(port)));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
        assertThat(failure.text()).contains("nothing accepts connections", "127.0.0.1:" + port);
    }

    @Test
    void unknownHostIsUnavailable() {
        Nl2SqlException failure = failureOf(address("postgresql://ann@no-such-host.invalid/music"));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
        assertThat(failure.text()).contains("no-such-host.invalid", "check its name");
    }

    @Test
    void silentServerIsUnavailable() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Nl2SqlException failure =
                    failureOf(address("postgresql://ann@127.0.0.1:%d/music".formatted(socket.getLocalPort())));

            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
        }
    }

    @Test
    void serverWithoutEncryptionIsUnavailableToWhomAsksForIt() {
        Nl2SqlException failure = failureOf(address(PostgresServer.shared().address("postgres") + "?sslmode=require"));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
    }

    @Test
    void wrongOptionValueIsAnErrorOfTheCaller() {
        Nl2SqlException failure =
                failureOf(address(PostgresServer.shared().address("postgres") + "?sslmode=sometimes"));

        assertThat(failure.text()).contains("sslmode");
    }

    @Test
    void sessionsThatEndBetweenTwoQuestionsAreReplaced() {
        PostgresServer server = PostgresServer.shared();
        String name = server.createDatabase();
        try (JdbcDatabase database = JdbcDatabase.open(address(server.address(name)), new VouchingSqlAnalyzer())) {
            database.schemaReader().read(SchemaRequest.ALL);
            server.run(
                    "postgres",
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");

            Nl2SqlException first = catchThrowableOfType(
                    Nl2SqlException.class, () -> database.schemaReader().read(SchemaRequest.ALL));

            if (first != null) {
                assertThat(first.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
                assertThat(first.code().retryable()).isTrue();
            }
            assertThat(database.schemaReader().read(SchemaRequest.ALL).tables()).isEmpty();
        } finally {
            assertThat(server.sessions(name)).isZero();
            server.dropDatabase(name);
        }
    }
}
