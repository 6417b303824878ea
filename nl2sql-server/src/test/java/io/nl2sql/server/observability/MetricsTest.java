package io.nl2sql.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace;
import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.answer.AnswerTrace.StageTime;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.http.CallObserver.Beginning;
import io.nl2sql.server.http.CallObserver.Observation;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final Question QUESTION = new Question("how many?");

    private final Metrics metrics = new Metrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void requestsByRouteAndStatus() {
        metrics.begin(new Beginning("POST /query", "r1", null)).end(200, Duration.ofMillis(30));
        metrics.begin(new Beginning("POST /query", "r2", null)).end(200, Duration.ofMillis(70));
        metrics.begin(new Beginning("unmatched", "r3", null)).end(404, Duration.ZERO);

        assertThat(metrics.scrape())
                .contains("nl2sql_http_requests_seconds_count{method=\"POST\",route=\"/query\",status=\"200\"} 2\n")
                .contains("nl2sql_http_requests_seconds_bucket{method=\"POST\",route=\"/query\",status=\"200\","
                        + "le=\"0.05\"} 1\n")
                .contains("nl2sql_http_requests_seconds_count{method=\"\",route=\"unmatched\",status=\"404\"} 1\n");
    }

    @Test
    void requestsUnderWay() {
        Observation first = metrics.begin(new Beginning("GET /", "r1", null));
        metrics.begin(new Beginning("GET /", "r2", null));
        assertThat(metrics.scrape()).contains("nl2sql_http_requests_active 2.0\n");

        first.end(200, Duration.ZERO);
        assertThat(metrics.scrape()).contains("nl2sql_http_requests_active 1.0\n");
    }

    @Test
    void stagesTokensAndOutcomesOfQuestions() {
        AnswerTrace trace = new AnswerTrace(
                List.of(),
                List.of(
                        new StageTime(Stage.GENERATION, Duration.ofMillis(400)),
                        new StageTime(Stage.VALIDATION, Duration.ofMillis(2))),
                new TokenUsage(2, 900, 120));

        metrics.on(new PipelineEvent.AnswerReady(QUESTION, new Answer.Declined(QUESTION, "no", List.of(), trace)));

        assertThat(metrics.scrape())
                .contains("nl2sql_stage_seconds_count{stage=\"generation\"} 1\n")
                .contains("nl2sql_stage_seconds_bucket{stage=\"validation\",le=\"0.005\"} 1\n")
                .contains("nl2sql_model_calls_total 2.0\n")
                .contains("nl2sql_model_tokens_total{direction=\"input\"} 900.0\n")
                .contains("nl2sql_model_tokens_total{direction=\"output\"} 120.0\n")
                .contains("nl2sql_questions_total{outcome=\"declined\"} 1.0\n");
    }

    @Test
    void verdictsByRule() {
        Violation table = new Violation(GateRule.UNKNOWN_TABLE, "there is no table x", null);
        Violation kind = new Violation(GateRule.STATEMENT_KIND, "no DELETE", null);

        metrics.on(new PipelineEvent.DraftRefused(QUESTION, SqlDraft.written("s"), List.of(table, table, kind)));
        metrics.judged(new GateVerdict.Rejected(List.of(table)));
        metrics.judged(new GateVerdict.Approved(VouchingSqlAnalyzer.approve("SELECT 1", AnsiDialect.INSTANCE)));

        assertThat(metrics.scrape())
                .contains("nl2sql_guard_verdicts_total{rule=\"unknown-table\",verdict=\"refused\"} 2.0\n")
                .contains("nl2sql_guard_verdicts_total{rule=\"statement-kind\",verdict=\"refused\"} 1.0\n")
                .contains("nl2sql_guard_verdicts_total{rule=\"\",verdict=\"approved\"} 1.0\n");
    }

    @Test
    void failuresOfModelsByCode() {
        metrics.on(new PipelineEvent.ModelGaveOut(
                QUESTION, new Nl2SqlException(Nl2SqlErrorCode.MODEL_OVERLOADED, "too many calls")));

        assertThat(metrics.scrape()).contains("nl2sql_model_failures_total{code=\"model_overloaded\"} 1.0\n");
    }

    @Test
    void poolsAndStreams() {
        int[] idle = {4};
        metrics.pool("engines", "idle", () -> idle[0]);
        metrics.streamOpened();
        metrics.streamOpened();
        metrics.streamClosed();

        assertThat(metrics.scrape())
                .contains("nl2sql_pool{pool=\"engines\",state=\"idle\"} 4.0\n")
                .contains("nl2sql_streams_open 1.0\n");
        idle[0] = 7;
        assertThat(metrics.scrape()).contains("nl2sql_pool{pool=\"engines\",state=\"idle\"} 7.0\n");
    }

    @Test
    void virtualMachine() {
        assertThat(metrics.scrape()).contains("jvm_memory_used_bytes").contains("jvm_threads_live_threads");
    }
}
