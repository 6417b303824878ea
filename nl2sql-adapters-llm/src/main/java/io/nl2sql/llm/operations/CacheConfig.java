package io.nl2sql.llm.operations;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.Duration;

/**
 * Which replies are kept, how many and for how long.
 *
 * @param mostCharacters most characters of messages and replies together, above zero; those used least go first
 * @param keptFor how long a reply is given again, above zero
 * @param highestTemperature up to which temperature replies are kept, 0 to 2; above 0 a caller that asks again for another
 *     reply gets the same one
 * @param perCaller whether a reply is given only to the caller that it was made for
 */
public record CacheConfig(long mostCharacters, Duration keptFor, double highestTemperature, boolean perCaller) {

    /** Sixteen million characters, an hour, temperature 0 only, shared by all callers. */
    public static final CacheConfig DEFAULT = new CacheConfig(16_000_000, Duration.ofHours(1), 0, false);

    public CacheConfig {
        require(mostCharacters > 0, "mostCharacters is not above zero");
        require(!keptFor.isNegative() && !keptFor.isZero(), "keptFor is not above zero");
        require(highestTemperature >= 0 && highestTemperature <= 2, "highestTemperature is outside 0 to 2");
    }

    /** The same with replies for their callers alone. */
    public CacheConfig forEachCaller() {
        return new CacheConfig(mostCharacters, keptFor, highestTemperature, true);
    }
}
