package io.nl2sql.db.dialect.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.contract.QueryExecutorContract;
import io.nl2sql.testkit.contract.TestDatabase;
import org.junit.jupiter.api.Test;

class StandardQueryExecutorIT extends QueryExecutorContract {

    @Override
    protected TestDatabase create() {
        return new MetadataTestDatabase();
    }

    /** The words of an engine we do not know can hold values of cells; a code is all that is passed on. */
    @Override
    @Test
    protected void reportsWhatTheEngineRefusesInOneLine() {
        Nl2SqlException failure = failureOf("SELECT nowhere\nFROM fruit", ExecutionLimits.DEFAULT, Cancellation.NEVER);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
        assertThat(failure.text()).contains("state 42703").doesNotContain("\n").doesNotContain("nowhere");
    }
}
