package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.llm.ModelProvider;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of providers that can be added while the server runs. */
public enum ProviderType {
    CLAUDE("Claude", ModelProvider.ANTHROPIC, null, true),
    OPENAI("OpenAI", ModelProvider.OPENAI, null, true),
    GROQ("Groq", ModelProvider.OPENAI, "https://api.groq.com/openai/v1", true),
    GEMINI("Gemini", ModelProvider.GEMINI, null, true),
    CEREBRAS("Cerebras", ModelProvider.OPENAI, "https://api.cerebras.ai/v1", true),
    MISTRAL("Mistral", ModelProvider.MISTRAL, null, true),
    OLLAMA("Ollama", ModelProvider.OLLAMA, null, false),
    /** Any server that speaks OpenAI's interface; it has no usual address. */
    OPENAI_COMPATIBLE("OpenAI-compatible", ModelProvider.OPENAI, null, false);

    private final String label;
    private final ModelProvider spoken;
    private final @Nullable String usualUrl;
    private final boolean wantsKey;

    ProviderType(String label, ModelProvider spoken, @Nullable String usualUrl, boolean wantsKey) {
        this.label = requireNonNull(label, "label is null");
        this.spoken = requireNonNull(spoken, "spoken is null");
        this.usualUrl = usualUrl;
        this.wantsKey = wantsKey;
    }

    /** The name in the contract, such as {@code openai_compatible}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Whose interface its models are called through. */
    public ModelProvider spoken() {
        return spoken;
    }

    /** Where its models are unless another address is given; empty where there is no such place. */
    public Optional<URI> usualUrl() {
        if (this == OPENAI_COMPATIBLE) {
            return Optional.empty();
        }
        return usualUrl == null ? spoken.usualUrl() : Optional.of(URI.create(usualUrl));
    }

    /** Whether it serves nobody without a key at its usual address. */
    public boolean wantsKey() {
        return wantsKey;
    }

    /** The type of this name, whatever its case. */
    public static Optional<ProviderType> find(String id) {
        for (ProviderType type : values()) {
            if (type.id().equalsIgnoreCase(id)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
