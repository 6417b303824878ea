package io.nl2sql.server.chat;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.server.chat.ChatListener.Step;
import io.nl2sql.server.work.StatementEnd;
import org.jspecify.annotations.Nullable;

/** Tells the way of a question through the pipeline as the steps of a conversation. Used by one thread. */
final class QuestionCourse implements AnswerListener {

    private final ChatListener listener;
    private final String dialect;
    private final boolean runs;
    private boolean corrected;
    private boolean foundNothing;
    private @Nullable String told;

    /** @param runs whether a statement that is approved runs */
    QuestionCourse(ChatListener listener, String dialect, boolean runs) {
        this.listener = listener;
        this.dialect = dialect;
        this.runs = runs;
    }

    @Override
    public void on(PipelineEvent event) {
        if (event instanceof PipelineEvent.KnowledgeFound) {
            listener.step(Step.GENERATING_QUERY);
        } else if (event instanceof PipelineEvent.DraftsProposed) {
            if (foundNothing) {
                listener.step(Step.REFINING_QUERY);
                corrected = true;
                foundNothing = false;
            }
            listener.step(Step.VALIDATING_QUERY);
        } else if (event instanceof PipelineEvent.SqlExecuted executed) {
            foundNothing = executed.summary().rows() == 0;
        } else if (event instanceof PipelineEvent.DraftRefused || event instanceof PipelineEvent.ExecutionFailed) {
            corrected = true;
            listener.step(Step.CORRECTING_QUERY);
        } else if (event instanceof PipelineEvent.SqlApproved approved) {
            tell(StatementEnd.cut(approved.draft().sql()));
            if (runs) {
                listener.step(corrected ? Step.RE_EXECUTING_QUERY : Step.EXECUTING_QUERY);
            }
        } else if (event instanceof PipelineEvent.StatementElected elected) {
            tell(StatementEnd.cut(elected.draft().sql()));
        }
    }

    /** The statement is known from an earlier question. */
    void knows(String sql) {
        tell(sql);
        listener.step(Step.VALIDATING_QUERY);
        if (runs) {
            listener.step(Step.EXECUTING_QUERY);
        }
    }

    /** The rows are there: nothing that is still to be done is waited for. */
    void found(ChatResult result) {
        listener.rows(result);
    }

    /** What was known did not do, and the question takes the usual way. */
    void startsOver() {
        told = null;
        listener.step(Step.RESOLVING_SCHEMA);
    }

    /** The statement that became the answer, where it is another than the one that was told last. */
    void tell(String sql) {
        if (!sql.equals(told)) {
            told = sql;
            listener.statement(sql, dialect);
        }
    }
}
