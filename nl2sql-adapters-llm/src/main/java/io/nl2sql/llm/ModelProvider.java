package io.nl2sql.llm;

import java.util.Locale;
import java.util.Optional;

/** Whose interface a model is called through. */
public enum ModelProvider {
    /** OpenAI, and every server that speaks its interface: Groq, vLLM, LM Studio, llama.cpp, DeepSeek and many more. */
    OPENAI,
    /** Anthropic's Messages interface. */
    ANTHROPIC,
    /** Ollama, on this machine or another. */
    OLLAMA,
    /** Google's Gemini interface. */
    GEMINI,
    /** Mistral's interface. */
    MISTRAL,
    /** Models of OpenAI that Azure serves. */
    AZURE;

    /** The name in settings, lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
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
