package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.http.EventStream;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Codec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The events of a streamed answer: each has a type and the moment in milliseconds. Used by one thread. */
final class WrenEvents {

    private final EventStream stream;
    private final Codec codec;
    private final Clock clock;
    private final Instant begun;

    WrenEvents(EventStream stream, Codec codec, Clock clock) {
        this.stream = requireNonNull(stream, "stream is null");
        this.codec = requireNonNull(codec, "codec is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.begun = clock.instant();
    }

    /** The stream begins. */
    void start() {
        send("message_start", Map.of());
    }

    /**
     * The work has come to another state.
     *
     * @param more what is known of it
     */
    void state(String name, Map<String, ?> more) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("state", name);
        state.putAll(more);
        send("state", Map.of("data", state));
    }

    /**
     * A text in pieces.
     *
     * @param name what the text is
     */
    void text(String name, String text) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", "text");
        block.put("name", name);
        send("content_block_start", Map.of("content_block", block));
        for (String chunk : TextChunks.of(text)) {
            Map<String, Object> delta = new LinkedHashMap<>();
            delta.put("type", "text_delta");
            delta.put("text", chunk);
            send("content_block_delta", Map.of("delta", delta));
        }
        send("content_block_stop", Map.of());
    }

    /** The work ends without an answer. */
    void error(RefusedRequestException refusal) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("error", refusal.text());
        error.put("code", refusal.code());
        error.putAll(refusal.extras());
        send("error", Map.of("data", error));
    }

    /** The last event, whatever came before. */
    void stop(UUID threadId) {
        Map<String, Object> end = new LinkedHashMap<>();
        end.put("threadId", threadId.toString());
        end.put("duration", Duration.between(begun, clock.instant()).toMillis());
        send("message_stop", Map.of("data", end));
    }

    private void send(String type, Map<String, ?> more) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.putAll(more);
        event.put("timestamp", clock.millis());
        stream.send(codec.writeText(event));
    }
}
