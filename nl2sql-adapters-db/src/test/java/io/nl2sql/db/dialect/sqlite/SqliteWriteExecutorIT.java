package io.nl2sql.db.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.WriteExecutorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteWriteExecutorIT extends WriteExecutorContract {

    @Override
    protected TestDatabase create() {
        return new SqliteTestDatabase(AccessMode.WRITE);
    }

    @Test
    void aWritingSessionReachesNothingOutsideOfTheDatabase() {
        for (String sql :
                List.of("ATTACH 'other.db' AS other", "VACUUM INTO 'other.db'", "SELECT load_extension('x')")) {
            assertThatExceptionOfType(Nl2SqlException.class).isThrownBy(() -> write(StatementKind.INSERT, sql));
        }
    }

    @Test
    void keepsForeignKeys() {
        run("CREATE TABLE slice (fruit INTEGER REFERENCES fruit (id))", "INSERT INTO slice VALUES (1)");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> write(StatementKind.DELETE, "DELETE FROM fruit WHERE id = 1"));
    }
}
