package io.nl2sql.llm.wire;

import static io.nl2sql.llm.wire.ChatFormat.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/** Chat completions of Mistral: https://docs.mistral.ai/api/endpoint/chat. */
public final class MistralFormat implements ChatFormat {

    @Override
    public ModelSettings settings(WireServer server) {
        return ChatFormat.settings(ModelProvider.MISTRAL, server, "/v1");
    }

    @Override
    public List<String> stream(List<String> pieces, End end) {
        List<String> events = new ArrayList<>();
        events.add(chunk("{\"role\":\"assistant\",\"content\":\"\"}", "null", ""));
        for (String piece : pieces) {
            events.add(chunk("{\"content\":%s}".formatted(quoted(piece)), "null", ""));
        }
        String reason = switch (end) {
            case COMPLETE -> "\"stop\"";
            case LENGTH -> "\"length\"";
            case REFUSAL -> "\"content_filter\"";
        };
        events.add(chunk(
                "{\"content\":\"\"}",
                reason,
                ",\"usage\":{\"prompt_tokens\":11,\"total_tokens\":18,\"completion_tokens\":7}"));
        events.add(event("[DONE]"));
        return events;
    }

    @Override
    public String halfEvent() {
        return event("{\"id\":\"1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"SEL");
    }

    @Override
    public String errorEvent(String message) {
        return event("{\"error\":{\"message\":%s,\"type\":\"internal\",\"code\":3000}}".formatted(quoted(message)));
    }

    @Override
    public String error(String message) {
        return "{\"object\":\"error\",\"message\":%s,\"type\":\"invalid\",\"param\":null,\"code\":null}"
                .formatted(quoted(message));
    }

    @Override
    public Sent sent(WireRequest request) {
        JsonNode body = request.json();
        List<String> messages = new ArrayList<>();
        body.path("messages")
                .forEach(message -> messages.add(message.path("role").asText() + ": " + text(message.path("content"))));
        return new Sent(
                request.path(),
                request.header("authorization"),
                body.path("model").asText(),
                messages,
                body.path("max_tokens").asInt(),
                ChatFormat.number(body.path("temperature")),
                ChatFormat.present(
                        body.path("response_format").path("json_schema").path("schema")));
    }

    /** A content is a text, or a list of parts. */
    private static String text(JsonNode content) {
        return content.isTextual()
                ? content.asText()
                : content.path(0).path("text").asText();
    }

    private static String chunk(String delta, String reason, String usage) {
        return event("""
                {"id":"1","object":"chat.completion.chunk","created":1,"model":"model-7",\
                "choices":[{"index":0,"delta":%s,"finish_reason":%s}]%s}""".formatted(delta, reason, usage));
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
