package io.nl2sql.llm.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/** How vectors are asked for. */
enum EmbeddingProtocol {
    /** OpenAI, Azure, Mistral and all who speak like them; each vector says which text it belongs to. */
    OPENAI("/embeddings") {
        @Override
        List<JsonNode> vectors(JsonNode answer, int texts) {
            List<JsonNode> vectors = new ArrayList<>();
            for (int place = 0; place < texts; place++) {
                vectors.add(JsonNodeFactory.instance.missingNode());
            }
            int next = 0;
            for (JsonNode item : answer.path("data")) {
                int place = item.path("index").asInt(next);
                if (place >= 0 && place < texts) {
                    vectors.set(place, item.path("embedding"));
                }
                next++;
            }
            return vectors;
        }
    },
    /** Ollama; the vectors stand in the order of the texts. */
    OLLAMA("/api/embed") {
        @Override
        List<JsonNode> vectors(JsonNode answer, int texts) {
            List<JsonNode> vectors = new ArrayList<>();
            answer.path("embeddings").forEach(vectors::add);
            return vectors;
        }
    };

    private final String path;

    EmbeddingProtocol(String path) {
        this.path = path;
    }

    /** The protocol of the provider of {@code settings}. */
    static EmbeddingProtocol of(ModelSettings settings) {
        return switch (settings.provider()) {
            case OPENAI, AZURE, MISTRAL -> OPENAI;
            case OLLAMA -> OLLAMA;
            case ANTHROPIC, GEMINI ->
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "no embedder is called through %s: use one of openai, azure, mistral or ollama, or the built-in one"
                                .formatted(settings.provider().id()));
        };
    }

    /** Where vectors are asked for. */
    String path() {
        return path;
    }

    /** What is sent. */
    ObjectNode body(String model, List<String> texts) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
        texts.forEach(body.putArray("input")::add);
        return body;
    }

    /** The vectors in the order of the texts. */
    abstract List<JsonNode> vectors(JsonNode answer, int texts);
}
