package io.nl2sql.server.settings;

import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Settings as they are kept: a text each. */
final class SettingsText {

    /** What all of their names begin with. */
    static final String PREFIX = "server.";

    private static final String TIMEOUT = PREFIX + "query_timeout";
    private static final String ROWS = PREFIX + "row_limit";
    private static final String CACHE = PREFIX + "cache_enabled";
    private static final String AGE = PREFIX + "cache_max_age";
    private static final String THRESHOLD = PREFIX + "similarity_threshold";
    private static final String POOL = PREFIX + "pool_size";
    private static final String OVERFLOW = PREFIX + "pool_overflow";
    private static final String PRUNING = PREFIX + "pruning_enabled";
    private static final String TABLES = PREFIX + "pruning_top_k";
    private static final String ROUNDS = PREFIX + "hash_rounds";
    private static final String LEVEL = PREFIX + "log_level";
    private static final String OLLAMA = PREFIX + "ollama_url";

    private SettingsText() {}

    /** What is kept of a change. */
    static SortedMap<String, String> write(SettingsChange change) {
        SortedMap<String, String> texts = new TreeMap<>();
        put(texts, TIMEOUT, change.queryTimeout());
        put(texts, ROWS, change.rowLimit());
        put(texts, CACHE, change.cacheEnabled());
        put(texts, AGE, change.cacheMaxAge());
        put(texts, THRESHOLD, change.similarityThreshold());
        put(texts, POOL, change.poolSize());
        put(texts, OVERFLOW, change.poolOverflow());
        put(texts, PRUNING, change.pruningEnabled());
        put(texts, TABLES, change.pruningTopK());
        put(texts, ROUNDS, change.hashRounds());
        put(texts, LEVEL, change.logLevel());
        put(texts, OLLAMA, change.ollamaUrl());
        return texts;
    }

    /** The change that is kept; a text that was not written here changes nothing. */
    static SettingsChange read(Map<String, String> texts) {
        return new SettingsChange(
                value(texts, TIMEOUT, Duration::parse),
                value(texts, ROWS, Integer::valueOf),
                value(texts, CACHE, Boolean::valueOf),
                value(texts, AGE, Duration::parse),
                value(texts, THRESHOLD, Double::valueOf),
                value(texts, POOL, Integer::valueOf),
                value(texts, OVERFLOW, Integer::valueOf),
                value(texts, PRUNING, Boolean::valueOf),
                value(texts, TABLES, Integer::valueOf),
                value(texts, ROUNDS, Integer::valueOf),
                value(texts, LEVEL, LogLevel::valueOf),
                value(texts, OLLAMA, URI::create));
    }

    private static void put(Map<String, String> texts, String name, @Nullable Object value) {
        if (value != null) {
            texts.put(name, value.toString());
        }
    }

    private static <T> @Nullable T value(Map<String, String> texts, String name, Function<String, T> parse) {
        @Nullable String text = texts.get(name);
        try {
            return text == null || text.isEmpty() ? null : parse.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException malformed) {
            return null;
        }
    }
}
