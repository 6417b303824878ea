package io.nl2sql.core.retrieval;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.ValueStore;
import java.time.Duration;

/**
 * Where the values of a large database are kept, so that a program that starts need not read them again. Those of a
 * small one are read in moments and held in memory: they are never kept.
 *
 * @param store keeps them; closed by whoever made it
 * @param collection the collection of the connection; no other connection may use it
 * @param limits how much is read
 * @param maxAge when they count as outdated
 */
public record ValueKeeping(ValueStore store, String collection, SamplingLimits limits, Duration maxAge) {

    /** A schema of so many columns is small. */
    public static final int SMALL_SCHEMA = 1_000;

    private static final SamplingLimits MANY = new SamplingLimits(100_000, 10_000_000, 120);
    private static final Duration ONE_DAY = Duration.ofDays(1);

    public ValueKeeping {
        requireNonNull(store, "store is null");
        requireText(collection, "collection");
        requireNonNull(limits, "limits is null");
        requireNonNull(maxAge, "maxAge is null");
        require(!maxAge.isNegative(), "maxAge is negative");
    }

    /** Up to ten million values, for a day. */
    public static ValueKeeping in(ValueStore store, String collection) {
        return new ValueKeeping(store, collection, MANY, ONE_DAY);
    }

    /** Whether the values of a schema are kept; those of a small one are not. */
    public boolean keeps(DatabaseSchema schema) {
        return schema.columnCount() > SMALL_SCHEMA;
    }
}
