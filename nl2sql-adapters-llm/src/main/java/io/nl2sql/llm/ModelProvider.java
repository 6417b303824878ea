package io.nl2sql.llm;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whose interface a model is called through. */
public enum ModelProvider {
    /** OpenAI, and every server that speaks its interface: Groq, vLLM, LM Studio, llama.cpp, DeepSeek and many more. */
    OPENAI("https://api.openai.com/v1", "OPENAI_API_KEY"),
    /** Anthropic's Messages interface. */
    ANTHROPIC("https://api.anthropic.com/v1", "ANTHROPIC_API_KEY"),
    /** Ollama, on this machine or another. */
    OLLAMA("http://localhost:11434", null),
    /** Google's Gemini interface. */
    GEMINI("https://generativelanguage.googleapis.com/v1beta", "GEMINI_API_KEY"),
    /** Mistral's interface. */
    MISTRAL("https://api.mistral.ai/v1", "MISTRAL_API_KEY"),
    /** Models of OpenAI that Azure serves, each customer at an address of its own. */
    AZURE(null, "AZURE_OPENAI_API_KEY");

    @Nullable
    private final String usualUrl;

    @Nullable
    private final String keyVariable;

    ModelProvider(@Nullable String usualUrl, @Nullable String keyVariable) {
        this.usualUrl = usualUrl;
        this.keyVariable = keyVariable;
    }

    /** The name in settings, lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where the provider is reached unless another address is given; empty if there is no such place. */
    public Optional<URI> usualUrl() {
        return Optional.ofNullable(usualUrl).map(URI::create);
    }

    /** The environment variable that customarily holds the key; empty for a provider without keys. */
    public Optional<String> keyVariable() {
        return Optional.ofNullable(keyVariable);
    }

    /** The provider of this id, whatever its case. */
    public static Optional<ModelProvider> find(String id) {
        for (ModelProvider provider : values()) {
            if (provider.id().equalsIgnoreCase(id)) {
                return Optional.of(provider);
            }
        }
        return Optional.empty();
    }
}
