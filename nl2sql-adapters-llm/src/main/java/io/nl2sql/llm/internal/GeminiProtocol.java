package io.nl2sql.llm.internal;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.llm.ModelSettings;
import java.util.EnumSet;
import java.util.Set;

/** The generated content of Gemini. */
final class GeminiProtocol implements ChatProtocol {

    private final ModelSettings settings;

    GeminiProtocol(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public StreamingChatModel open(HttpClientBuilder client, ModelRequest request, Set<Feature> features) {
        GoogleAiGeminiStreamingChatModel.GoogleAiGeminiStreamingChatModelBuilder builder =
                GoogleAiGeminiStreamingChatModel.builder()
                        .httpClientBuilder(client)
                        .baseUrl(settings.address().toString())
                        .apiKey(settings.key() == null ? null : settings.key().reveal())
                        .modelName(settings.model())
                        .maxOutputTokens(request.maxTokens())
                        .responseFormat(ReplyShape.format(request, features))
                        .returnThinking(false);
        if (features.contains(Feature.TEMPERATURE)) {
            builder.temperature(request.temperature());
        }
        return builder.build();
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.SCHEMA, Feature.TEMPERATURE);
    }
}
