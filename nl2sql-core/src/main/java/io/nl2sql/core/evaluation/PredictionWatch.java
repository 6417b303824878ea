package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.AnswerListener;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches one question on its way: what was proposed first, and how much of the time the database took. Used by one
 * thread.
 */
final class PredictionWatch implements AnswerListener {

    private final long start = System.nanoTime();
    private long databaseStart;
    private long databaseNanos;
    private boolean inDatabase;
    private @Nullable SqlDraft firstDraft;

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.DraftsProposed proposed) {
            firstDraft = proposed.drafts().get(0);
        } else if (event instanceof PipelineEvent.SqlApproved) {
            inDatabase = true;
            databaseStart = System.nanoTime();
        } else if (event instanceof PipelineEvent.SqlExecuted || event instanceof PipelineEvent.ExecutionFailed) {
            leaveDatabase();
        }
    }

    private void leaveDatabase() {
        if (inDatabase) {
            inDatabase = false;
            databaseNanos += System.nanoTime() - databaseStart;
        }
    }

    /** Stops the watch. */
    Times stop() {
        leaveDatabase();
        long all = System.nanoTime() - start;
        return new Times(Duration.ofNanos(all - databaseNanos), Duration.ofNanos(all));
    }

    /** The statement the generator thought most of, null when it proposed none. */
    @Nullable
    String firstSql() {
        return firstDraft == null ? null : firstDraft.sql();
    }

    /**
     * How long a question took.
     *
     * @param pipeline without the database
     * @param all with the database
     */
    record Times(Duration pipeline, Duration all) {}
}
