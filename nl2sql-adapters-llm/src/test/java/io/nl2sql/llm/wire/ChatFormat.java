package io.nl2sql.llm.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one provider's interface looks on the wire, as its public description has it. */
public interface ChatFormat {

    /** The key that {@link #settings} carries. */
    String KEY = "sk-test-4711-very-secret-0815";

    /** The model that {@link #settings} names. */
    String MODEL = "model-7";

    /** Why a reply ends. */
    enum End {
        COMPLETE,
        LENGTH,
        REFUSAL
    }

    /** Settings for a server that speaks this format. */
    ModelSettings settings(WireServer server);

    /** What the stream calls itself. */
    default String contentType() {
        return "text/event-stream; charset=utf-8";
    }

    /** A stream of these pieces: one element before them, one for each, and some after them; 11 tokens in and 7 out. */
    List<String> stream(List<String> pieces, End end);

    /** An event of the stream that is cut in the middle of its JSON. */
    String halfEvent();

    /** An event that tells of an error in the middle of the stream. */
    String errorEvent(String message);

    /** The body of an answer that tells of an error. */
    String error(String message);

    /** What was asked, as far as the formats have it in common. */
    Sent sent(WireRequest request);

    /**
     * What was asked.
     *
     * @param path where
     * @param credential the header that carries the key
     * @param model the name of the model
     * @param messages role and text of each, as in "user: hello"; roles by the names of OpenAI
     * @param maxTokens the most tokens
     * @param temperature the temperature; null for none
     * @param schema the JSON Schema; null for none
     */
    record Sent(
            String path,
            String credential,
            String model,
            List<String> messages,
            int maxTokens,
            @Nullable Double temperature,
            @Nullable JsonNode schema) {

        public Sent {
            messages = List.copyOf(messages);
        }
    }

    /** Settings with {@link #KEY} and {@link #MODEL} for a server whose interface begins at this path. */
    static ModelSettings settings(ModelProvider provider, WireServer server, String path) {
        return ModelSettings.of(provider, MODEL).withUrl(server.url(path)).withKey(Secret.of(KEY));
    }

    /** {@code text} as a JSON string. */
    static String quoted(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }

    /** The node if there is one. */
    static @Nullable JsonNode present(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node;
    }

    /** The number if there is one. */
    static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }
}
