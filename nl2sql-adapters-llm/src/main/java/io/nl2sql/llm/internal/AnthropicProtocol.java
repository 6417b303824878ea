package io.nl2sql.llm.internal;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.llm.ModelSettings;
import java.util.EnumSet;
import java.util.Set;

/** The messages of Anthropic. Its temperatures end at 1. */
final class AnthropicProtocol implements ChatProtocol {

    private final ModelSettings settings;

    AnthropicProtocol(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public StreamingChatModel open(HttpClientBuilder client, ModelRequest request, Set<Feature> features) {
        AnthropicStreamingChatModel.AnthropicStreamingChatModelBuilder builder = AnthropicStreamingChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(settings.address().toString())
                .apiKey(settings.key() == null ? "none" : settings.key().reveal())
                .modelName(settings.model())
                .maxTokens(request.maxTokens())
                .responseFormat(ReplyShape.format(request, features));
        if (features.contains(Feature.TEMPERATURE)) {
            builder.temperature(Math.min(1, request.temperature()));
        }
        return builder.build();
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.SCHEMA, Feature.TEMPERATURE);
    }
}
