package io.nl2sql.db.dialect.mariadb;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.contract.DatabaseContract;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.mariadb.MariaDbServer;
import java.io.IOException;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the errors of the server, the driver and the way between them. */
class MariaDbErrorsIT extends DatabaseContract {

    private static final String ELSEWHERE = "mariadb://ann@localhost:%d/music";

    private final MariaDbServer server = MariaDbServer.shared();

    private @Nullable MariaDbTestDatabase database;

    @Override
    protected TestDatabase create() {
        MariaDbTestDatabase created = new MariaDbTestDatabase();
        database = created;
        return created;
    }

    private static Nl2SqlException failureToOpen(DatabaseAddress address) {
        return catchThrowableOfType(
                Nl2SqlException.class, () -> JdbcDatabase.open(address).close());
    }

    private @Nullable Nl2SqlException failureToRun(String sql) {
        return catchThrowableOfType(Nl2SqlException.class, () -> query(sql));
    }

    @Test
    void refusesAWrongPassword() {
        DatabaseAddress address = DatabaseAddress.parse(server.address("mysql")).withPassword(Secret.of("hunter2"));

        Nl2SqlException failure = failureToOpen(address);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_ACCESS_DENIED);
        assertThat(failure.text())
                .isEqualTo(address.display() + " refused the user or the password: check both")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesADatabaseThatDoesNotExist() {
        DatabaseAddress address = MariaDbTestDatabase.address(server, "no_such_database");

        Nl2SqlException failure = failureToOpen(address);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.NOT_FOUND);
        assertThat(failure.text()).isEqualTo(address.display() + " does not exist: check the name of the database");
    }

    @Test
    void refusesADatabaseThatTheAccountMayNotEnter() {
        server.createAccount("outsider");
        DatabaseAddress address = DatabaseAddress.parse(server.address("mysql", "outsider"))
                .withPassword(Secret.of(MariaDbServer.PASSWORD));

        assertThat(failureToOpen(address).code()).isEqualTo(Nl2SqlErrorCode.DATABASE_ACCESS_DENIED);
    }

    @Test
    void tellsThatNothingListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Nl2SqlException failure = failureToOpen(DatabaseAddress.parse(ELSEWHERE.formatted(port)));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
        assertThat(failure.text())
                .isEqualTo("nothing accepts connections at " + ELSEWHERE.formatted(port) + ": check host and port");
    }

    @Test
    void tellsThatAHostHasNoAddress() {
        Nl2SqlException failure = failureToOpen(DatabaseAddress.parse("mysql://ann@no-such-host.invalid/music"));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
        assertThat(failure.text())
                .isEqualTo("the host of mysql://ann@no-such-host.invalid:3306/music has no address: check its name");
    }

    @Test
    void tellsThatAServerKeepsSilent() throws IOException {
        try (ServerSocket silent = new ServerSocket(0)) {
            String address = "mariadb://ann@localhost:%d/music?connect_timeout=300".formatted(silent.getLocalPort());

            Nl2SqlException failure = failureToOpen(DatabaseAddress.parse(address));

            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
            assertThat(failure.text()).endsWith("did not answer in time: check host, port and firewall");
        }
    }

    @Test
    void noticesThatAConnectionAtRestWasCut() {
        run("CREATE TABLE fruit (id INT)");
        query("SELECT id FROM fruit");

        server.endSessions(requireNonNull(database).name());

        Nl2SqlException failure = failureToRun("SELECT id FROM fruit");
        if (failure != null) {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DATABASE_UNAVAILABLE);
            assertThat(failure.text()).endsWith(": check host and port").doesNotContain("value");
        }
        assertThat(query("SELECT COUNT(*) FROM fruit").rows()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT nowhere FROM fruit | the database refused the statement: Unknown column 'nowhere' in 'SELECT'
                    SELECT * FROM nothing.here | the database refused the statement: Table 'nothing.here' doesn't exist
                    SELECT EXTRACTVALUE('<a/>', CONCAT('~', (SELECT name FROM fruit))) | the database refused the statement: a value does not fit where it is used (error 1105)
                    SELECT (SELECT price FROM fruit) * EXP(700) * EXP(700) FROM fruit | the database refused the statement: a value does not fit where it is used (error 1690)
                    SELECT (SELECT id FROM fruit) + 9223372036854775807 | the database refused the statement: a value does not fit where it is used (error 1690)
                    """)
    void passesOnWhatIsAboutTheTextAndNothingOfTheRows(String sql, String message) {
        run(
                "CREATE TABLE fruit (id BIGINT, name VARCHAR(20), price DOUBLE)",
                "INSERT INTO fruit VALUES (4711, 'secret-apple', 47.11)");

        Nl2SqlException failure = requireNonNull(failureToRun(sql));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
        assertThat(failure.text())
                .startsWith(message)
                .doesNotContain("\n")
                .doesNotContain("secret-apple")
                .doesNotContain("4711")
                .doesNotContain("47.11");
    }
}
