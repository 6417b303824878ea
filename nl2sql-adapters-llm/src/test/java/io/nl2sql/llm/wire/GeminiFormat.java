package io.nl2sql.llm.wire;

import static io.nl2sql.llm.wire.ChatFormat.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/** Streamed content of Gemini: https://ai.google.dev/api/generate-content. */
public final class GeminiFormat implements ChatFormat {

    @Override
    public ModelSettings settings(WireServer server) {
        return ChatFormat.settings(ModelProvider.GEMINI, server, "/v1beta");
    }

    @Override
    public String contentType() {
        return "text/event-stream";
    }

    @Override
    public List<String> stream(List<String> pieces, End end) {
        List<String> events = new ArrayList<>();
        events.add(candidate("{\"text\":\"let me see\",\"thought\":true}", ""));
        for (String piece : pieces) {
            events.add(candidate("{\"text\":%s}".formatted(quoted(piece)), ""));
        }
        String reason = switch (end) {
            case COMPLETE -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case REFUSAL -> "SAFETY";
        };
        events.add(candidate("{\"text\":\"\"}", ",\"finishReason\":\"%s\"".formatted(reason)));
        return events;
    }

    @Override
    public String halfEvent() {
        return event("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"SEL");
    }

    @Override
    public String errorEvent(String message) {
        return event(error(message));
    }

    @Override
    public String error(String message) {
        return "{\"error\":{\"code\":400,\"message\":%s,\"status\":\"FAILED_PRECONDITION\"}}"
                .formatted(quoted(message));
    }

    @Override
    public Sent sent(WireRequest request) {
        JsonNode body = request.json();
        List<String> messages = new ArrayList<>();
        body.path("systemInstruction")
                .path("parts")
                .forEach(part -> messages.add("system: " + part.path("text").asText()));
        body.path("contents")
                .forEach(content -> messages.add((content.path("role").asText().equals("model") ? "assistant" : "user")
                        + ": "
                        + content.path("parts").path(0).path("text").asText()));
        JsonNode configuration = body.path("generationConfig");
        return new Sent(
                request.path(),
                request.header("x-goog-api-key"),
                request.path().replaceAll(".*/models/(.*):.*", "$1"),
                messages,
                configuration.path("maxOutputTokens").asInt(),
                ChatFormat.number(configuration.path("temperature")),
                ChatFormat.present(configuration.path("responseJsonSchema")));
    }

    private static String candidate(String part, String reason) {
        return event("""
                {"candidates":[{"content":{"parts":[%s],"role":"model"}%s,"index":0}],\
                "usageMetadata":{"promptTokenCount":11,"candidatesTokenCount":7,"totalTokenCount":18},\
                "modelVersion":"model-7","responseId":"r1"}""".formatted(part, reason));
    }

    private static String event(String data) {
        return "data: " + data + "\r\n\r\n";
    }
}
