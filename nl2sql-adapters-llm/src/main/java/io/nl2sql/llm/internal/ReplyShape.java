package io.nl2sql.llm.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The shape of a reply in the words of langchain4j, the schema itself unchanged. */
final class ReplyShape {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReplyShape() {}

    /** The shape that is asked for; null for free text. */
    static @Nullable ResponseFormat format(ModelRequest request, Set<Feature> features) {
        ReplySchema schema = request.schema();
        if (schema == null || !features.contains(Feature.SCHEMA)) {
            return null;
        }
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(schema.name())
                        .rootElement(JsonRawSchema.from(schema.json()))
                        .build())
                .build();
    }

    /**
     * Whether a provider can be held to the shape to the letter, as "strict" schemas demand: every object names all its
     * properties as required and allows no others.
     */
    static boolean isStrict(ModelRequest request) {
        ReplySchema schema = request.schema();
        try {
            return schema != null && isStrict(JSON.readTree(schema.json()));
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    private static boolean isStrict(JsonNode node) {
        if (node.path("properties").isObject()) {
            Set<String> optional = new HashSet<>();
            node.get("properties").fieldNames().forEachRemaining(optional::add);
            node.path("required").forEach(name -> optional.remove(name.asText()));
            if (!optional.isEmpty() || node.path("additionalProperties").asBoolean(true)) {
                return false;
            }
        }
        for (JsonNode child : node) {
            if (!isStrict(child)) {
                return false;
            }
        }
        return true;
    }
}
