package io.nl2sql.server.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/** Memories so short that a key which was taken back is refused within a second, whether or not a signal arrives. */
final class ShortMemory {

    private static final Duration TIME = Duration.ofMillis(500);
    private static final int MOST = 10_000;

    private ShortMemory() {}

    /** An empty one, in which what is found stays for half a second. */
    static <T> Cache<String, T> of(Ticker ticker) {
        return Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(TIME)
                .ticker(ticker)
                .build();
    }
}
