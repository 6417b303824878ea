package io.nl2sql.server.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.server.config.ObservabilityConfig;
import io.nl2sql.server.http.CallObserver.Beginning;
import io.nl2sql.server.http.CallObserver.Observation;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.fake.MutableClock;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final Question QUESTION = new Question("secret question");
    private static final SqlDraft DRAFT = SqlDraft.written("SELECT 'planted'");
    private static final ApprovedSql SQL = VouchingSqlAnalyzer.approve("SELECT 'planted'", AnsiDialect.INSTANCE);

    private final MutableClock clock = new MutableClock();
    private final KeptSpans kept = new KeptSpans();
    private final Tracing tracing = Tracing.to(SimpleSpanProcessor.create(kept), "shop", clock);

    @Test
    void spanOfARequestIsAChildOfTheCallers() {
        tracing.begin(new Beginning("POST /query", "r1", "00-%s-%s-01".formatted(TRACE, PARENT)))
                .end(200, Duration.ofMillis(5));

        SpanData span = kept.spans().get(0);
        assertThat(span.getName()).isEqualTo("POST /query");
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(200L);
        assertThat(span.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("shop");
    }

    @Test
    void requestWithoutOrWithABrokenParentBeginsATrace() {
        tracing.begin(new Beginning("GET /", "r1", null)).end(200, Duration.ZERO);
        tracing.begin(new Beginning("GET /", "r2", "00-nonsense")).end(200, Duration.ZERO);

        assertThat(kept.spans()).allMatch(span -> !span.getParentSpanContext().isValid());
    }

    @Test
    void failureOnOurSideIsMarked() {
        tracing.begin(new Beginning("GET /", "r1", null)).end(404, Duration.ZERO);
        tracing.begin(new Beginning("GET /", "r2", null)).end(500, Duration.ZERO);

        assertThat(kept.spans())
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.ERROR);
    }

    @Test
    void stagesAreSpansBelowTheRequest() {
        Observation request = tracing.begin(new Beginning("POST /query", "r1", null));
        AnswerListener listener = tracing.ofQuestion();
        listener.on(new PipelineEvent.QuestionAsked(QUESTION));
        clock.advance(Duration.ofMillis(10));
        listener.on(new PipelineEvent.KnowledgeFound(
                QUESTION, RetrievedKnowledge.of(new DatabaseSchema(AnsiDialect.INSTANCE, List.of(), List.of()))));
        clock.advance(Duration.ofMillis(200));
        listener.on(new PipelineEvent.DraftsProposed(QUESTION, List.of(DRAFT)));
        listener.on(new PipelineEvent.DraftRefused(
                QUESTION, DRAFT, List.of(new Violation(GateRule.UNKNOWN_TABLE, "no table 'planted'", null))));
        listener.on(new PipelineEvent.SqlApproved(QUESTION, DRAFT, SQL));
        clock.advance(Duration.ofMillis(30));
        listener.on(
                new PipelineEvent.SqlExecuted(QUESTION, SQL, new ExecutionSummary(7, false, Duration.ofMillis(29))));
        request.end(200, Duration.ofMillis(240));

        assertThat(kept.spans())
                .extracting(SpanData::getName)
                .containsExactly("retrieval", "generation", "validation", "validation", "execution", "POST /query");
        SpanData parent = kept.spans().get(5);
        assertThat(kept.spans().subList(0, 5))
                .allMatch(span -> span.getParentSpanId().equals(parent.getSpanId()));
        SpanData generation = kept.spans().get(1);
        assertThat(generation.getEndEpochNanos() - generation.getStartEpochNanos())
                .isEqualTo(Duration.ofMillis(200).toNanos());
        assertThat(kept.spans().toString()).doesNotContain("planted").doesNotContain("secret question");
    }

    @Test
    void threadIsLeftAsItWas() {
        tracing.begin(new Beginning("GET /", "r1", null)).end(200, Duration.ZERO);

        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Test
    void withoutAnEndpointNothingIsWritten() {
        Tracing off = Tracing.of(ObservabilityConfig.DEFAULT);

        off.begin(new Beginning("GET /", "r1", null)).end(200, Duration.ZERO);
        off.ofQuestion().on(new PipelineEvent.QuestionAsked(QUESTION));
        off.close();

        assertThat(off.isOn()).isFalse();
    }
}
