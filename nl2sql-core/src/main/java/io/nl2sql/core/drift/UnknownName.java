package io.nl2sql.core.drift;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A table or column that somebody wrote down and the database does not have.
 *
 * @param place what names it, such as {@code metric revenue}
 * @param name the name as it was written, a column behind its table
 * @param problem what is the matter with it
 * @param remedy what to do, with the nearest name where there is one
 */
public record UnknownName(String place, String name, String problem, String remedy) {
    public UnknownName {
        requireText(place, "place");
        requireText(name, "name");
        requireText(problem, "problem");
        requireNonNull(remedy, "remedy is null");
    }

    /** The sentence for a person. */
    public String message() {
        return "%s: %s %s: %s".formatted(place, name, problem, remedy);
    }
}
