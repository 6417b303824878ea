package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.EventReader;
import io.nl2sql.server.support.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A client of the streams of the agent contract, strict about their form. */
final class AgentClient {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final TestServer server;
    private final String key;

    AgentClient(TestServer server, String key) {
        this.server = server;
        this.key = key;
    }

    /** Asks the connection that every test server has. */
    Told ask(String path, String question, String more) {
        return send(path, body(question, more));
    }

    String body(String question, String more) {
        return "{\"query\": \"%s\", \"source_id\": \"%s\"%s}"
                .formatted(question, server.chinook(), more.isEmpty() ? "" : ", " + more);
    }

    /** Sends a request that is answered by a stream and reads it to its end. */
    Told send(String path, String body) {
        HttpResponse<byte[]> response = post(path, body);
        String text = new String(response.body(), UTF_8);
        assertThat(response.statusCode()).as(text).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(text.split("\n", -1)).allSatisfy(line -> assertThat(line).matches("(?:data: \\{.*\\}|:.*|)"));
        try {
            EventReader reader = new EventReader(new ByteArrayInputStream(response.body()));
            List<JsonNode> events = reader.all().stream().map(TestServer::json).toList();
            return new Told(events, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<byte[]> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(server.server().address().resolve(path))
                .timeout(Duration.ofMinutes(3))
                .header("Content-Type", "application/json")
                .header("X-API-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a stream told. */
    record Told(List<JsonNode> events, HttpResponse<byte[]> response) {

        List<String> types() {
            return events.stream().map(event -> event.path("type").asText()).toList();
        }

        /** The stages of status events, in order. */
        List<String> stages() {
            return events.stream()
                    .filter(event -> event.path("type").asText().equals("status"))
                    .map(event -> event.path("payload").path("stage").asText())
                    .toList();
        }

        /** The one result. */
        JsonNode result() {
            List<JsonNode> results = events.stream()
                    .filter(event -> event.path("type").asText().equals("result"))
                    .toList();
            assertThat(results).hasSize(1);
            return results.get(0).path("payload");
        }
    }

    /** The names of the fields of an object, in order. */
    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
