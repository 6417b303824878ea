package io.nl2sql.db.dialect.duckdb;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.WriteExecutorContract;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuckDbWriteExecutorIT extends WriteExecutorContract {

    @Override
    protected TestDatabase create() {
        return new DuckDbTestDatabase(AccessMode.WRITE);
    }

    @Override
    protected String endlessInsert() {
        return "INSERT INTO fruit (id, name) SELECT range, 'x' FROM range(10, 2000000000)";
    }

    @Test
    void aWritingSessionReachesNothingOutsideOfTheDatabase() {
        for (String sql : List.of(
                "COPY fruit TO 'out.csv'",
                "ATTACH 'other.duckdb' AS other",
                "SET enable_external_access = true",
                "INSERT INTO fruit SELECT 9, content FROM read_text('/etc/hostname')")) {
            assertThatExceptionOfType(Nl2SqlException.class).isThrownBy(() -> write(StatementKind.INSERT, sql));
        }
    }
}
