package io.nl2sql.core.telling;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Origin;
import java.util.List;

/**
 * A few sentences on the rows of an answer.
 *
 * @param text what is said
 * @param origin who says it; text of a model is to be labelled as such
 * @param unverified numbers in a model's text, as they stand there, that are neither in the rows nor the count, sum,
 *     smallest, largest or mean of a column
 * @param partial whether the text rests on some of the rows only
 */
public record AnswerSummary(String text, Origin origin, List<String> unverified, boolean partial) {

    public AnswerSummary {
        requireText(text, "text");
        requireNonNull(origin, "origin is null");
        unverified = List.copyOf(unverified);
    }
}
