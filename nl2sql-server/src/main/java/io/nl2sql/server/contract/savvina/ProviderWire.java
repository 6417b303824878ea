package io.nl2sql.server.contract.savvina;

import io.nl2sql.server.http.wire.Between;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent and received for providers. A key is only ever sent, never received. */
final class ProviderWire {

    private ProviderWire() {}

    @Doc("What a provider is to be. What is left out is as usual, or stays as it is; that holds for the key as well.")
    record ProviderRequest(
            @Doc("What the provider knows the caller by. It is kept sealed and never shown.")
            @Length(max = 1_000)
            @Nullable
            String apiKey,

            @Doc("The provider's name of the model.") @Length(max = 200) @Nullable
            String model,

            @Doc("What people call it.") @Length(max = 200) @Nullable
            String displayName,

            @Doc("Where it is served; empty for its usual address. With another address the key has to be sent again.")
            @Length(max = 2_000)
            @Nullable
            String baseUrl,

            @Doc("How freely the model may choose its words; what each task finds right where nobody says.")
            @Between(min = 0, max = 2)
            @Nullable
            Double temperature,

            @Doc("Most tokens of a reply; what each task finds right where nobody says.")
            @Between(min = 1, max = 1_000_000)
            @Nullable
            Integer maxTokens,

            @Doc("Whether it may be used; true for one that is added.") @Nullable
            Boolean isActive) {}

    @Doc("A provider that is tried without being added.")
    record TrialRequest(
            @Doc("One of claude, openai, groq, gemini, cerebras, mistral, ollama and openai_compatible.")
            @Length(min = 1, max = 50)
            String providerType,

            @Length(max = 1_000) @Nullable String apiKey,
            @Length(max = 200) @Nullable String model,
            @Length(max = 2_000) @Nullable String baseUrl) {}

    @Doc("What came of a test.")
    record TestResponse(
            boolean success,

            @Doc("What was found, or the cause and the remedy.")
            String message) {}

    @Doc("A provider, without its key.")
    record ProviderStatus(
            @Doc("A UUID; offline for the engine that needs no model, configuration for the model of the server's"
                    + " configuration.")
            String id,

            String providerType,
            @Doc("What people call it.") String displayName,
            @Doc("What its type is called.") String providerDisplayName,

            @Doc("Whether nothing is missing: a model, an address and, for most, a key.")
            boolean isConfigured,

            @Doc("Whether it is configured and the last test, if there was one, did not fail.")
            boolean isHealthy,

            @Doc("Whether it may be used; the offline engine is active where no other one is.")
            boolean isActive,

            @Nullable String currentModel,
            @Doc("What it offered when it was last asked.") List<String> availableModels,

            @Doc("Where it is served; shown to administrators, null for its usual address.") @Nullable
            String baseUrl,

            @Nullable String updatedAt) {}

    @Doc("Some of the providers.")
    record ProviderPage(List<ProviderStatus> items, int total, int limit, int offset) {}
}
