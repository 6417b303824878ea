package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.server.contract.engine.QueryWire.QueryAttempt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what is tried on the way of one question, also when none of it does. Used by one thread. */
final class Attempts implements AnswerListener {

    private final List<QueryAttempt> attempts = new ArrayList<>();

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.DraftRefused refused) {
            refused(
                    refused.draft().sql(),
                    refused.violations().stream().map(Violation::message).toList());
        } else if (event instanceof PipelineEvent.SqlApproved approved) {
            add(approved.draft().sql(), List.of(), null);
        } else if (event instanceof PipelineEvent.ExecutionFailed failed) {
            failed(failed.error());
        }
    }

    /** A statement that was refused. */
    void refused(String sql, List<String> errors) {
        add(sql, errors, null);
    }

    /** The last statement failed in the database. */
    void failed(Nl2SqlException error) {
        if (!attempts.isEmpty()) {
            QueryAttempt last = attempts.remove(attempts.size() - 1);
            attempts.add(new QueryAttempt(
                    last.index(), last.sql(), last.validationOk(), last.validationErrors(), error.text()));
        }
    }

    /** Everything that was tried, in order. */
    List<QueryAttempt> all() {
        return List.copyOf(attempts);
    }

    /** The last statement, or null where nothing was tried. */
    @Nullable
    QueryAttempt last() {
        return attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
    }

    private void add(String sql, List<String> errors, @Nullable String executionError) {
        attempts.add(new QueryAttempt(attempts.size(), sql, errors.isEmpty(), errors, executionError));
    }
}
