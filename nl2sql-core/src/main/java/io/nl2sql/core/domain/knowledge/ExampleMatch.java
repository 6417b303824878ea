package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * An example that was found for a question.
 *
 * @param example which
 * @param likeness how near it is
 * @param score the higher the better, above 0; comparable within one search only
 */
public record ExampleMatch(VerifiedExample example, Likeness likeness, double score) {

    /** How near an example is to a question, nearest first. */
    public enum Likeness {
        /** The same question but for case, punctuation and white space: its SQL answers it. */
        EXACT,
        /** The same words but for order, form and small words; the same values and numbers. */
        NEAR_DUPLICATE,
        /** Built in a like manner. */
        SIMILAR
    }

    public ExampleMatch {
        requireNonNull(example, "example is null");
        requireNonNull(likeness, "likeness is null");
        require(score > 0, "a match has a score above 0");
    }
}
