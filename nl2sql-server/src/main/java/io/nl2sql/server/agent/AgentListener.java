package io.nl2sql.server.agent;

import java.util.Map;

/** Told how far the work on a question has come. Called by one thread. */
@FunctionalInterface
public interface AgentListener {

    /** Looks at nothing. */
    AgentListener NONE = (stage, message, more) -> {};

    /**
     * A stage begins.
     *
     * @param message for people
     * @param more what is known of it
     */
    void stage(Stage stage, String message, Map<String, ?> more);

    /** The stages, in their order. */
    enum Stage {
        ROUTING,
        VALIDATE_PINS,
        PREANALYSIS,
        DISCOVERY,
        ATTEMPT
    }
}
