package io.nl2sql.db.dialect.h2;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.WriteExecutorContract;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class H2WriteExecutorIT extends WriteExecutorContract {

    private @Nullable H2TestDatabase created;

    @Override
    protected TestDatabase create() {
        H2TestDatabase database = new H2TestDatabase(AccessMode.WRITE);
        created = database;
        return database;
    }

    @Override
    protected boolean takesDefinitionsBack() {
        return false;
    }

    @Override
    protected boolean supportsReturning() {
        return false;
    }

    @Override
    protected String endlessInsert() {
        return "INSERT INTO fruit (id, name) SELECT x, 'x' FROM SYSTEM_RANGE(10, 2000000000)";
    }

    /** The account loses its rights in memory alone. */
    @Test
    void theAccountIsTheSameAfterwards() throws SQLException {
        write(StatementKind.DEFINITION, "CREATE TABLE basket (id INTEGER PRIMARY KEY)");
        write(StatementKind.INSERT, "INSERT INTO basket VALUES (1)");

        try (Connection connection =
                        DriverManager.getConnection(requireNonNull(created).url(), "SA", "");
                Statement statement = connection.createStatement();
                ResultSet users = statement.executeQuery("SELECT IS_ADMIN FROM INFORMATION_SCHEMA.USERS");
                Statement other = connection.createStatement();
                ResultSet rights = other.executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.RIGHTS")) {
            assertThat(users.next()).isTrue();
            assertThat(users.getBoolean(1)).isTrue();
            assertThat(rights.next()).isTrue();
            assertThat(rights.getInt(1)).isZero();
        }
    }

    @Test
    void aWritingSessionReachesNothingOutsideOfTheDatabase() {
        for (String sql : List.of(
                "CALL CSVWRITE('out.csv', 'SELECT 1')",
                "CREATE ALIAS run FOR 'java.lang.System.exit'",
                "INSERT INTO fruit SELECT 9, FILE_READ('/etc/hostname', NULL)")) {
            assertThatExceptionOfType(Nl2SqlException.class).isThrownBy(() -> write(StatementKind.INSERT, sql));
        }
    }
}
