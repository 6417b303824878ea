package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.event.PipelineEvent;

/**
 * Told what happens on a question's way. Called on the working thread, so it must return soon; an exception it throws
 * is logged and otherwise ignored.
 */
@FunctionalInterface
public interface AnswerListener {

    /** Something happened. */
    void on(PipelineEvent event);
}
