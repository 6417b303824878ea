package io.nl2sql.server.safety;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Strangers;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Calls every route that the server serves with what belongs to others, as everybody. The list of routes comes from the
 * server: one that names no owner check cannot be made, and one whose check does not hold fails here.
 */
class OtherUsersIT {

    private static final String SECRET_MARK = "hidden-harbour";

    private static TestServer server;
    private static String otherKey = "";
    private static UUID privateConnection = new UUID(0, 1);
    private static UUID thread = UUID.randomUUID();
    private static String instruction = "";
    private static String pair = "";
    private static String message = "";
    private static String cacheEntry = "";
    private static String example = "";

    /** The administrator has a connection that is not shared, a conversation and written pieces. */
    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        Path secret = ChinookFile.in(Files.createDirectory(folder.resolve("secret")));
        server = TestServer.start(folder, """
                  - name: %s
                    type: sqlite
                    params:
                      path: %s
                    shared: false
                """.formatted(SECRET_MARK, secret));
        otherKey = server.addUser(folder, "mallory");
        privateConnection = UUID.nameUUIDFromBytes(("fixed:" + SECRET_MARK).getBytes(UTF_8));
        String there = ", \"connectionId\": \"" + privateConnection + "\"";
        Answer asked = server.post(
                "/api/v1/generate_sql",
                "{\"question\": \"How many artists are there?\", \"threadId\": \"%s\"%s}".formatted(thread, there));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        Answer written = server.post(
                "/api/v1/knowledge/instructions",
                "{\"instruction\": \"mind the gap\", \"isGlobal\": true%s}".formatted(there));
        assertThat(written.status()).as(written.body()).isEqualTo(201);
        instruction = written.json().path("id").asText();
        Answer paired = server.post(
                "/api/v1/knowledge/sql_pairs",
                "{\"sql\": \"SELECT COUNT(*) FROM Artist\", \"question\": \"How many artists?\"%s}".formatted(there));
        assertThat(paired.status()).as(paired.body()).isEqualTo(201);
        pair = paired.json().path("id").asText();
        Chat.Told told = new Chat(server, server.adminToken())
                .send(Chat.body(privateConnection, "How many artists are there?", ""));
        message = told.messageId();
        cacheEntry = server.get("/api/v1/chat/cache/%s/entries".formatted(privateConnection))
                .json()
                .at("/items/0/id")
                .asText();
        example = server.post("/api/v1/chat/examples/" + privateConnection, """
                        {"question": "How many bands?", "query": "SELECT COUNT(*) FROM Artist"}""")
                .json()
                .path("id")
                .asText();
        assertThat(List.of(message, cacheEntry, example)).noneMatch(String::isEmpty);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> nobodyGetsAnythingWithoutShowingWhoTheyAre() {
        return server.server().routes().stream()
                .filter(route -> route.access() != Access.OPEN)
                .flatMap(route -> Stream.of("", "osk-forged", "eyJhbGciOiJub25lIn0.e30.")
                        .map(bearer -> DynamicTest.dynamicTest(route.name() + " as '" + bearer + "'", () -> {
                            Answer answer = call(route, bearer.isEmpty() ? null : bearer, foreign(route));
                            boolean named = bearer.isEmpty() && route.strangers() == Strangers.HEADER_REQUIRED;
                            assertThat(answer.status()).as(answer.body()).isEqualTo(named ? 422 : 401);
                            assertThat(answer.body()).doesNotContain(SECRET_MARK);
                        })));
    }

    @TestFactory
    Stream<DynamicTest> administratorsWorkIsForAdministrators() {
        return server.server().routes().stream()
                .filter(route -> route.access() == Access.ADMIN)
                .map(route -> DynamicTest.dynamicTest(
                        route.name(),
                        () -> assertThat(call(route, otherKey, foreign(route)).status())
                                .isEqualTo(403)));
    }

    @TestFactory
    Stream<DynamicTest> whatBelongsToOthersDoesNotExist() {
        return server.server().routes().stream()
                .filter(route -> route.access() == Access.USER)
                .filter(route -> route.ownership().place() != Place.NOWHERE)
                .map(route -> DynamicTest.dynamicTest(route.name(), () -> {
                    Answer answer = call(route, otherKey, foreign(route));
                    assertThat(answer.status()).as(answer.body()).isIn(403, 404);
                    assertThat(answer.body()).doesNotContain("Artist").doesNotContain("mind the gap");
                }));
    }

    @Test
    void whatIsListedIsTheCallersOwn() {
        for (String path : List.of("/connections", "/history", "/api/v1/api-keys")) {
            Answer answer = server.send("GET", path, null, otherKey);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).doesNotContain(SECRET_MARK).doesNotContain("How many artists");
        }
    }

    @Test
    void everyRouteSaysHowItKeepsCallersFromWhatIsNotTheirs() {
        assertThat(server.server().routes())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.ownership().reason()).isNotBlank());
        assertThat(server.server().routes().stream()
                        .filter(route -> route.access() == Access.OPEN)
                        .map(Route::path))
                .allMatch(path -> path.equals("/")
                        || path.equals("/health")
                        || path.equals("/healthz")
                        || path.equals("/api/version")
                        || path.startsWith("/health")
                        || path.startsWith("/api/v1/public/share/")
                        || path.startsWith("/docs")
                        || path.endsWith("/openapi.json")
                        || path.startsWith("/api/v1/auth/"));
    }

    private static String foreign(Route route) {
        return switch (route.ownership().subject()) {
            case CONNECTION -> isId(route) ? privateConnection.toString() : SECRET_MARK;
            case THREAD -> thread.toString();
            case PIECE -> piece(route.path());
            case MESSAGE -> message;
            case CACHE_ENTRY -> cacheEntry;
            case NOTHING, OWN -> "1";
        };
    }

    private static String piece(String path) {
        if (path.contains("/chat/examples/")) {
            return example;
        }
        return path.contains("instruction") ? instruction : pair;
    }

    private static boolean isId(Route route) {
        return route.ownership().field().toLowerCase(Locale.ROOT).endsWith("id");
    }

    private static Answer call(Route route, @Nullable String bearer, String value) {
        Ownership ownership = route.ownership();
        String path = route.path();
        if (ownership.place() == Place.PATH) {
            path = path.replace("{" + ownership.field() + "}", value);
        }
        path = path.replaceAll("\\{[^}]+}", "1");
        if (ownership.place() == Place.QUERY) {
            path += "?" + ownership.field() + "=" + value;
        }
        return server.send(route.method().name(), path, body(route, value), bearer);
    }

    private static @Nullable String body(Route route, String value) {
        if (route.method() == Route.Method.GET || route.method() == Route.Method.DELETE) {
            return null;
        }
        ObjectNode body = route.example().isEmpty()
                ? (ObjectNode) TestServer.json("{}")
                : (ObjectNode) TestServer.json(route.example());
        Map.of(
                        "question", "How many artists are there?",
                        "sql", "SELECT Name FROM Artist",
                        "name", SECRET_MARK)
                .forEach((field, text) -> {
                    if (body.has(field)) {
                        body.put(field, text);
                    }
                });
        if (route.ownership().place() == Place.BODY) {
            body.put(route.ownership().field(), value);
        }
        return body.toString();
    }
}
