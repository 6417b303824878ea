package io.nl2sql.server.work;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids that tell when they were made: UUIDs of version 7 (RFC 9562, section 5.7). Stateless. */
public final class TimedIds {

    private static final int VERSION = 7;

    private TimedIds() {}

    /** An id that was never given before, made at that moment. */
    public static UUID at(Instant moment) {
        UUID random = UUID.randomUUID();
        long high = (moment.toEpochMilli() << 16) | (VERSION << 12) | (random.getMostSignificantBits() & 0xFFF);
        return new UUID(high, random.getLeastSignificantBits());
    }

    /** When an id was made, to the millisecond; empty for one that does not tell. */
    public static Optional<Instant> momentOf(UUID id) {
        return id.version() == VERSION
                ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
                : Optional.empty();
    }
}
