package io.nl2sql.server.settings;

import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What somebody sets; what is null stays as it is. The meaning of each is that of {@link ServerSettings}. */
public record SettingsChange(
        @Nullable Duration queryTimeout,
        @Nullable Integer rowLimit,
        @Nullable Boolean cacheEnabled,
        @Nullable Duration cacheMaxAge,
        @Nullable Double similarityThreshold,
        @Nullable Integer poolSize,
        @Nullable Integer poolOverflow,
        @Nullable Boolean pruningEnabled,
        @Nullable Integer pruningTopK,
        @Nullable Integer hashRounds,
        @Nullable LogLevel logLevel,
        @Nullable URI ollamaUrl) {

    /** What holds after it. */
    ServerSettings appliedTo(ServerSettings before) {
        return new ServerSettings(
                queryTimeout == null ? before.queryTimeout() : queryTimeout,
                rowLimit == null ? before.rowLimit() : rowLimit,
                cacheEnabled == null ? before.cacheEnabled() : cacheEnabled,
                cacheMaxAge == null ? before.cacheMaxAge() : cacheMaxAge,
                similarityThreshold == null ? before.similarityThreshold() : similarityThreshold,
                poolSize == null ? before.poolSize() : poolSize,
                poolOverflow == null ? before.poolOverflow() : poolOverflow,
                pruningEnabled == null ? before.pruningEnabled() : pruningEnabled,
                pruningTopK == null ? before.pruningTopK() : pruningTopK,
                hashRounds == null ? before.hashRounds() : hashRounds,
                logLevel == null ? before.logLevel() : logLevel,
                ollamaUrl == null ? before.ollamaUrl() : ollamaUrl);
    }
}
