package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.EventReader;
import io.nl2sql.server.support.Form;
import io.nl2sql.server.support.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestProgressIT {

    private static final String PATH = "/api/v1/admin/ingest-progress";

    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;
    private Path folder;

    @BeforeEach
    void start(@TempDir Path dir) {
        folder = dir;
        server = TestServer.start(dir);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isIdleUntilAFileComesAndEndsWithIt() throws IOException, InterruptedException {
        HttpResponse<InputStream> response = open(server.adminToken());
        List<String> statuses = new ArrayList<>();
        try (InputStream body = response.body()) {
            EventReader events = new EventReader(body);
            JsonNode first = TestServer.json(String.valueOf(events.next()));
            long seen = System.nanoTime();
            statuses.add(TestServer.json(String.valueOf(events.next()))
                    .path("status")
                    .asText());
            long between = System.nanoTime() - seen;
            ingest("value,schema_name,table_name,column_name\nPolka,,Genre,Name\nFado,,Genre,Name\n");
            for (@Nullable String event = events.next(); event != null; event = events.next()) {
                statuses.add(TestServer.json(event).path("status").asText());
            }

            assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
            assertThat(first.toString())
                    .isEqualTo("{\"current\":0,\"total\":0,\"percentage\":0.0,\"status\":\"idle\"}");
            assertThat(between).isBetween(300_000_000L, 5_000_000_000L);
            assertThat(statuses).startsWith("idle").endsWith("complete");
            assertThat(statuses.subList(0, statuses.size() - 1)).doesNotContain("complete", "error");
        }
    }

    @Test
    void tellsAtOnceWhatCameOfTheLastFile() throws IOException, InterruptedException {
        ingest("value,schema_name,table_name,column_name\nPolka,,Genre,Name\nFado,,Genre,Name\n");
        assertThat(all()).containsExactly("{\"current\":2,\"total\":2,\"percentage\":100.0,\"status\":\"complete\"}");

        ingest("value,schema_name,table_name,column_name\n,,Genre,Name\n");
        assertThat(all()).containsExactly("{\"current\":0,\"total\":1,\"percentage\":0.0,\"status\":\"error\"}");
    }

    @Test
    void isForEverybodyWhoShowsWhoTheyAre() throws IOException, InterruptedException {
        String key = server.addUser(folder, "ben");
        ingest("value,schema_name,table_name,column_name\nPolka,,Genre,Name\n");

        HttpResponse<InputStream> response = open(key);
        response.body().close();

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(server.send("GET", PATH, null, null).status()).isEqualTo(401);
    }

    private List<String> all() throws IOException, InterruptedException {
        try (InputStream body = open(server.adminToken()).body()) {
            return new EventReader(body).all();
        }
    }

    private HttpResponse<InputStream> open(String bearer) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(server.server().address().resolve(PATH))
                        .header("Authorization", "Bearer " + bearer)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    private void ingest(String csv) {
        new Form()
                .file("file", "values.csv", csv.getBytes(UTF_8))
                .post(server.server(), "/api/v1/admin/ingest-values", server.adminToken());
    }
}
