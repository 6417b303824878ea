package io.nl2sql.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.config.ServerConfigLoader;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.TestServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** Two servers on one PostgreSQL and one Redis behave as one. */
class TwoNodesIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration EVERYWHERE = Duration.ofSeconds(1);

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static URI one = URI.create("http://localhost");
    private static URI two = URI.create("http://localhost");
    private static Path file = Path.of("");
    private static String token = "";

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.start();
        OPEN.add(postgres);
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        redis.start();
        OPEN.add(redis::stop);
        Path keys = folder.resolve("keys.json");
        file = ChinookFile.in(folder);
        one = node(folder, "one", postgres.getPort(), port, keys);
        two = node(folder, "two", postgres.getPort(), port, keys);
        JsonNode registered = send(
                        one,
                        "POST",
                        "/api/v1/auth/register",
                        "{\"email\": \"ada@example.org\", \"password\": \"Correct-horse-battery-9\"}",
                        null)
                .json();
        token = registered.path("access_token").asText();
    }

    private static URI node(Path folder, String name, int postgres, int redis, Path keys) throws IOException {
        Path home = Files.createDirectory(folder.resolve(name));
        Path config =
                Files.writeString(home.resolve("server.yaml"), """
                http:
                  port: 0
                data:
                  folder: %s
                demo: false
                store:
                  kind: postgresql
                  url: postgresql://127.0.0.1:%d/postgres
                  user: postgres
                redis:
                  url: redis://127.0.0.1:%d
                security:
                  key-file: %s
                  database-folders: [%s]
                """.formatted(home, postgres, redis, keys, folder));
        Nl2SqlServer server = Nl2SqlServer.start(ServerConfigLoader.load(config, Map.of()), () -> {
            throw new IllegalStateException("no demo is wanted");
        });
        OPEN.add(server);
        return server.address();
    }

    @AfterAll
    static void stop() throws Exception {
        for (int i = OPEN.size() - 1; i >= 0; i--) {
            OPEN.get(i).close();
        }
    }

    @Test
    void connectionAddedOnOneIsUsableOnTheOtherAtOnce() {
        Answer added = send(
                one,
                "POST",
                "/connections",
                "{\"name\": \"music\", \"type\": \"sqlite\", \"params\": {\"path\": \"%s\"}}".formatted(file),
                token);
        Answer asked = send(
                two,
                "POST",
                "/query",
                "{\"connection\": \"music\", \"question\": \"How many artists are there?\"}",
                token);

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(asked.json().at("/result/row_count").asInt()).isEqualTo(1);
        assertThat(send(one, "GET", "/history?q=artists", null, token).json()).isNotEmpty();
        assertThat(send(two, "DELETE", "/connections/music", null, token).status())
                .isEqualTo(204);
        assertThat(within(() -> send(one, "GET", "/schema/music", null, token).status() == 404))
                .isTrue();
    }

    /** Ten of these requests a minute, wherever they come in. */
    @Test
    void requestsAreCountedTogether() {
        int refused = 0;
        for (int i = 0; i < 12; i++) {
            Answer answer = send(i % 2 == 0 ? one : two, "GET", "/api/v1/auth/setup-status", null, null);
            refused += answer.status() == 429 ? 1 : 0;
        }

        assertThat(refused).isBetween(1, 2);
    }

    @Test
    void revokedKeyIsRefusedEverywhereWithinASecond() {
        JsonNode key = send(one, "POST", "/api/v1/api-keys", "{\"name\": \"short\"}", token)
                .json();
        String text = key.path("key").asText();
        assertThat(send(one, "GET", "/connections", null, text).status()).isEqualTo(200);
        assertThat(send(two, "GET", "/connections", null, text).status()).isEqualTo(200);

        send(one, "DELETE", "/api/v1/api-keys/" + key.path("id").asText(), null, token);

        assertThat(within(() -> send(two, "GET", "/connections", null, text).status() == 401))
                .isTrue();
        assertThat(send(one, "GET", "/connections", null, text).status()).isEqualTo(401);
    }

    @Test
    void loggedOutTokenIsRefusedEverywhereWithinASecond() {
        String login = "{\"email\": \"ada@example.org\", \"password\": \"Correct-horse-battery-9\"}";
        String other = send(two, "POST", "/api/v1/auth/login", login, null)
                .json()
                .path("access_token")
                .asText();
        assertThat(send(one, "GET", "/connections", null, other).status()).isEqualTo(200);

        assertThat(send(two, "POST", "/api/v1/auth/logout", "", other).status()).isEqualTo(204);

        assertThat(within(() -> send(one, "GET", "/connections", null, other).status() == 401))
                .isTrue();
    }

    @Test
    void sameKeyOfIdempotencyDoesItsWorkOnce_whicheverNodeIsAsked() throws Exception {
        send(
                one,
                "POST",
                "/connections",
                "{\"name\": \"once\", \"type\": \"sqlite\", \"params\": {\"path\": \"%s\"}}".formatted(file),
                token);
        String body = "{\"connection\": \"once\", \"question\": \"How many albums are there?\"}";
        String key = UUID.randomUUID().toString();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                URI node = i % 2 == 0 ? one : two;
                calls.add(() -> send(node, "POST", "/query", body, token, "Idempotency-Key", key));
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pool.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertThat(answers)
                    .extracting(Answer::status)
                    .containsOnly(200, 409)
                    .contains(200);
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 200)
                            .map(Answer::body)
                            .distinct())
                    .hasSize(1);
        } finally {
            pool.shutdownNow();
        }
        assertThat(send(two, "GET", "/history?q=albums", null, token).json()).hasSize(1);
    }

    @Test
    void exampleWrittenOnOneIsListedOnTheOther() {
        String example =
                "{\"id\": \"shared-1\", \"natural_language\": \"All artists\", \"sql\": \"SELECT 1\", \"dialect\": \"sqlite\"}";

        assertThat(send(one, "POST", "/examples", example, token).status()).isEqualTo(201);
        assertThat(send(two, "GET", "/examples/shared-1", null, token).status()).isEqualTo(200);
        assertThat(send(two, "POST", "/examples", example, token).status()).isEqualTo(409);
    }

    private static boolean within(BooleanSupplier condition) {
        Instant end = Instant.now().plus(EVERYWHERE);
        try {
            while (Instant.now().isBefore(end)) {
                if (condition.getAsBoolean()) {
                    return true;
                }
                Thread.sleep(20);
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Answer send(
            URI node, String method, String path, @Nullable String body, @Nullable String bearer, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.resolve(path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What came back. */
    private record Answer(int status, String body) {
        JsonNode json() {
            return TestServer.json(body);
        }
    }
}
