package io.nl2sql.core.telling;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.Origin;
import java.util.List;

/**
 * What a statement does, step by step.
 *
 * @param steps sentences in the order of the steps, at least one
 * @param origin who wrote them
 */
public record SqlExplanation(List<String> steps, Origin origin) {

    public SqlExplanation {
        steps = List.copyOf(steps);
        requireNonNull(origin, "origin is null");
    }

    /** The steps with their numbers, one a line. */
    public String numbered() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            text.append(i + 1).append(". ").append(steps.get(i)).append('\n');
        }
        return text.toString();
    }
}
