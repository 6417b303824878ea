package io.nl2sql.server.http;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a route sends back when all is well. */
public sealed interface Reply {

    /** The status of HTTP. */
    int status();

    /** 200 with a body of JSON. */
    static Reply ok(Object body) {
        return new Json(200, body, Map.of());
    }

    /** 201 with a body of JSON. */
    static Reply created(Object body) {
        return new Json(201, body, Map.of());
    }

    /** 204. */
    static Reply nothing() {
        return new Empty(204, Map.of());
    }

    /**
     * JSON.
     *
     * @param body a record, a list or a map
     * @param headers further ones
     */
    record Json(int status, Object body, Map<String, String> headers) implements Reply {
        public Json {
            requireNonNull(body, "body is null");
            headers = Map.copyOf(headers);
        }

        /** This reply with a further header. */
        public Json withHeader(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Json(status, body, more);
        }
    }

    /** No body. */
    record Empty(int status, Map<String, String> headers) implements Reply {
        public Empty {
            headers = Map.copyOf(headers);
        }
    }

    /** Text of any type. */
    record Text(int status, String contentType, String text) implements Reply {
        public Text {
            requireNonNull(contentType, "contentType is null");
            requireNonNull(text, "text is null");
        }
    }

    /** Bytes of any type. */
    record Binary(int status, String contentType, Bytes content, Map<String, String> headers) implements Reply {
        public Binary {
            requireNonNull(contentType, "contentType is null");
            requireNonNull(content, "content is null");
            headers = Map.copyOf(headers);
        }
    }

    /**
     * A body that is written piece by piece. A failure before anything was sent is told like any other; later the
     * connection is cut, so that nobody takes the piece for the whole.
     *
     * @param headers further ones, sent with the first piece
     */
    record Streamed(int status, String contentType, Writing writing, Map<String, String> headers) implements Reply {
        public Streamed {
            requireNonNull(contentType, "contentType is null");
            requireNonNull(writing, "writing is null");
            headers = Map.copyOf(headers);
        }

        /** Without further headers. */
        public Streamed(int status, String contentType, Writing writing) {
            this(status, contentType, writing, Map.of());
        }
    }

    /**
     * Server-sent events (HTML Living Standard, section 9.2). The stream ends when {@code sending} returns.
     *
     * @param headers further ones
     */
    record Events(Sending sending, Map<String, String> headers) implements Reply {
        public Events {
            requireNonNull(sending, "sending is null");
            headers = Map.copyOf(headers);
        }

        /** Events without further headers. */
        public Events(Sending sending) {
            this(sending, Map.of());
        }

        @Override
        public int status() {
            return 200;
        }
    }

    /** Writes a body. */
    @FunctionalInterface
    interface Writing {
        void to(OutputStream out) throws IOException;
    }

    /** Sends events. */
    @FunctionalInterface
    interface Sending {
        void to(EventStream events);
    }
}
