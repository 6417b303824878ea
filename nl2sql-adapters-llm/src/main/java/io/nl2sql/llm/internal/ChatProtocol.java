package io.nl2sql.llm.internal;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.llm.ModelSettings;
import java.util.Set;

/** How one provider is spoken to. Immutable. */
interface ChatProtocol {

    /**
     * A model of langchain4j for one request, its messages apart, which sends through {@code client} and neither repeats
     * nor logs anything.
     */
    StreamingChatModel open(HttpClientBuilder client, ModelRequest request, Set<Feature> features);

    /** What the provider may be asked for to begin with. */
    Set<Feature> features();

    /** The interface of the provider of {@code settings}. */
    static ChatProtocol of(ModelSettings settings) {
        return switch (settings.provider()) {
            case OPENAI, AZURE -> new OpenAiProtocol(settings);
            case ANTHROPIC -> new AnthropicProtocol(settings);
            case OLLAMA -> new OllamaProtocol(settings);
            case GEMINI -> new GeminiProtocol(settings);
            case MISTRAL -> new MistralProtocol(settings);
        };
    }
}
