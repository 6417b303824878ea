package io.nl2sql.server.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A client of the chat contract. */
public final class Chat {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestServer server;
    private final String bearer;

    /** A client that shows this token or key. */
    public Chat(TestServer server, String bearer) {
        this.server = server;
        this.bearer = bearer;
    }

    /** A question to a connection that is answered without a model. */
    public static String body(UUID connection, String question, String more) {
        return "{\"connection_id\": \"%s\", \"message\": \"%s\", \"provider\": \"offline\"%s}"
                .formatted(connection, question, more);
    }

    /** Asks the connection that every test server has. */
    public Told ask(String question) {
        return send(body(server.chinook(), question, ""));
    }

    /** Asks the connection that every test server has. */
    public Told ask(String question, String options) {
        return send(body(server.chinook(), question, ", \"options\": {%s}".formatted(options)));
    }

    /** Sends a question and reads the stream to its end. */
    public Told send(String body) {
        HttpRequest request = HttpRequest.newBuilder(server.server().address().resolve("/api/v1/chat"))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + bearer)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build();
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        "no stream: " + new String(response.body().readAllBytes(), UTF_8));
            }
            EventReader reader = new EventReader(response.body());
            List<JsonNode> events = reader.all().stream().map(TestServer::json).toList();
            return new Told(events, reader.comments(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * What a stream told.
     *
     * @param events all of them
     * @param comments all of them
     * @param response its head
     */
    public record Told(List<JsonNode> events, List<String> comments, HttpResponse<InputStream> response) {

        /** The types of the events, in order. */
        public List<String> types() {
            return events.stream().map(event -> event.path("type").asText()).toList();
        }

        /** The events of a type. */
        public List<JsonNode> of(String type) {
            return events.stream()
                    .filter(event -> event.path("type").asText().equals(type))
                    .toList();
        }

        /** The last event. */
        public JsonNode done() {
            return events.get(events.size() - 1);
        }

        /** The message that is kept. */
        public String messageId() {
            return done().path("message_id").asText();
        }

        /** The conversation. */
        public String sessionId() {
            return done().path("session_id").asText();
        }
    }
}
