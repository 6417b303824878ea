package io.nl2sql.core.evaluation;

import static java.util.Objects.requireNonNull;

/** What a scorer says to one answer. */
public sealed interface Verdict {

    /** The answer is right. */
    record Right() implements Verdict {}

    /**
     * The answer is wrong.
     *
     * @param reason the kind of mistake
     * @param detail one line that shows the difference, without row data
     */
    record Wrong(FailureReason reason, String detail) implements Verdict {
        public Wrong {
            requireNonNull(reason, "reason is null");
            requireNonNull(detail, "detail is null");
        }
    }
}
