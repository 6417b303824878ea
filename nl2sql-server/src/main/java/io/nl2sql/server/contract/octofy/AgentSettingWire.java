package io.nl2sql.server.contract.octofy;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.OneOf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent and received for the settings of the agent. */
final class AgentSettingWire {

    static final int LONGEST_TEXT = 2_000;

    private AgentSettingWire() {}

    @Doc("What is to be set; what is left out stays as it is.")
    record AgentSettingsRequest(
            @Doc("openai_compatible, openai, claude, gemini, groq, cerebras, mistral or ollama.")
            @Length(min = 1, max = 50)
            @Nullable
            String llmProvider,

            @Doc("Where the model is; empty for the usual place of the provider.") @Length(max = LONGEST_TEXT) @Nullable
            String llmEndpoint,

            @Doc("The mask, or nothing, keeps the present one.") @Length(max = 4_000) @Nullable
            String llmApiKey,

            @Length(max = 200) @Nullable String llmModel,
            @Between(min = 0, max = 2) @Nullable Double llmTemperature,
            @Between(min = 1, max = 1_000_000) @Nullable Integer llmMaxTokens,

            @Doc("The longest run time of a statement, in seconds.") @Between(min = 1, max = 300) @Nullable
            Integer queryTimeout,

            @Doc("The rows that are given where a request does not say how many.")
            @Between(min = 1, max = 100_000)
            @Nullable
            Integer maxRows,

            @Nullable Boolean cacheEnabled,
            @Between(min = 0, max = 3_650) @Nullable Integer cacheMaxAgeDays,
            @Nullable Boolean schemaPruningEnabled,
            @Between(min = 3, max = 100) @Nullable Integer schemaPruningTopK,

            @OneOf({"DEBUG", "INFO", "WARNING", "ERROR"}) @Nullable
            String logLevel) {}

    @Doc("What holds now, on all nodes; secrets are masked.")
    record AgentSettingsAnswer(
            @Doc("The kind of provider whose model answers; offline where none is set.")
            String llmProvider,

            @Doc("Where the model is; null for the usual place.") @Nullable
            String llmEndpoint,

            @Doc("A mask where a key is known, else null.") @Nullable
            String llmApiKey,

            @Nullable String llmModel,
            @Nullable Double llmTemperature,
            @Nullable Integer llmMaxTokens,

            @Doc("What compares texts; it cannot be changed.")
            String embeddingModel,

            @Doc("lucene or qdrant, as the configuration says.")
            String vectorStore,

            @Doc("The source that is meant where none is named, or null.") @Nullable
            String primarySourceId,

            int queryTimeout,
            int maxRows,
            boolean cacheEnabled,
            long cacheMaxAgeDays,
            boolean schemaPruningEnabled,
            int schemaPruningTopK,

            @Doc("DEBUG, INFO, WARNING or ERROR.") String logLevel) {}

    @Doc("The key of the model's provider.")
    record ApiKeyRequest(@Length(max = 4_000) @Nullable String apiKey) {}

    @Doc("The key of the model's provider.")
    record ApiKeyAnswer(
            @Doc("A mask where there is one, else null.") @Nullable
            String apiKey,

            boolean exists) {}

    @Doc("Where a database is.")
    record ConnectionRequest(
            @Doc("The name of the ODBC driver, which tells the engine; that of SQL Server where it is left out.")
            @Absent("\"\"")
            @Length(max = 200)
            String driver,

            @Doc("The host, with a port behind a comma; nothing for files.") @Absent("\"\"") @Length(max = 300)
            String server,

            @Doc("Its name, or the path of a file.") @Absent("\"\"") @Length(max = 1_000)
            String database,

            @Doc("sql; the ways of Windows cannot be used from here.")
            @Absent("\"sql\"")
            @OneOf({"sql", "windows", "ad_integrated", "ad_password", "ad_interactive", "ad_service_principal"})
            String authType,

            @Length(max = 300) @Nullable String username,
            @Length(max = 1_000) @Nullable String password,
            @Absent("false") boolean trustServerCertificate) {}

    @Doc("What came of a test.")
    record ConnectionTestAnswer(boolean success, String message, String connectionStringMasked) {}

    @Doc("A connection string.")
    record ConnectionStringAnswer(
            @Doc("With the password that was sent, if one was.")
            String connectionString,

            @Doc("To be shown.") String connectionStringMasked) {}

    @Doc("What was found.")
    record VerificationAnswer(
            boolean dbConnected,
            String dbMessage,
            boolean llmConnected,
            String llmMessage,

            @Doc("Whether the vector store can be read, whichever it is.")
            boolean milvusConnected,

            String milvusMessage) {}

    @Doc("Where models are.")
    record FetchModelsRequest(
            @Doc("An address that speaks OpenAI's interface.") @Length(min = 1, max = LONGEST_TEXT)
            String llmEndpoint,

            @Length(max = 4_000) @Nullable String llmApiKey) {}

    @Doc("A model.")
    record ModelItem(
            String id,
            String name,

            @Doc("The type of its provider.") String provider,

            @Doc("Whether it answers where nobody chooses.") boolean active) {}

    @Doc("Models to choose from.")
    record ModelsAnswer(List<ModelItem> models) {}

    @Doc("Thresholds to be set, each brought between 0 and 1; what is left out stays as it is.")
    record ThresholdsRequest(
            @JsonProperty("precomputedQueryDirectMatchThreshold") @Nullable
            Double precomputedQueryDirectMatchThreshold,

            @JsonProperty("precomputedQueryFewShotThreshold") @Nullable
            Double precomputedQueryFewShotThreshold,

            @JsonProperty("objectSearchVectorScoreThreshold") @Nullable
            Double objectSearchVectorScoreThreshold) {}

    @Doc("How alike things have to be that generators go by, each from 0 to 1.")
    record ThresholdsAnswer(
            @Doc("How like an approved question has to be that its statement is the answer.")
            @JsonProperty("precomputedQueryDirectMatchThreshold")
            double precomputedQueryDirectMatchThreshold,

            @Doc("How like an approved question has to be that a generator is shown it.")
            @JsonProperty("precomputedQueryFewShotThreshold")
            double precomputedQueryFewShotThreshold,

            @Doc("How well a table has to fit a question that it is found.")
            @JsonProperty("objectSearchVectorScoreThreshold")
            double objectSearchVectorScoreThreshold) {}
}
