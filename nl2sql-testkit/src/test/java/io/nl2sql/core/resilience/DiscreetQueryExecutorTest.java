package io.nl2sql.core.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiscreetQueryExecutorTest {

    private final ExecutionRequest request = new ExecutionRequest(
            VouchingSqlAnalyzer.approve("SELECT 1", AnsiDialect.INSTANCE), ExecutionLimits.DEFAULT, Cancellation.NEVER);

    @ParameterizedTest
    @EnumSource(Nl2SqlErrorCode.class)
    void keepsTheCodeAndNothingElse(Nl2SqlErrorCode code) {
        QueryExecutor talkative = (ignored, sink) -> {
            throw new Nl2SqlException(
                    code, "invalid integer: secret of nl2sql_row", new IllegalStateException("secret"));
        };

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> new DiscreetQueryExecutor(talkative).execute(request, new ResultTable.Collector()))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    assertThat(failure.text()).doesNotContain("secret").doesNotContain("nl2sql_row");
                    assertThat(failure.getCause()).isNull();
                });
    }
}
