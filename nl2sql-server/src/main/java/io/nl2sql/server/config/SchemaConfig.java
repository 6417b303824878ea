package io.nl2sql.server.config;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * How long what was read of a database is good.
 *
 * @param cache how long a schema is kept before it is read anew
 */
public record SchemaConfig(Duration cache) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** An hour. */
    public static final SchemaConfig DEFAULT = new SchemaConfig(Duration.ofHours(1));

    public SchemaConfig {
        require(cache.compareTo(SHORTEST) >= 0, "cache is below a second");
    }

    static SchemaConfig read(ConfigReader reader) {
        return new SchemaConfig(reader.duration("schema.cache", DEFAULT.cache, SHORTEST, LONGEST));
    }
}
