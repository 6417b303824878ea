package io.nl2sql.core.service;

import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.port.out.AnswerListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the listeners of the engine and of the question, and keeps their failures away from the pipeline. */
final class Announcer {

    private static final Logger LOGGER = LoggerFactory.getLogger(Announcer.class);

    private final List<AnswerListener> listeners;

    Announcer(List<AnswerListener> listeners) {
        this.listeners = listeners;
    }

    void announce(AnswerListener own, PipelineEvent event) {
        for (AnswerListener listener : listeners) {
            tell(listener, event);
        }
        tell(own, event);
    }

    private static void tell(AnswerListener listener, PipelineEvent event) {
        try {
            listener.on(event);
        } catch (RuntimeException failure) {
            LOGGER.warn(
                    "listener {} failed on {}: {}",
                    listener.getClass().getName(),
                    event.getClass().getSimpleName(),
                    failure.getClass().getName());
        }
    }
}
