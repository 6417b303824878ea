package io.nl2sql.llm.wire;

import static io.nl2sql.llm.wire.ChatFormat.quoted;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.llm.ModelProvider;
import io.nl2sql.llm.ModelSettings;
import java.util.ArrayList;
import java.util.List;

/** Chats of Ollama, one JSON object on each line: https://docs.ollama.com/api/chat. */
public final class OllamaFormat implements ChatFormat {

    @Override
    public ModelSettings settings(WireServer server) {
        return ChatFormat.settings(ModelProvider.OLLAMA, server, "");
    }

    @Override
    public String contentType() {
        return "application/x-ndjson";
    }

    /** Ollama has no way to refuse but in words. */
    @Override
    public List<String> stream(List<String> pieces, End end) {
        List<String> lines = new ArrayList<>();
        lines.add(line("{\"role\":\"assistant\",\"content\":\"\",\"thinking\":\"let me see\"}", "\"done\":false"));
        for (String piece : pieces) {
            lines.add(line("{\"role\":\"assistant\",\"content\":%s}".formatted(quoted(piece)), "\"done\":false"));
        }
        lines.add(line(
                "{\"role\":\"assistant\",\"content\":\"\"}", """
                "done":true,"done_reason":"%s","total_duration":5,"load_duration":1,"prompt_eval_count":11,\
                "prompt_eval_duration":2,"eval_count":7,"eval_duration":2""".formatted(end == End.LENGTH ? "length" : "stop")));
        return lines;
    }

    @Override
    public String halfEvent() {
        return "{\"model\":\"model-7\",\"message\":{\"role\":\"assistant\",\"content\":\"SEL\n";
    }

    @Override
    public String errorEvent(String message) {
        return error(message) + "\n";
    }

    @Override
    public String error(String message) {
        return "{\"error\":%s}".formatted(quoted(message));
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
                request.header("authorization"),
                body.path("model").asText(),
                messages,
                body.path("options").path("num_predict").asInt(),
                ChatFormat.number(body.path("options").path("temperature")),
                ChatFormat.present(body.path("format")));
    }

    private static String line(String message, String rest) {
        return "{\"model\":\"model-7\",\"created_at\":\"2026-01-02T03:04:05.123456Z\",\"message\":%s,%s}\n"
                .formatted(message, rest);
    }
}
