package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What came of the last test of a provider.
 *
 * @param healthy whether its model could be used
 * @param checkedAt when that was
 * @param models the models it offered then, sorted; empty where it did not tell
 */
public record ProviderHealth(boolean healthy, Instant checkedAt, List<String> models) {

    /** Some servers offer more models than anybody would look through. */
    private static final int MOST_MODELS = 500;

    public ProviderHealth {
        requireNonNull(checkedAt, "checkedAt is null");
        models = models.stream().limit(MOST_MODELS).toList();
    }
}
