package io.nl2sql.llm.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.net.URI;
import java.net.URLDecoder;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The chat completions of OpenAI, of the servers that speak their interface, and of Azure, which differs in the header of
 * the key alone.
 */
final class OpenAiProtocol implements ChatProtocol {

    private final ModelSettings settings;

    OpenAiProtocol(ModelSettings settings) {
        this.settings = settings;
    }

    @Override
    public StreamingChatModel open(HttpClientBuilder client, ModelRequest request, Set<Feature> features) {
        OpenAiStreamingChatModel.OpenAiStreamingChatModelBuilder builder = OpenAiStreamingChatModel.builder()
                .httpClientBuilder(client)
                .baseUrl(baseUrl(settings))
                .customQueryParams(query(settings))
                .customHeaders(headers(settings))
                .modelName(settings.model())
                .responseFormat(ReplyShape.format(request, features))
                .strictJsonSchema(ReplyShape.isStrict(request));
        if (features.contains(Feature.TEMPERATURE)) {
            builder.temperature(request.temperature());
        }
        return features.contains(Feature.COMPLETION_TOKENS)
                ? builder.maxCompletionTokens(request.maxTokens()).build()
                : builder.maxTokens(request.maxTokens()).build();
    }

    /** OpenAI's own models want the newer name of the limit, the servers that copy it often know only the older. */
    @Override
    public Set<Feature> features() {
        boolean own = settings.provider() == ModelProvider.AZURE || settings.url() == null;
        return own ? EnumSet.allOf(Feature.class) : EnumSet.of(Feature.SCHEMA, Feature.TEMPERATURE);
    }

    /** The address without its query. */
    static String baseUrl(ModelSettings settings) {
        String address = settings.address().toString();
        int query = address.indexOf('?');
        return query < 0 ? address : address.substring(0, query);
    }

    /** The query of the address. */
    static Map<String, String> query(ModelSettings settings) {
        URI address = settings.address();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (address.getRawQuery() != null) {
            for (String parameter : address.getRawQuery().split("&", -1)) {
                String[] parts = parameter.split("=", 2);
                parameters.put(
                        URLDecoder.decode(parts[0], UTF_8), parts.length < 2 ? "" : URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return parameters;
    }

    /** What says who calls. */
    static Map<String, String> headers(ModelSettings settings) {
        Secret key = settings.key();
        if (key == null) {
            return Map.of();
        }
        return settings.provider() == ModelProvider.AZURE
                ? Map.of("api-key", key.reveal())
                : Map.of("Authorization", "Bearer " + key.reveal());
    }
}
