package io.nl2sql.llm.internal;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.llm.ModelSettings;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The chat of Ollama. It silently cuts what exceeds its context, a few thousand tokens unless asked for more, so that a
 * context that holds the messages and the reply is asked for, in powers of two: another size loads the model anew.
 */
final class OllamaProtocol implements ChatProtocol {

    private static final int LEAST_CONTEXT = 8_192;
    private static final int MOST_CONTEXT = 131_072;

    /** Fewer letters to a token than SQL and English have, so that the estimate is rather too large. */
    private static final int LETTERS_IN_A_TOKEN = 3;

    private final ModelSettings settings;

    OllamaProtocol(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public StreamingChatModel open(HttpClientBuilder client, ModelRequest request, Set<Feature> features) {
        OllamaStreamingChatModel.OllamaStreamingChatModelBuilder builder = OllamaStreamingChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(settings.address().toString())
                .customHeaders(
                        settings.key() == null
                                ? Map.of()
                                : Map.of(
                                        "Authorization",
                                        "Bearer " + settings.key().reveal()))
                .modelName(settings.model())
                .numPredict(request.maxTokens())
                .numCtx(context(request))
                .responseFormat(ReplyShape.format(request, features))
                .returnThinking(false);
        if (features.contains(Feature.TEMPERATURE)) {
            builder.temperature(request.temperature());
        }
        return builder.build();
    }

    private static int context(ModelRequest request) {
        long letters = 0;
        for (ModelMessage message : request.messages()) {
            letters += message.text().length();
        }
        long wanted = letters / LETTERS_IN_A_TOKEN + request.maxTokens();
        int context = LEAST_CONTEXT;
        while (context < wanted && context < MOST_CONTEXT) {
            context *= 2;
        }
        return context;
    }

    @Override
    public Set<Feature> features() {
        return EnumSet.of(Feature.SCHEMA, Feature.TEMPERATURE);
    }
}
