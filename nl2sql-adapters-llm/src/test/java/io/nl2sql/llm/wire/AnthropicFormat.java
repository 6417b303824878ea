package io.nl2sql.llm.wire;

import static io.nl2sql.llm.wire.ChatFormat.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/** Messages of Anthropic: https://docs.claude.com/en/docs/build-with-claude/streaming. */
public final class AnthropicFormat implements ChatFormat {

    @Override
    public ModelSettings settings(WireServer server) {
        return ChatFormat.settings(ModelProvider.ANTHROPIC, server, "/v1");
    }

    @Override
    public List<String> stream(List<String> pieces, End end) {
        List<String> events = new ArrayList<>();
        events.add(event("message_start", """
                {"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],\
                "model":"model-7","stop_reason":null,"stop_sequence":null,\
                "usage":{"input_tokens":11,"output_tokens":1}}}""")
                + event("content_block_start", """
                {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""")
                + event("ping", "{\"type\": \"ping\"}"));
        for (String piece : pieces) {
            events.add(event("content_block_delta", """
                    {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":%s}}""".formatted(quoted(piece))));
        }
        events.add(event("content_block_stop", "{\"type\":\"content_block_stop\",\"index\":0}"));
        String reason = switch (end) {
            case COMPLETE -> "end_turn";
            case LENGTH -> "max_tokens";
            case REFUSAL -> "refusal";
        };
        events.add(event("message_delta", """
                {"type":"message_delta","delta":{"stop_reason":"%s","stop_sequence":null},\
                "usage":{"output_tokens":7}}""".formatted(reason)));
        events.add(event("message_stop", "{\"type\":\"message_stop\"}"));
        return events;
    }

    @Override
    public String halfEvent() {
        return event(
                "content_block_delta", "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_d");
    }

    @Override
    public String errorEvent(String message) {
        return event("error", error(message));
    }

    @Override
    public String error(String message) {
        return "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":%s},\"request_id\":\"req_1\"}"
                .formatted(quoted(message));
    }

    @Override
    public Sent sent(WireRequest request) {
        JsonNode body = request.json();
        List<String> messages = new ArrayList<>();
        body.path("system")
                .forEach(part -> messages.add("system: " + part.path("text").asText()));
        body.path("messages")
                .forEach(message -> messages.add(message.path("role").asText() + ": "
                        + message.path("content").path(0).path("text").asText()));
        return new Sent(
                request.path(),
                request.header("x-api-key"),
                body.path("model").asText(),
                messages,
                body.path("max_tokens").asInt(),
                ChatFormat.number(body.path("temperature")),
                ChatFormat.present(body.path("output_config").path("format").path("schema")));
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }
}
