package io.nl2sql.db.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.contract.TestDatabase;
import io.nl2sql.testkit.contract.WriteExecutorContract;
import org.junit.jupiter.api.Test;

class PostgresWriteExecutorIT extends WriteExecutorContract {

    @Override
    protected TestDatabase create() {
        return new PostgresTestDatabase(AccessMode.WRITE);
    }

    /** A WITH may write in several of its parts. */
    @Test
    void countsWhatEveryPartOfAWithWrites() {
        write(StatementKind.UPDATE, "UPDATE fruit SET name = name");

        WriteSummary moved = write(
                StatementKind.DELETE,
                "WITH gone AS (DELETE FROM fruit WHERE id > 1 RETURNING id), more AS"
                        + " (INSERT INTO fruit VALUES (7, 'x') RETURNING id) SELECT count(*) FROM gone, more");

        assertThat(moved.affectedRows()).isEqualTo(3L);
    }
}
