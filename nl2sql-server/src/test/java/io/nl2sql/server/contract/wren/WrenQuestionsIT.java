package io.nl2sql.server.contract.wren;

import static io.nl2sql.server.contract.wren.WrenStatementsIT.assertError;
import static io.nl2sql.server.contract.wren.WrenStatementsIT.assertUuid;
import static io.nl2sql.server.contract.wren.WrenStatementsIT.names;
import static io.nl2sql.server.contract.wren.WrenWorld.ALICE;
import static io.nl2sql.server.contract.wren.WrenWorld.BOB;
import static io.nl2sql.server.contract.wren.WrenWorld.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.contract.wren.WrenWorld.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions to the engine that needs no model, over HTTP: in one piece, as a stream, and what is not about the data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrenQuestionsIT {

    private static final String MANY = "How many artists are there?";

    private WrenWorld world;

    @BeforeAll
    void start(@TempDir Path folder) {
        world = new WrenWorld(folder, RulesSqlGenerator.create(), Telling.byRule(), WrenLimits.DEFAULT);
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void generateSql_theExampleOfTheReference() {
        Reply reply = world.post(ALICE, "/api/v1/generate_sql", """
                {
                "question": "What are the top 10 customers by total revenue?",
                "threadId": "9c537507-9cec-46ed-b877-07bfa6322bed"
                }""");

        assertThat(reply.text()).startsWith("{\"id\":\"");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(names(reply.json())).containsExactly("id", "sql", "threadId");
        assertUuid(reply.json().get("id"));
        assertThat(reply.json().get("threadId").textValue()).isEqualTo("9c537507-9cec-46ed-b877-07bfa6322bed");
        assertThat(reply.json().get("sql").textValue()).startsWith("SELECT");
    }

    @Test
    void generateSql_beginsAThread() {
        JsonNode first =
                world.post(ALICE, "/api/v1/generate_sql", question(MANY)).json();
        JsonNode second =
                world.post(ALICE, "/api/v1/generate_sql", question(MANY)).json();

        assertUuid(first.get("threadId"));
        assertThat(first.get("threadId")).isNotEqualTo(second.get("threadId"));
        assertThat(first.get("id")).isNotEqualTo(second.get("id"));
    }

    @Test
    void generateSql_inTheDialectOfTheDatabaseOrInThatOfTheStandard() {
        String question = "What are the top 2 tracks by milliseconds?";

        String ansi = world.post(ALICE, "/api/v1/generate_sql", question(question))
                .json()
                .get("sql")
                .textValue();
        String sqlite = world.post(
                        ALICE,
                        "/api/v1/generate_sql",
                        WrenWorld.text(Map.of("question", question, "returnSqlDialect", true)))
                .json()
                .get("sql")
                .textValue();

        assertThat(ansi).contains("FETCH FIRST 2 ROWS ONLY");
        assertThat(sqlite).contains("LIMIT 2");
        assertThat(rows(ansi)).isEqualTo(rows(sqlite)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate_sql", "ask", "stream/ask", "stream/generate_sql"})
    void withoutAQuestion(String operation) {
        for (String body : List.of("{}", "{\"question\": \" \"}", "{\"question\": null}")) {
            assertError(world.post(ALICE, "/api/v1/" + operation, body), 400, null, "Question is required");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate_sql", "ask", "stream/ask", "stream/generate_sql"})
    void inALanguageThatIsNone(String operation) {
        Reply reply = world.post(
                ALICE, "/api/v1/" + operation, WrenWorld.text(Map.of("question", MANY, "language", "<script>")));

        assertError(reply, 400, null, "language is neither a code nor a name: send one such as en, zh-TW or German");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generate_sql", "ask", "stream/ask", "stream/generate_sql"})
    void inTheThreadOrOnTheConnectionOfAnother(String operation) {
        String thread = UUID.randomUUID().toString();
        world.post(BOB, "/api/v1/generate_sql", WrenWorld.text(Map.of("question", MANY, "threadId", thread)));

        Reply inThread =
                world.post(ALICE, "/api/v1/" + operation, WrenWorld.text(Map.of("question", MANY, "threadId", thread)));
        Reply onConnection = world.post(
                ALICE,
                "/api/v1/" + operation,
                WrenWorld.text(
                        Map.of("question", MANY, "connectionId", world.bobs.id().toString())));

        assertError(inThread, 404, "NOT_FOUND", "there is no such conversation: leave the id out to begin one");
        assertError(onConnection, 404, "NOT_FOUND", "Unknown connection: " + world.bobs.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"What can you do?", "Hello!", "help", "What is the weather in Paris?"})
    void generateSql_whatIsNotAboutTheData(String question) {
        Reply reply = world.post(ALICE, "/api/v1/generate_sql", question(question));

        assertThat(reply.status()).isEqualTo(400);
        JsonNode body = reply.json();
        assertThat(names(body)).containsExactly("id", "code", "error", "explanationQueryId");
        assertThat(body.get("code").textValue()).isEqualTo("NON_SQL_QUERY");
        assertThat(body.get("error").textValue()).isNotBlank();
        assertUuid(body.get("explanationQueryId"));
    }

    @Test
    void streamExplanation_tellsWhatCanBeAsked() {
        String id = world.post(ALICE, "/api/v1/generate_sql", question("What can you do?"))
                .json()
                .get("explanationQueryId")
                .textValue();

        Reply reply = world.get(ALICE, "/api/v1/stream_explanation?queryId=" + id);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("text/event-stream");
        List<JsonNode> events = reply.events();
        assertThat(events.get(events.size() - 1)).isEqualTo(parse("{\"done\": true}"));
        List<JsonNode> messages = events.subList(0, events.size() - 1);
        assertThat(messages).allSatisfy(event -> assertThat(names(event)).containsExactly("message"));
        assertThat(messages.stream()
                        .map(event -> event.get("message").textValue())
                        .collect(Collectors.joining()))
                .contains("This database tells about Artist, Album");
        assertThat(reply.text()).startsWith("data: {\"message\":").endsWith("data: {\"done\":true}\n\n");
    }

    @Test
    void streamExplanation_ofAnotherOrUnknownIsEmpty() {
        String id = world.post(BOB, "/api/v1/generate_sql", question("What can you do?"))
                .json()
                .get("explanationQueryId")
                .textValue();

        for (String unknown : List.of(id, UUID.randomUUID().toString(), "x")) {
            assertThat(world.get(ALICE, "/api/v1/stream_explanation?queryId=" + unknown)
                            .text())
                    .isEqualTo("data: {\"done\":true}\n\n");
        }
    }

    @Test
    void streamExplanation_withoutAnId() {
        assertError(world.get(ALICE, "/api/v1/stream_explanation"), 400, null, "queryId is required");
    }

    @Test
    void generateSql_whatAsksForAChange() {
        Reply reply = world.post(ALICE, "/api/v1/generate_sql", question("Delete all artists"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").textValue()).isEqualTo("OTHERS");
    }

    @Test
    void ask_tellsTheAnswer() {
        Reply reply = world.post(ALICE, "/api/v1/ask", question(MANY));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(names(reply.json())).containsExactly("id", "sql", "summary", "threadId");
        assertThat(reply.json().get("sql").textValue()).startsWith("SELECT");
        assertThat(reply.json().get("summary").textValue()).contains("3");
    }

    @Test
    void ask_whatIsNotAboutTheData() {
        Reply reply = world.post(ALICE, "/api/v1/ask", question("What can you do?"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(names(reply.json())).containsExactly("id", "type", "explanation", "threadId");
        assertThat(reply.json().get("type").textValue()).isEqualTo("NON_SQL_QUERY");
        assertThat(reply.json().get("explanation").textValue()).contains("This database tells about");
    }

    @Test
    void streamAsk_tellsTheWayInOrder() {
        String thread = UUID.randomUUID().toString();

        Reply reply = world.post(
                ALICE,
                "/api/v1/stream/ask",
                WrenWorld.text(Map.of("question", MANY, "threadId", thread, "language", "de")));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("text/event-stream");
        List<JsonNode> events = reply.events();
        assertThat(events).allSatisfy(WrenQuestionsIT::assertEvent);
        assertThat(types(events))
                .startsWith("message_start", "state")
                .containsSubsequence(
                        "state", "content_block_start", "content_block_delta", "content_block_stop", "message_stop")
                .endsWith("content_block_stop", "message_stop");
        assertThat(states(events))
                .containsExactly(
                        "sql_generation_start",
                        "sql_generation_understanding",
                        "sql_generation_searching",
                        "sql_generation_planning",
                        "sql_generation_generating",
                        "sql_generation_finished",
                        "sql_generation_success",
                        "sql_execution_start",
                        "sql_execution_end");
        assertThat(events.get(1).get("data"))
                .isEqualTo(parse(WrenWorld.text(Map.of(
                        "state", "sql_generation_start", "question", MANY, "threadId", thread, "language", "German"))));
        JsonNode planning = state(events, "sql_generation_planning");
        assertThat(names(planning)).containsExactly("state", "pollCount", "retrievedTables", "traceId");
        assertThat(state(events, "sql_generation_success").get("sql").textValue())
                .startsWith("SELECT");
        assertThat(state(events, "sql_execution_start").get("sql").textValue()).startsWith("SELECT");
        assertThat(block(events)).isEqualTo(parse("{\"type\": \"text\", \"name\": \"summary_generation\"}"));
        assertThat(words(events)).contains("3");
        JsonNode stop = events.get(events.size() - 1);
        assertThat(names(stop.get("data"))).containsExactly("threadId", "duration");
        assertThat(stop.get("data").get("threadId").textValue()).isEqualTo(thread);
        assertThat(stop.get("data").get("duration").isIntegralNumber()).isTrue();
    }

    @Test
    void streamAsk_explainsWhatIsNotAboutTheData() {
        List<JsonNode> events = world.post(ALICE, "/api/v1/stream/ask", question("What can you do?"))
                .events();

        assertThat(block(events)).isEqualTo(parse("{\"type\": \"text\", \"name\": \"explanation\"}"));
        assertThat(words(events)).contains("This database tells about");
        assertThat(states(events)).doesNotContain("sql_generation_success", "sql_execution_start");
        assertThat(types(events)).endsWith("content_block_stop", "message_stop");
    }

    @Test
    void streamAsk_anErrorIsAnEventBeforeTheLast() {
        List<JsonNode> events = world.post(ALICE, "/api/v1/stream/ask", question("Delete all artists"))
                .events();

        assertThat(states(events)).endsWith("sql_generation_failed");
        assertThat(types(events)).endsWith("error", "message_stop");
        JsonNode error = events.get(events.size() - 2).get("data");
        assertThat(names(error)).containsExactly("error", "code");
        assertThat(error.get("code").textValue()).isEqualTo("OTHERS");
    }

    @Test
    void streamGenerateSql_stopsAtTheSql() {
        List<JsonNode> events =
                world.post(ALICE, "/api/v1/stream/generate_sql", question(MANY)).events();

        assertThat(events).allSatisfy(WrenQuestionsIT::assertEvent);
        assertThat(states(events))
                .containsExactly(
                        "sql_generation_start",
                        "sql_generation_understanding",
                        "sql_generation_searching",
                        "sql_generation_planning",
                        "sql_generation_generating",
                        "sql_generation_finished",
                        "sql_generation_success");
        assertThat(types(events)).doesNotContain("content_block_start").endsWith("state", "message_stop");
    }

    @Test
    void streamGenerateSql_whatIsNotAboutTheDataIsAnError() {
        List<JsonNode> events = world.post(ALICE, "/api/v1/stream/generate_sql", question("What can you do?"))
                .events();

        JsonNode error = events.get(events.size() - 2);
        assertThat(error.get("type").textValue()).isEqualTo("error");
        assertThat(names(error.get("data"))).containsExactly("error", "code", "explanationQueryId");
        assertThat(error.get("data").get("code").textValue()).isEqualTo("NON_SQL_QUERY");
        String id = error.get("data").get("explanationQueryId").textValue();
        assertThat(world.get(ALICE, "/api/v1/stream_explanation?queryId=" + id).events())
                .hasSizeGreaterThan(1);
    }

    private JsonNode rows(String sql) {
        return world.post(ALICE, "/api/v1/run_sql", WrenWorld.text(Map.of("sql", sql)))
                .json()
                .get("records");
    }

    static String question(String question) {
        return WrenWorld.text(Map.of("question", question));
    }

    static void assertEvent(JsonNode event) {
        assertThat(event.get("type").isTextual()).isTrue();
        assertThat(event.get("timestamp").longValue()).isGreaterThan(1_700_000_000_000L);
    }

    static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.get("type").textValue()).toList();
    }

    static List<String> states(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.get("type").textValue().equals("state"))
                .map(event -> event.get("data").get("state").textValue())
                .toList();
    }

    static JsonNode state(List<JsonNode> events, String state) {
        return events.stream()
                .filter(event -> event.get("type").textValue().equals("state"))
                .map(event -> event.get("data"))
                .filter(data -> data.get("state").textValue().equals(state))
                .findFirst()
                .orElseThrow();
    }

    static JsonNode block(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.get("type").textValue().equals("content_block_start"))
                .map(event -> event.get("content_block"))
                .findFirst()
                .orElseThrow();
    }

    static String words(List<JsonNode> events) {
        return events.stream()
                .filter(event -> event.get("type").textValue().equals("content_block_delta"))
                .map(event -> event.get("delta"))
                .peek(delta -> assertThat(delta.get("type").textValue()).isEqualTo("text_delta"))
                .map(delta -> delta.get("text").textValue())
                .collect(Collectors.joining());
    }
}
