package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.agent.AgentListener;
import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.wire.Codec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The events of one answer: each is an object with type, payload and message. Used by one thread. */
final class GenerationEvents implements AgentListener {

    private final EventStream stream;
    private final Codec codec;
    private final Map<String, Object> source = new LinkedHashMap<>();
    private int steps;

    /** @param sourceId the source; empty where none was found yet */
    GenerationEvents(EventStream stream, Codec codec, String sourceId) {
        this.stream = requireNonNull(stream, "stream is null");
        this.codec = requireNonNull(codec, "codec is null");
        if (!sourceId.isEmpty()) {
            source.put("source_id", sourceId);
        }
    }

    @Override
    public void stage(Stage stage, String message, Map<String, ?> more) {
        steps++;
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("stage", stage.name().toLowerCase(Locale.ROOT));
        payload.put("step_id", steps);
        payload.putAll(source);
        payload.putAll(more);
        send("status", payload, message);
    }

    void result(Object payload, String message) {
        send("result", payload, message);
    }

    void done() {
        send("done", Map.of(), "Done");
    }

    void error(String detail) {
        send("error", Map.of("detail", detail), detail);
    }

    private void send(String type, Object payload, String message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("payload", payload);
        event.put("message", message);
        stream.send(codec.writeText(event));
    }
}
