package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import org.jspecify.annotations.Nullable;

/** What is sent and received for settings. */
final class SettingWire {

    private SettingWire() {}

    @Doc("What is to be set; what is left out stays as it is.")
    record SettingsRequest(
            @Between(min = 1, max = 300) @Nullable Integer defaultQueryTimeout,
            @Between(min = 1, max = 100_000) @Nullable Integer defaultRowLimit,
            @Nullable Boolean cacheEnabled,
            @Between(min = 0, max = 3_650) @Nullable Integer cacheMaxAgeDays,

            @Doc("0.5 to 1.") @Between(min = 0, max = 1) @Nullable
            Double semanticSimilarityThreshold,

            @Between(min = 1, max = 1_000) @Nullable Integer dbPoolSize,
            @Between(min = 0, max = 1_000) @Nullable Integer dbMaxOverflow,
            @Nullable Boolean schemaPruningEnabled,
            @Between(min = 3, max = 100) @Nullable Integer schemaPruningTopK,
            @Between(min = 10, max = 16) @Nullable Integer bcryptRounds,

            @OneOf({"DEBUG", "INFO", "WARNING", "ERROR", "debug", "info", "warning", "error"}) @Nullable
            String logLevel,

            @Length(min = 1, max = 2_000) @Nullable String ollamaBaseUrl) {}

    @Doc("What holds now, on all nodes.")
    record SettingsResponse(
            String appName,

            @Doc("Always false: details of failures are written to the log alone.")
            boolean debug,

            @Doc("The least that the server logs: DEBUG, INFO, WARNING or ERROR.")
            String logLevel,

            @Doc("Where Ollama is where a provider does not say so; shown to administrators.") @Nullable
            String ollamaBaseUrl,

            @Doc("The longest run time of a statement of the chat and of the engine's contract, in seconds.")
            long defaultQueryTimeout,

            @Doc("The rows that are given where a request does not say how many.")
            int defaultRowLimit,

            @Doc("Whether known statements answer questions that were asked before.")
            boolean cacheEnabled,

            @Doc("How long after it last answered a known statement is kept, in days; 0 for any time.")
            long cacheMaxAgeDays,

            @Doc("How alike questions are that one known statement answers.")
            double semanticSimilarityThreshold,

            @Doc("What compares questions and finds tables; it cannot be changed.")
            String embeddingModel,

            @Doc("Kept for clients. It has no effect here: each database is reached as its engine needs it.")
            int dbPoolSize,

            @Doc("Kept for clients. It has no effect here, as db_pool_size.")
            int dbMaxOverflow,

            @Doc("Whether a model sees only the best tables where tables have to be chosen, which is so beyond 100"
                    + " tables. The offline engine reads all of them.")
            boolean schemaPruningEnabled,

            @Doc("How many tables those are.") int schemaPruningTopK,

            @Doc("How dear a new password is to guess. Passwords are kept by Argon2id: 10 stands for two passes,"
                    + " and each round beyond it for one more. Older ones are made anew when their owner logs in.")
            int bcryptRounds) {}
}
