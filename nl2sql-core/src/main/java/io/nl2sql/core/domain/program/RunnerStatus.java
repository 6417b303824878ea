package io.nl2sql.core.domain.program;

import static io.nl2sql.core.check.Preconditions.requireText;

/** Whether programs can be run here. */
public sealed interface RunnerStatus {

    /**
     * They can.
     *
     * @param sandbox what keeps them in, with its version
     * @param language what they are run by, with its version
     */
    record Available(String sandbox, String language) implements RunnerStatus {
        public Available {
            requireText(sandbox, "sandbox");
            requireText(language, "language");
        }
    }

    /**
     * They cannot.
     *
     * @param reason one line that says why, with the remedy
     */
    record Unavailable(String reason) implements RunnerStatus {
        public Unavailable {
            requireText(reason, "reason");
        }
    }
}
