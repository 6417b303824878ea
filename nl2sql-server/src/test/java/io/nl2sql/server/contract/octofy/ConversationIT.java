package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The conversations that clients keep, as the agent contract has them. */
class ConversationIT {

    private static final String ALL = "/api/v1/conversations";
    private static final String FIELDS = "id,user_id,title,messages,created_at,updated_at,extra_data";

    private static TestServer server;
    private static Path data = Path.of("");
    private static int users;

    @BeforeAll
    static void start(@TempDir Path folder) {
        data = folder;
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void aConversationComesBackAsItWasSent() {
        String key = user();
        String sent = """
                {"title": "Artists", "messages": [{"role": "user", "content": "Wie viele K\\u00fcnstler?", "n": 0.12345678901234567891}, {"role": "assistant", "content": "275", "rows": [[null, true, 12345678901234567890]]}], "lastGeneratedSQL": "SELECT COUNT(*) FROM Artist", "queryHistory": ["a", "b"], "selectedObjects": [{"name": "Artist"}], "planningContext": {"goal": "count"}, "planningSummary": "short", "unknown": 5}""";

        Answer added = as(key, "POST", ALL, sent);

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.fields()).isEqualTo(FIELDS);
        JsonNode body = added.json();
        assertThat(body.path("messages")).isEqualTo(TestServer.json(sent).path("messages"));
        assertThat(added.body()).contains("\"n\":0.12345678901234567891", "12345678901234567890");
        assertThat(body.path("extra_data")).isEqualTo(TestServer.json("""
                        {"lastGeneratedSQL": "SELECT COUNT(*) FROM Artist", "queryHistory": ["a", "b"], \
                        "selectedObjects": [{"name": "Artist"}], "planningContext": {"goal": "count"}, \
                        "planningSummary": "short"}"""));
        Answer shown = as(key, "GET", ALL + "/" + body.path("id").asText(), null);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.json()).isEqualTo(body);
        assertThat(body.path("user_id").asText())
                .isEqualTo(as(key, "GET", "/api/v1/auth/me", null)
                        .json()
                        .path("id")
                        .asText());
    }

    @Test
    void aConversationNeedsNothing() {
        Answer added = as(user(), "POST", ALL, "{}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json().path("title").asText()).isNotBlank();
        assertThat(added.json().path("messages")).isEmpty();
        assertThat(added.json().path("extra_data")).isEqualTo(TestServer.json("{}"));
    }

    @Test
    void whatIsLeftOutOfAChangeStays() {
        String key = user();
        String id = id(as(key, "POST", ALL, """
                {"title": "one", "messages": [{"content": "a"}], "lastGeneratedSQL": "SELECT 1", "planningSummary": "p"}"""));

        Answer changed = as(key, "PUT", ALL + "/" + id, """
                {"messages": [{"content": "a"}, {"content": "b"}], "lastGeneratedSQL": null, "queryHistory": ["h"]}""");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.fields()).isEqualTo(FIELDS);
        assertThat(changed.json().path("title").asText()).isEqualTo("one");
        assertThat(changed.json().path("messages")).hasSize(2);
        assertThat(changed.json().path("extra_data"))
                .isEqualTo(TestServer.json("{\"planningSummary\": \"p\", \"queryHistory\": [\"h\"]}"));
        assertThat(as(key, "PUT", ALL + "/" + id, "{\"title\": \"two\"}").json().path("messages"))
                .hasSize(2);
        assertThat(as(key, "GET", ALL + "/" + id, null).json().path("title").asText())
                .isEqualTo("two");
    }

    /** "{id,title,message_count,created_at,updated_at,last_message_preview (first 100 chars)}". */
    @Test
    void conversationsAreListedInShortTheLastChangedFirst() {
        String key = user();
        String first = id(as(
                key,
                "POST",
                ALL,
                "{\"title\": \"first\", \"messages\": [{\"content\": \"%s\"}]}".formatted("x".repeat(150))));
        as(key, "POST", ALL, "{\"title\": \"second\"}");
        as(key, "POST", ALL, "{\"title\": \"third\"}");
        as(key, "PUT", ALL + "/" + first, "{\"title\": \"first again\"}");

        Answer list = as(key, "GET", ALL, null);

        assertThat(list.fields()).isEqualTo("conversations,total");
        assertThat(list.json().path("total").asInt()).isEqualTo(3);
        JsonNode top = list.json().at("/conversations/0");
        assertThat(names(top)).isEqualTo("id,title,message_count,created_at,updated_at,last_message_preview");
        assertThat(top.path("title").asText()).isEqualTo("first again");
        assertThat(top.path("message_count").asInt()).isEqualTo(1);
        assertThat(top.path("last_message_preview").asText()).isEqualTo("x".repeat(100));
        assertThat(list.json().at("/conversations/1/last_message_preview").isNull())
                .isTrue();
        Answer page = as(key, "GET", ALL + "?skip=2&limit=5", null);
        assertThat(page.json().path("conversations")).hasSize(1);
        assertThat(page.json().path("total").asInt()).isEqualTo(3);
        assertThat(as(key, "GET", ALL + "?skip=-1", null).status()).isEqualTo(422);
    }

    /** "own only, else 404". */
    @Test
    void conversationsOfOthersAreUnknownAlsoToAdministrators() {
        String key = user();
        String id = id(as(key, "POST", ALL, "{\"title\": \"mine\"}"));

        for (String other : new String[] {user(), server.adminToken()}) {
            assertThat(as(other, "GET", ALL + "/" + id, null).status()).isEqualTo(404);
            assertThat(as(other, "PUT", ALL + "/" + id, "{\"title\": \"x\"}").status())
                    .isEqualTo(404);
            assertThat(as(other, "DELETE", ALL + "/" + id, null).status()).isEqualTo(404);
            assertThat(as(other, "GET", ALL, null).body()).doesNotContain(id);
        }
        assertThat(as(key, "GET", ALL + "/" + id, null).json().path("title").asText())
                .isEqualTo("mine");
        for (String unknown : new String[] {UUID.randomUUID().toString(), "nonsense"}) {
            Answer missing = as(key, "GET", ALL + "/" + unknown, null);
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.fields()).isEqualTo("detail");
        }
    }

    @Test
    void aConversationThatIsDeletedIsGone() {
        String key = user();
        String id = id(as(key, "POST", ALL, "{}"));

        assertThat(as(key, "DELETE", ALL + "/" + id, null).status()).isEqualTo(204);
        assertThat(as(key, "GET", ALL + "/" + id, null).status()).isEqualTo(404);
        assertThat(as(key, "DELETE", ALL + "/" + id, null).status()).isEqualTo(404);
        assertThat(as(key, "GET", ALL, null).json().path("total").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": 5}",
                "{\"messages\": \"none\"}",
                "{\"messages\": [\"words\"]}",
                "{\"messages\": null}",
                "[]",
                "{"
            })
    void aConversationOfAnotherShapeIsNotKept(String body) {
        assertThat(as(user(), "POST", ALL, body).status()).isEqualTo(422);
    }

    /** "title? ≤255". */
    @Test
    void whatIsTooLongOrTooLargeIsNotKept() {
        String key = user();
        assertThat(as(key, "POST", ALL, "{\"title\": \"%s\"}".formatted("t".repeat(255)))
                        .status())
                .isEqualTo(201);
        assertThat(as(key, "POST", ALL, "{\"title\": \"%s\"}".formatted("t".repeat(256)))
                        .status())
                .isEqualTo(422);
        String large = "{\"messages\": [{\"content\": \"%s\"}]}".formatted("x".repeat(1_048_576));
        Answer refused = as(key, "POST", ALL, large);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.fields()).isEqualTo("detail");
        String id = id(as(key, "POST", ALL, "{}"));
        assertThat(as(key, "PUT", ALL + "/" + id, large).status()).isEqualTo(413);
        String half = id(as(key, "POST", ALL, "{\"planningSummary\": \"%s\"}".formatted("x".repeat(600_000))));
        assertThat(as(key, "PUT", ALL + "/" + half, "{\"queryHistory\": \"%s\"}".formatted("x".repeat(600_000)))
                        .status())
                .as("in all it is too large")
                .isEqualTo(413);
        assertThat(as(key, "GET", ALL + "/" + id, null).json().path("messages")).isEmpty();
    }

    @Test
    void ofManyWhoChangeItAtOnceNoneLosesAnything() {
        String key = user();
        String id = id(as(key, "POST", ALL, "{}"));
        String[] fields = {"lastGeneratedSQL", "queryHistory", "selectedObjects", "planningContext", "planningSummary"};

        long changed = IntStream.range(0, fields.length)
                .parallel()
                .filter(index -> as(key, "PUT", ALL + "/" + id, "{\"%s\": %d}".formatted(fields[index], index))
                                .status()
                        == 200)
                .count();

        assertThat(changed).isEqualTo(fields.length);
        JsonNode extras = as(key, "GET", ALL + "/" + id, null).json().path("extra_data");
        assertThat(Stream.of(fields)).allMatch(extras::has);
    }

    private static String user() {
        users++;
        return server.addUser(data, "user-" + users);
    }

    private static String id(Answer added) {
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return added.json().path("id").asText();
    }

    private static Answer as(String bearer, String method, String path, @Nullable String body) {
        return server.send(method, path, body, bearer);
    }

    private static String names(JsonNode object) {
        StringBuilder names = new StringBuilder();
        object.fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ",").append(name));
        return names.toString();
    }
}
