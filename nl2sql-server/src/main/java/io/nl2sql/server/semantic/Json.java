package io.nl2sql.server.semantic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.ArrayList;
import java.util.List;

/** Reads and makes trees of JSON. Stateless. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static ArrayNode array(List<String> texts) {
        ArrayNode array = array();
        texts.forEach(array::add);
        return array;
    }

    /** A tree that this program wrote. */
    static ObjectNode parsed(String json) {
        try {
            if (MAPPER.readTree(json) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalStateException("a semantic model is kept that is no object");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a semantic model is kept that is no JSON", e);
        }
    }

    /** A value that somebody proposed; what is no JSON is the text itself. */
    static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException noJson) {
            return MAPPER.getNodeFactory().textNode(text);
        }
    }

    /** The text of a member; empty where there is none. */
    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
    }

    /** The texts of a member that is a list, blank ones left out. */
    static List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node.path(member)) {
            if (element.isTextual() && !element.asText().isBlank()) {
                texts.add(element.asText().strip());
            }
        }
        return texts;
    }

    /** The member that is an object, made where it is missing. */
    static ObjectNode child(ObjectNode node, String member) {
        return node.get(member) instanceof ObjectNode child ? child : node.putObject(member);
    }

    /** The request is wrong at a place. */
    static RefusedRequestException wrong(String place, String message) {
        return RefusedRequestException.unprocessable(
                List.of(new FieldProblem(List.of("body", place), message, "value_error")));
    }
}
