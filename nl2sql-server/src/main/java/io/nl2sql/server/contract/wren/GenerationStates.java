package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.out.AnswerListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells the states that a question passes on its way to SQL, each when it begins. That a statement is tried on the database
 * belongs to the way: one that fails there is corrected. Used by one thread.
 */
final class GenerationStates implements AnswerListener {

    private static final String PREFIX = "sql_generation_";

    private final WrenEvents events;
    private final String traceId;
    private String state = "";
    private int polls;
    private @Nullable List<String> tables;
    private String reading = "";
    private String invalidSql = "";

    GenerationStates(WrenEvents events, String traceId) {
        this.events = requireNonNull(events, "events is null");
        this.traceId = requireNonNull(traceId, "traceId is null");
    }

    @Override
    public void on(PipelineEvent event) {
        polls++;
        if (event instanceof PipelineEvent.QuestionAsked) {
            enter("understanding");
            enter("searching");
        } else if (event instanceof PipelineEvent.KnowledgeFound found) {
            tables = found.knowledge().schema().tables().stream()
                    .map(Table::name)
                    .map(String::valueOf)
                    .toList();
            enter("planning");
            enter("generating");
        } else if (event instanceof PipelineEvent.DraftRefused refused) {
            invalidSql = refused.draft().sql();
            enter("correcting");
        } else if (event instanceof PipelineEvent.ExecutionFailed failed) {
            invalidSql = failed.sql().sql();
            enter("correcting");
        } else if (event instanceof PipelineEvent.SqlApproved approved) {
            reading = approved.draft().reading();
        }
    }

    /** There is a statement. */
    void finish() {
        invalidSql = "";
        enter("finished");
    }

    /** There is none. */
    void fail() {
        enter("failed");
    }

    /** Somebody gave it up. */
    void stop() {
        enter("stopped");
    }

    private void enter(String next) {
        if (state.equals(next)) {
            return;
        }
        state = next;
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("pollCount", polls);
        if (!reading.isEmpty()) {
            more.put("sqlGenerationReasoning", reading);
        }
        if (tables != null) {
            more.put("retrievedTables", tables);
        }
        if (!invalidSql.isEmpty()) {
            more.put("invalidSql", invalidSql);
        }
        more.put("traceId", traceId);
        events.state(PREFIX + next, more);
    }
}
