package io.nl2sql.server.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.account.Role;
import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.resilience.LocalSignals;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.config.ServerConfigLoader;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.ApiKeyRequest;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.PasswordHasher;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.Registration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A server of its own on a free port, with a connection {@code chinook} that may be written to, and its first administrator. */
public final class TestServer implements AutoCloseable {

    /** The administrator's name and password. */
    public static final String ADMIN = "ada@example.org";

    public static final String PASSWORD = "Correct-horse-battery-9";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final Nl2SqlServer server;
    private final String adminToken;

    private TestServer(Nl2SqlServer server, String adminToken) {
        this.server = server;
        this.adminToken = adminToken;
    }

    /** A server with its defaults. */
    public static TestServer start(Path folder) {
        return start(folder, "");
    }

    /** @param more further lines of YAML */
    public static TestServer start(Path folder, String more) {
        return start(folder, more, "drain: 20s");
    }

    /** @param http a further line about HTTP */
    public static TestServer start(Path folder, String more, String http) {
        Path chinook = ChinookFile.in(folder);
        Nl2SqlServer server = open(folder, """
                http:
                  port: 0
                  %s
                data:
                  folder: %s
                demo: false
                connections:
                  - name: chinook
                    type: sqlite
                    params:
                      path: %s
                    writable: true
                    shared: true
                %s
                """.formatted(http, folder.resolve("data"), chinook, more));
        return registered(server);
    }

    /** A server that was started already, and its first administrator. */
    public static TestServer registered(Nl2SqlServer server) {
        return new TestServer(server, register(server));
    }

    /** A server of this configuration, as it starts. */
    public static Nl2SqlServer open(Path folder, String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("server.yaml"), yaml);
            return Nl2SqlServer.start(ServerConfigLoader.load(file, Map.of("STUB_KEY", "stub-key")), () -> {
                throw new IllegalStateException("no demo is wanted");
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String register(Nl2SqlServer server) {
        HttpResponse<String> registered =
                send(HttpRequest.newBuilder(server.address().resolve("/api/v1/auth/register"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(ADMIN, PASSWORD)))
                        .build());
        if (registered.statusCode() != 201) {
            throw new IllegalStateException("registering failed: " + registered.body());
        }
        return json(registered.body()).path("access_token").asText();
    }

    /** The server. */
    public Nl2SqlServer server() {
        return server;
    }

    /** The administrator's access token. */
    public String adminToken() {
        return adminToken;
    }

    /** A key of the administrator. */
    public String adminKey() {
        Answer made = send("POST", "/api/v1/api-keys", "{\"name\": \"test\"}", adminToken);
        return made.json().path("key").asText();
    }

    /** Adds a user and returns a key of theirs. */
    public String addUser(Path folder, String name) {
        try (ApplicationStore store =
                ApplicationStore.sqlite(folder.resolve("data").resolve("server.db"))) {
            Clock clock = Clock.systemUTC();
            PasswordHasher hasher = new PasswordHasher(1);
            LocalSignals signals = new LocalSignals();
            User user = new Accounts(store.users(), hasher, signals, clock)
                    .add(new Registration(name, "", "", Secret.of(PASSWORD)), Role.USER);
            Principal self = new Principal(user.id(), name, Role.USER, "test", List.of());
            return new ApiKeys(store.apiKeys(), store.users(), signals, clock)
                    .create(self, user.id(), new ApiKeyRequest("test", List.of(), null))
                    .text()
                    .reveal();
        }
    }

    /** The id of the connection that every test server has. */
    public UUID chinook() {
        return UUID.nameUUIDFromBytes("fixed:chinook".getBytes(UTF_8));
    }

    /** Sends as the administrator. */
    public Answer get(String path) {
        return send("GET", path, null, adminToken);
    }

    /** Sends as the administrator. */
    public Answer post(String path, String body) {
        return send("POST", path, body, adminToken);
    }

    /** Sends as the administrator. */
    public Answer put(String path, String body) {
        return send("PUT", path, body, adminToken);
    }

    /** Sends as the administrator. */
    public Answer delete(String path) {
        return send("DELETE", path, null, adminToken);
    }

    /**
     * Sends a request.
     *
     * @param bearer token or key; null to show nothing
     */
    public Answer send(String method, String path, @Nullable String body, @Nullable String bearer, String... headers) {
        return send(server, method, path, body, bearer, headers);
    }

    /** Sends a request to any server, without showing anything. */
    public static Answer sendTo(Nl2SqlServer any, String method, String path, @Nullable String body) {
        return send(any, method, path, body, null);
    }

    private static Answer send(
            Nl2SqlServer server,
            String method,
            String path,
            @Nullable String body,
            @Nullable String bearer,
            String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.address().resolve(path))
                .timeout(Duration.ofMinutes(2))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, UTF_8));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<String> response = send(request.build());
        return new Answer(response.statusCode(), response.body(), response);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A text as JSON. */
    public static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    /** What came back. */
    public record Answer(int status, String body, HttpResponse<String> response) {

        /** The body as JSON. */
        public JsonNode json() {
            return TestServer.json(body);
        }

        /** The names of the fields of the body, in order. */
        public String fields() {
            StringBuilder names = new StringBuilder();
            json().fieldNames()
                    .forEachRemaining(
                            name -> names.append(names.isEmpty() ? "" : ",").append(name));
            return names.toString();
        }
    }
}
