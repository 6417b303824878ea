package io.nl2sql.llm.internal;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.llm.ModelSettings;
import java.util.EnumSet;
import java.util.Set;

/** The chat completions of Mistral. Its temperatures end at 1.5. */
final class MistralProtocol implements ChatProtocol {

    private final ModelSettings settings;

    MistralProtocol(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public StreamingChatModel open(HttpClientBuilder client, ModelRequest request, Set<Feature> features) {
        MistralAiStreamingChatModel.MistralAiStreamingChatModelBuilder builder = MistralAiStreamingChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(settings.address().toString())
                .apiKey(settings.key() == null ? "none" : settings.key().reveal())
                .modelName(settings.model())
                .maxTokens(request.maxTokens())
                .responseFormat(ReplyShape.format(request, features))
                .strictJsonSchema(ReplyShape.isStrict(request));
        if (features.contains(Feature.TEMPERATURE)) {
            builder.temperature(Math.min(1.5, request.temperature()));
        }
        return builder.build();
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.SCHEMA, Feature.TEMPERATURE);
    }
}
