package io.nl2sql.server.settings;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import io.nl2sql.server.config.ServerConfig;
import java.net.URI;
import java.time.Duration;

/**
 * What holds at a moment of everything that can be set while the server runs.
 *
 * @param queryTimeout the longest run time of a statement, more than zero
 * @param rowLimit the rows that are given where a request does not say how many, at least 1
 * @param cacheEnabled whether known statements answer questions that were asked before
 * @param cacheMaxAge how long after it last answered a known statement is kept; zero for any time
 * @param similarityThreshold how alike questions are that one known statement answers, 0.5 to 1
 * @param poolSize kept for clients, without effect
 * @param poolOverflow kept for clients, without effect
 * @param pruningEnabled whether a model sees only the best tables of a database that has more than it is shown as a whole
 * @param pruningTopK how many tables those are, at least 3
 * @param hashRounds how dear a new password is to guess, 10 to 16, as the exponents of bcrypt go
 * @param logLevel the least that is logged
 * @param ollamaUrl where Ollama is where a provider does not say so
 */
public record ServerSettings(
        Duration queryTimeout,
        int rowLimit,
        boolean cacheEnabled,
        Duration cacheMaxAge,
        double similarityThreshold,
        int poolSize,
        int poolOverflow,
        boolean pruningEnabled,
        int pruningTopK,
        int hashRounds,
        LogLevel logLevel,
        URI ollamaUrl) {

    /** The fewest rounds there are; they stand for two passes of Argon2id. */
    public static final int FEWEST_ROUNDS = 10;

    private static final int PASSES_OF_FEWEST = 2;

    public ServerSettings {
        require(!queryTimeout.isNegative() && !queryTimeout.isZero(), "queryTimeout is not positive");
        require(rowLimit >= 1, "rowLimit is below 1");
        require(!cacheMaxAge.isNegative(), "cacheMaxAge is negative");
        require(similarityThreshold >= 0.5 && similarityThreshold <= 1, "similarityThreshold is outside 0.5 to 1");
        require(pruningTopK >= 3, "pruningTopK is below 3");
        require(hashRounds >= FEWEST_ROUNDS && hashRounds <= 16, "hashRounds is outside 10 to 16");
        requireNonNull(logLevel, "logLevel is null");
        requireNonNull(ollamaUrl, "ollamaUrl is null");
    }

    /** What holds where nobody set anything. */
    public static ServerSettings of(ServerConfig config) {
        return new ServerSettings(
                config.execution().timeout(),
                (int) Math.min(config.execution().maxRows(), Integer.MAX_VALUE),
                true,
                Duration.ofDays(30),
                0.87,
                10,
                20,
                true,
                15,
                FEWEST_ROUNDS,
                config.observability().logLevel(),
                ModelProvider.OLLAMA.usualUrl().orElseThrow());
    }

    /** What one statement may take where a request does not say. */
    public ExecutionLimits limits() {
        return ExecutionLimits.DEFAULT.withMaxRows(rowLimit).withTimeout(queryTimeout);
    }

    /** How many passes of Argon2id a new password takes: two, and one more for each round beyond the fewest. */
    public int hashPasses() {
        return PASSES_OF_FEWEST + hashRounds - FEWEST_ROUNDS;
    }
}
