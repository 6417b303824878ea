package io.nl2sql.core.domain.model;

import static java.util.Objects.requireNonNull;

/**
 * What a model said. Untrusted text, whatever it was asked.
 *
 * @param text all of it, may be empty
 * @param ending why it ended
 * @param usage what it took
 */
public record ModelReply(String text, Ending ending, TokenUsage usage) {

    /** Why a reply ended. */
    public enum Ending {
        /** The model had said everything. */
        COMPLETE,
        /** The most tokens were used up. */
        CUT_OFF,
        /** The provider's filter stopped it, or the model declined. */
        REFUSED
    }

    public ModelReply {
        requireNonNull(text, "text is null");
        requireNonNull(ending, "ending is null");
        requireNonNull(usage, "usage is null");
    }
}
