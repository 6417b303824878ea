package io.nl2sql.server.observability;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.port.out.AnswerListener;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Writes a span for each stage of one question: from one event to the next. Not safe for concurrent use. */
final class StageSpans implements AnswerListener {

    private static final AttributeKey<List<String>> RULES = AttributeKey.stringArrayKey("nl2sql.rules");
    private static final AttributeKey<Long> ROWS = AttributeKey.longKey("nl2sql.rows");
    private static final AttributeKey<Long> TABLES = AttributeKey.longKey("nl2sql.tables");
    private static final AttributeKey<Long> DRAFTS = AttributeKey.longKey("nl2sql.drafts");
    private static final AttributeKey<String> CODE = AttributeKey.stringKey("nl2sql.error");

    private final Tracer tracer;
    private final Context parent;
    private final Clock clock;
    private Instant last;

    StageSpans(Tracer tracer, Context parent, Clock clock) {
        this.tracer = tracer;
        this.parent = parent;
        this.clock = clock;
        this.last = clock.instant();
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.QuestionAsked) {
            last = clock.instant();
        } else if (event instanceof PipelineEvent.KnowledgeFound found) {
            long tables = found.knowledge().schema().tables().size();
            span("retrieval", Attributes.of(TABLES, tables), true);
        } else if (event instanceof PipelineEvent.DraftsProposed proposed) {
            span("generation", Attributes.of(DRAFTS, (long) proposed.drafts().size()), true);
        } else if (event instanceof PipelineEvent.DraftRefused refused) {
            List<String> rules = refused.violations().stream()
                    .map(violation -> violation.rule().id())
                    .distinct()
                    .toList();
            span("validation", Attributes.of(RULES, rules), true);
        } else if (event instanceof PipelineEvent.SqlApproved) {
            span("validation", Attributes.empty(), true);
        } else if (event instanceof PipelineEvent.SqlExecuted executed) {
            span("execution", Attributes.of(ROWS, executed.summary().rows()), true);
        } else if (event instanceof PipelineEvent.ExecutionFailed failed) {
            span("execution", Attributes.of(CODE, failed.error().code().name()), false);
        }
    }

    private void span(String stage, Attributes attributes, boolean good) {
        Instant now = clock.instant();
        Span span = tracer.spanBuilder(stage)
                .setParent(parent)
                .setStartTimestamp(last)
                .setAllAttributes(attributes)
                .startSpan();
        if (!good) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(now);
        last = now;
    }
}
