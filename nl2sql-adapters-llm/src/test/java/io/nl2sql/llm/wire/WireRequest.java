package io.nl2sql.llm.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * What a server was sent.
 *
 * @param method the method
 * @param path path and query as they stood in the request
 * @param headers by lower-case name
 * @param body the body
 */
public record WireRequest(String method, String path, Map<String, String> headers, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public WireRequest {
        headers = Map.copyOf(headers);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    /** The header of this lower-case name, empty if it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
