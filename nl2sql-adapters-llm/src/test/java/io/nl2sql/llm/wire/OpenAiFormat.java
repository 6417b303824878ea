package io.nl2sql.llm.wire;

import static io.nl2sql.llm.wire.ChatFormat.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/** Chat completions of OpenAI: https://platform.openai.com/docs/api-reference/chat-streaming. */
public class OpenAiFormat implements ChatFormat {

    @Override
    public ModelSettings settings(WireServer server) {
        return ChatFormat.settings(ModelProvider.OPENAI, server, "/v1");
    }

    @Override
    public List<String> stream(List<String> pieces, End end) {
        List<String> events = new ArrayList<>();
        events.add(chunk("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null"));
        String field = end == End.REFUSAL ? "refusal" : "content";
        for (String piece : pieces) {
            events.add(chunk("{\"%s\":%s}".formatted(field, quoted(piece)), "null"));
        }
        events.add(chunk("{}", end == End.LENGTH ? "\"length\"" : "\"stop\""));
        events.add(event("""
                {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"model-7","choices":[],\
                "usage":{"prompt_tokens":11,"completion_tokens":7,"total_tokens":18}}"""));
        events.add(event("[DONE]"));
        return events;
    }

    @Override
    public String halfEvent() {
        return event("{\"id\":\"chatcmpl-1\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"SEL");
    }

    @Override
    public String errorEvent(String message) {
        return event(error(message));
    }

    @Override
    public String error(String message) {
        return "{\"error\":{\"message\":%s,\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}"
                .formatted(quoted(message));
    }

    @Override
    public Sent sent(WireRequest request) {
        JsonNode body = request.json();
        List<String> messages = new ArrayList<>();
        body.path("messages")
                .forEach(message -> messages.add(message.path("role").asText() + ": "
                        + message.path("content").asText()));
        return new Sent(
                request.path(),
                credential(request),
                body.path("model").asText(),
                messages,
                body.path("max_tokens").asInt()
                        + body.path("max_completion_tokens").asInt(),
                ChatFormat.number(body.path("temperature")),
                ChatFormat.present(
                        body.path("response_format").path("json_schema").path("schema")));
    }

    /** The header that carries the key. */
    protected String credential(WireRequest request) {
        return request.header("authorization");
    }

    private static String chunk(String delta, String reason) {
        return event("""
                {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"model-7",\
                "choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}""".formatted(delta, reason));
    }

    private static String event(String data) {
        return "data: " + data + "\n\n";
    }
}
