package io.nl2sql.server.contract.savvina;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything below {@code /api/v1/providers}, as the contract has it. */
class SavvinaProviderIT {

    /** GET /providers: "page of {...}". */
    private static final String STATUS = "id,provider_type,display_name,provider_display_name,is_configured,is_healthy,"
            + "is_active,current_model,available_models,base_url,updated_at";

    private static final String KEY = "sk-provider-key-7f3a91";

    private static StubModel stub;
    private static TestServer server;
    private static String user = "";
    private static Path data = Path.of("");

    @BeforeAll
    static void start(@TempDir Path folder) {
        stub = StubModel.proposing("SELECT COUNT(*) FROM Artist");
        server = TestServer.start(folder);
        user = server.addUser(folder, "mary");
        data = folder.resolve("data");
    }

    @AfterAll
    static void stop() {
        server.close();
        stub.close();
    }

    @AfterEach
    void removeAll() {
        for (JsonNode item : server.get("/api/v1/providers").json().path("items")) {
            String id = item.path("id").asText();
            if (!id.equals("offline")) {
                assertThat(server.delete("/api/v1/providers/" + id).status()).isEqualTo(204);
            }
        }
    }

    @Test
    void theEngineThatNeedsNoModelIsAlwaysListed() {
        Answer page = server.get("/api/v1/providers");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.fields()).isEqualTo("items,total,limit,offset");
        assertThat(page.json()).isEqualTo(TestServer.json("""
            {"items": [{"id": "offline", "provider_type": "offline", "display_name": "Offline engine",
            "provider_display_name": "Offline engine", "is_configured": true, "is_healthy": true,
            "is_active": true, "current_model": "rules", "available_models": ["rules"], "base_url": null,
            "updated_at": null}], "total": 1, "limit": 50, "offset": 0}\
            """));
        assertThat(server.get("/api/v1/providers/offline").json())
                .isEqualTo(page.json().path("items").get(0));
        assertThat(server.post("/api/v1/providers/offline/test", "{}").json().path("success"))
                .isEqualTo(TestServer.json("true"));
        Answer deleted = server.delete("/api/v1/providers/offline");
        assertThat(deleted.status()).isEqualTo(400);
        assertThat(deleted.fields()).isEqualTo("detail");
    }

    @Test
    void aProviderIsAddedShownChangedAndRemovedWithoutItsKeyBeingShown() throws IOException {
        Answer added = server.post(
                "/api/v1/providers/groq",
                "{\"api_key\": \"%s\", \"model\": \"llama\", \"display_name\": \"Ours\", \"temperature\": 0.5, \"max_tokens\": 900}"
                        .formatted(KEY));

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.fields()).isEqualTo(STATUS);
        String id = added.json().path("id").asText();
        assertThat(UUID.fromString(id)).hasToString(id);
        assertThat(added.json().path("provider_type").asText()).isEqualTo("groq");
        assertThat(added.json().path("display_name").asText()).isEqualTo("Ours");
        assertThat(added.json().path("provider_display_name").asText()).isEqualTo("Groq");
        assertThat(added.json().path("is_configured").asBoolean()).isTrue();
        assertThat(added.json().path("is_active").asBoolean()).isTrue();
        assertThat(added.json().path("current_model").asText()).isEqualTo("llama");
        assertThat(added.json().path("base_url").isNull()).isTrue();

        Answer changed = server.put("/api/v1/providers/" + id + "/config", "{\"is_active\": false}");
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.fields()).isEqualTo(STATUS);
        assertThat(changed.json().path("is_active").asBoolean()).isFalse();
        assertThat(changed.json().path("is_configured").asBoolean())
                .as("a key that is not sent stays")
                .isTrue();
        assertThat(changed.json().path("display_name").asText()).isEqualTo("Ours");

        Answer shown = server.get("/api/v1/providers/" + id);
        assertThat(shown.json()).isEqualTo(changed.json());
        assertThat(added.body()
                        + changed.body()
                        + shown.body()
                        + server.get("/api/v1/providers").body())
                .doesNotContain(KEY)
                .doesNotContain(KEY.substring(3))
                .doesNotContain("api_key");
        assertNowhere(KEY);

        Answer deleted = server.delete("/api/v1/providers/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.get("/api/v1/providers/" + id).status()).isEqualTo(404);
    }

    @Test
    void whatIsUnknownIsNotFound() {
        for (String id : List.of(UUID.randomUUID().toString(), "configuration", "nonsense")) {
            for (Answer answer : List.of(
                    server.get("/api/v1/providers/" + id),
                    server.post("/api/v1/providers/" + id + "/test", "{}"),
                    server.post("/api/v1/providers/" + id + "/models", "{}"))) {
                assertThat(answer.status()).as(id).isEqualTo(404);
                assertThat(answer.json()).isEqualTo(TestServer.json("{\"detail\": \"Provider not found\"}"));
            }
        }
        String unknown = "/api/v1/providers/" + UUID.randomUUID();
        assertThat(server.delete(unknown).status()).isEqualTo(404);
        assertThat(server.put(unknown + "/config", "{}").status()).isEqualTo(404);
        assertThat(server.post("/api/v1/providers/nonsense", "{}").status()).isEqualTo(400);
        assertThat(server.post("/api/v1/providers/models", "{\"provider_type\": \"nonsense\"}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/api/v1/providers/test", "{\"provider_type\": \"nonsense\"}")
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"temperature\": 2.1}",
                "{\"temperature\": -0.1}",
                "{\"temperature\": \"hot\"}",
                "{\"max_tokens\": 0}",
                "{\"max_tokens\": 1.5}",
                "{\"is_active\": \"yes\"}",
                "{\"model\": 5}",
                "[]"
            })
    void aFieldThatIsWrongIsTold(String body) {
        Answer answer = server.post("/api/v1/providers/openai", body);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("detail").get(0).path("loc").get(0).asText())
                .isEqualTo("body");
    }

    @Test
    void anAddressThatMayNotBeReachedIsRefused() {
        for (String url :
                List.of("http://169.254.169.254/v1", "http://metadata.google.internal/v1", "http://0.0.0.0:80/v1")) {
            String body = "{\"model\": \"x\", \"base_url\": \"%s\"}".formatted(url);
            assertThat(server.post("/api/v1/providers/openai_compatible", body).status())
                    .as(url)
                    .isEqualTo(403);
            assertThat(server.post(
                                    "/api/v1/providers/test",
                                    "{\"provider_type\": \"openai_compatible\", \"base_url\": \"%s\"}".formatted(url))
                            .status())
                    .isEqualTo(403);
        }
        for (String url :
                List.of("file:///etc/passwd", "http://user:secret@127.0.0.1/v1", "nonsense", "http://2130706433/")) {
            assertThat(server.post(
                                    "/api/v1/providers/openai_compatible",
                                    "{\"model\": \"x\", \"base_url\": \"%s\"}".formatted(url))
                            .status())
                    .as(url)
                    .isEqualTo(400);
        }
        assertThat(server.post("/api/v1/providers/openai_compatible", "{\"model\": \"x\"}")
                        .status())
                .as("there is no usual address")
                .isEqualTo(400);
    }

    @Test
    void aKeyIsTakenAlongToNoOtherAddress() {
        String id = added("\"api_key\": \"%s\", ".formatted(KEY));

        try (StubModel other = StubModel.proposing("SELECT 1")) {
            Answer moved =
                    server.put("/api/v1/providers/" + id + "/config", "{\"base_url\": \"%s\"}".formatted(other.url()));
            assertThat(moved.status()).as(moved.body()).isEqualTo(400);
            assertThat(moved.json().path("detail").asText()).contains("api_key");
            assertThat(server.put("/api/v1/providers/" + id + "/config", "{\"base_url\": \"\"}")
                            .status())
                    .isEqualTo(400);

            Answer again = server.put(
                    "/api/v1/providers/" + id + "/config",
                    "{\"base_url\": \"%s\", \"api_key\": \"another-key\"}".formatted(other.url()));
            assertThat(again.status()).isEqualTo(200);
            assertThat(server.post("/api/v1/providers/" + id + "/test", "{}").status())
                    .isEqualTo(200);
            assertThat(other.keys()).isNotEmpty().containsOnly("another-key");
        }
    }

    @Test
    void aTestTellsWhetherTheModelCanBeUsedAndIsRemembered() {
        String id = added("\"api_key\": \"%s\", ".formatted(KEY));
        String down;
        try (StubModel gone = StubModel.proposing("SELECT 1")) {
            down = gone.url();
        }

        Answer works = server.post("/api/v1/providers/" + id + "/test", "");
        assertThat(works.status()).as(works.body()).isEqualTo(200);
        assertThat(works.fields()).isEqualTo("success,message");
        assertThat(stub.keys()).contains(KEY);
        JsonNode status = server.get("/api/v1/providers/" + id).json();
        assertThat(status.path("available_models")).isEqualTo(TestServer.json("[\"another\", \"stub\"]"));

        server.put(
                "/api/v1/providers/" + id + "/config",
                "{\"base_url\": \"%s\", \"api_key\": \"%s\"}".formatted(down, KEY));
        Answer fails = server.post("/api/v1/providers/" + id + "/test", "");
        assertThat(fails.status()).isEqualTo(200);
        assertThat(fails.json().path("success").asBoolean()).isFalse();
        assertThat(fails.json().path("message").asText()).isNotBlank().doesNotContain(KEY);
        assertThat(server.get("/api/v1/providers/" + id)
                        .json()
                        .path("is_healthy")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void modelsAreListedSorted() {
        String id = added("");

        assertThat(server.post("/api/v1/providers/" + id + "/models", "").json())
                .isEqualTo(TestServer.json("[\"another\", \"stub\"]"));
        assertThat(server.post(
                                "/api/v1/providers/models",
                                "{\"provider_type\": \"openai_compatible\", \"base_url\": \"%s\"}"
                                        .formatted(stub.url()))
                        .json())
                .isEqualTo(TestServer.json("[\"another\", \"stub\"]"));
        assertThat(server.post(
                                "/api/v1/providers/test",
                                "{\"provider_type\": \"openai_compatible\", \"base_url\": \"%s\"}"
                                        .formatted(stub.url()))
                        .json()
                        .path("success")
                        .asBoolean())
                .isTrue();
    }

    /** Section 0: offline is "the default when no other is active". */
    @Test
    void anActiveProviderAnswersWhereNobodyChooses() {
        String id = added("");
        assertThat(server.get("/api/v1/providers/offline")
                        .json()
                        .path("is_active")
                        .asBoolean())
                .isFalse();

        int before = stub.requests().size();
        Answer asked = ask();
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);
        assertThat(stub.requests()).hasSizeGreaterThan(before);

        server.put("/api/v1/providers/" + id + "/config", "{\"is_active\": false}");
        assertThat(server.get("/api/v1/providers/offline")
                        .json()
                        .path("is_active")
                        .asBoolean())
                .isTrue();
        int then = stub.requests().size();
        assertThat(ask().status()).isEqualTo(200);
        assertThat(stub.requests()).hasSize(then);
    }

    @Test
    void usersMayReadAndAdministratorsMayWrite() {
        String id = added("");

        Answer page = server.send("GET", "/api/v1/providers", null, user);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.json().path("items").get(0).path("id").asText()).isEqualTo(id);
        assertThat(page.body()).as("addresses inside the network").doesNotContain("127.0.0.1");
        assertThat(server.send("GET", "/api/v1/providers/" + id, null, user).status())
                .isEqualTo(200);
        for (Answer answer : List.of(
                server.send("POST", "/api/v1/providers/openai", "{}", user),
                server.send("PUT", "/api/v1/providers/" + id + "/config", "{}", user),
                server.send("DELETE", "/api/v1/providers/" + id, null, user),
                server.send("POST", "/api/v1/providers/" + id + "/test", "{}", user),
                server.send("POST", "/api/v1/providers/" + id + "/models", "{}", user),
                server.send("POST", "/api/v1/providers/test", "{\"provider_type\": \"offline\"}", user),
                server.send("POST", "/api/v1/providers/models", "{\"provider_type\": \"offline\"}", user))) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.fields()).isEqualTo("detail");
        }
        assertThat(server.send("GET", "/api/v1/providers", null, null).status()).isEqualTo(401);
    }

    @Test
    void aPageIsAPartOfAll() {
        String first = added("");
        String second = added("");

        Answer page = server.get("/api/v1/providers?limit=1&offset=1");

        assertThat(page.json().path("total").asInt()).isEqualTo(3);
        assertThat(page.json().path("limit").asInt()).isEqualTo(1);
        assertThat(page.json().path("offset").asInt()).isEqualTo(1);
        assertThat(page.json().path("items")).hasSize(1);
        assertThat(page.json().path("items").get(0).path("id").asText())
                .as("the one changed last comes first")
                .isEqualTo(first)
                .isNotEqualTo(second);
        assertThat(server.get("/api/v1/providers?limit=201").status()).isEqualTo(422);
    }

    private static String added(String more) {
        Answer added = server.post(
                "/api/v1/providers/openai_compatible",
                "{%s\"model\": \"stub\", \"base_url\": \"%s\"}".formatted(more, stub.url()));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().path("id").asText();
    }

    private static Answer ask() {
        return server.post(
                "/api/v1/generate_sql",
                "{\"question\": \"How many artists are there?\", \"connectionId\": \"%s\"}"
                        .formatted(server.chinook()));
    }

    /** Nothing on the disk holds the key in clear. */
    private static void assertNowhere(String key) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(key);
            }
        }
    }
}
