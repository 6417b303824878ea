package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations over the chat contract, from outside. */
class SavvinaChatIT {

    private static final String QUESTION = "How many artists are there?";

    /** The field names of a ChatResponse as the reference and its supplement give them. */
    private static final String RESPONSE =
            "session_id,message_id,query,query_dialect,explanation,results,execution_time_ms,status,cache_hit,error,"
                    + "token_count,input_tokens,output_tokens";

    private static final String NUMBERS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) SELECT i FROM n";

    private static StubModel model;
    private static TestServer server;
    private static Chat chat;
    private static Chat stranger;
    private static String strangerKey = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        model = new StubModel(SavvinaChatIT::reply);
        server = TestServer.start(folder, model.yaml(), "rate-limits: false");
        chat = new Chat(server, server.adminToken());
        strangerKey = server.addUser(folder, "mallory");
        stranger = new Chat(server, strangerKey);
    }

    private static String reply(String request) {
        if (request.contains("take your time")) {
            try {
                Thread.sleep(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return StubModel.proposal(request.contains("all the numbers") ? NUMBERS : "SELECT COUNT(*) FROM Artist");
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @AfterEach
    void runAtOnceAgain() {
        mode("auto_execute");
        server.delete("/api/v1/chat/cache/" + server.chinook());
    }

    @Test
    void questionIsAnsweredAsAStreamOfEvents() {
        Told told = chat.ask(QUESTION);

        assertThat(told.types())
                .containsExactly(
                        "status", "status", "status", "status", "sql", "status", "row_batch", "explanation", "done");
        assertThat(told.of("status").stream().map(event -> event.path("message").asText()))
                .containsExactly(
                        "Loading connection…",
                        "Resolving schema…",
                        "Generating query…",
                        "Validating query…",
                        "Executing query…");
        assertThat(fields(told.of("sql").get(0))).isEqualTo("type,query,dialect");
        assertThat(fields(told.of("row_batch").get(0)))
                .isEqualTo("type,rows,columns,column_types,batch_index,truncated");
        assertThat(fields(told.of("explanation").get(0))).isEqualTo("type,text");
    }

    @Test
    void headersKeepTheStreamFromBeingHeldBack() {
        var headers = chat.ask(QUESTION).response().headers();

        assertThat(headers.firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        assertThat(headers.firstValue("Cache-Control")).contains("no-cache");
        assertThat(headers.firstValue("X-Accel-Buffering")).contains("no");
    }

    @Test
    void lastEventCarriesTheWholeAnswer() {
        JsonNode done = chat.ask(QUESTION).done();

        assertThat(fields(done)).isEqualTo("type," + RESPONSE + ",warning");
        assertThat(fields(done.path("results")))
                .isEqualTo("columns,column_types,rows,row_count,truncated,execution_time_ms,bytes_scanned");
        assertThat(done.path("status").asText()).isEqualTo("executed");
        assertThat(done.path("cache_hit").asBoolean()).isFalse();
        assertThat(done.path("error").isNull()).isTrue();
        assertThat(done.path("query_dialect").asText()).isEqualTo("SQLite");
        assertThat(done.path("query").asText()).contains("COUNT");
        assertThat(done.at("/results/rows/0/0").asLong()).isEqualTo(7);
        assertThat(done.at("/results/row_count").asInt()).isEqualTo(1);
        assertThat(done.at("/results/execution_time_ms").isNumber()).isTrue();
        assertThat(UUID.fromString(done.path("session_id").asText())).isNotNull();
        assertThat(UUID.fromString(done.path("message_id").asText())).isNotNull();
    }

    @Test
    void rowsComeInBatchesOfFifty() {
        Told told =
                chat.send(Chat.body(server.chinook(), "Give me all the numbers", ", \"options\": {\"max_rows\": 110}")
                        .replace("offline", "openai"));

        List<JsonNode> batches = told.of("row_batch");
        assertThat(batches).as(told.events().toString()).hasSize(3);
        List<Integer> sizes = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        batches.forEach(batch -> {
            sizes.add(batch.path("rows").size());
            indexes.add(batch.path("batch_index").asInt());
            assertThat(batch.path("truncated").asBoolean()).isTrue();
            assertThat(batch.path("columns").get(0).asText()).isEqualTo("i");
        });
        assertThat(sizes).containsExactly(50, 50, 10);
        assertThat(indexes).containsExactly(0, 1, 2);
        assertThat(told.done().at("/results/rows")).hasSize(110);
    }

    @Test
    void connectionIsKeptOpenWhileNothingHappens() {
        Told told = chat.send(Chat.body(server.chinook(), "How many artists? Please take your time", "")
                .replace("offline", "openai"));

        assertThat(told.comments()).isNotEmpty().containsOnly(" keepalive");
        assertThat(told.done().path("status").asText()).isEqualTo("executed");
        assertThat(told.done().path("token_count").asInt())
                .isEqualTo(told.done().path("input_tokens").asInt()
                        + told.done().path("output_tokens").asInt());
    }

    @Test
    void unknownSessionBeginsANewOneWithTheQuestionAsItsTitle() {
        UUID unknown = UUID.randomUUID();
        String question = "How many artists are there, and please count each of them only once?";

        Told told = chat.send(Chat.body(server.chinook(), question, ", \"session_id\": \"%s\"".formatted(unknown)));

        assertThat(told.sessionId()).isNotEqualTo(unknown.toString());
        JsonNode session =
                server.get("/api/v1/chat/sessions/" + told.sessionId()).json();
        assertThat(session.path("title").asText()).isEqualTo(question.substring(0, 50));
    }

    @Test
    void sessionOfAnotherBeginsANewOne() {
        String foreign = chat.ask(QUESTION).sessionId();

        Told told = stranger.send(Chat.body(server.chinook(), QUESTION, ", \"session_id\": \"%s\"".formatted(foreign)));

        assertThat(told.sessionId()).isNotEqualTo(foreign);
        assertThat(server.get("/api/v1/chat/sessions/%s/history".formatted(foreign))
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void questionThatCannotBeAnsweredEndsWithErrorAndDone() {
        Told told = chat.ask("What is the colour of the wind?");

        assertThat(told.types()).endsWith("error", "done");
        assertThat(told.done().path("status").asText()).isEqualTo("error");
        assertThat(told.done().path("error").asText())
                .isNotEmpty()
                .isEqualTo(told.of("error").get(0).path("message").asText());
        assertThat(told.done().path("results").isNull()).isTrue();
    }

    @Test
    void queryIsHiddenFromThoseWhoDoNotWantToSeeIt() {
        Told told = chat.ask(QUESTION, "\"show_query\": false");

        assertThat(told.types()).doesNotContain("sql").endsWith("done");
        assertThat(told.done().path("query").isNull()).isTrue();
        assertThat(told.done().at("/results/rows/0/0").asLong()).isEqualTo(7);
    }

    @Test
    void rowsAreToldInWordsOnRequest() {
        String plain = chat.ask(QUESTION).done().path("explanation").asText();

        String told = chat.ask(QUESTION, "\"explain_results\": true, \"bypass_cache\": true")
                .done()
                .path("explanation")
                .asText();

        assertThat(told).startsWith(plain).contains("7").hasSizeGreaterThan(plain.length());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"message\": \"x\", \"provider\": \"offline\"}|connection_id",
                "{\"connection_id\": \"%s\", \"provider\": \"offline\"}|message",
                "{\"connection_id\": \"%s\", \"message\": \"\", \"provider\": \"offline\"}|message",
                "{\"connection_id\": \"%s\", \"message\": \"x\"}|provider",
                "{\"connection_id\": \"x\", \"message\": \"x\", \"provider\": \"offline\"}|connection_id",
                "{\"connection_id\": \"%s\", \"message\": \"x\", \"provider\": \"offline\", \"options\": {\"max_rows\": 0}}|max_rows",
                "{\"connection_id\": \"%s\", \"message\": \"x\", \"provider\": \"offline\", \"options\": {\"max_rows\": 10001}}|max_rows"
            })
    void wrongFieldIsNamedBeforeTheStreamBegins(String body, String field) {
        Answer answer = server.post("/api/v1/chat", body.formatted(server.chinook()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/detail/0/loc").toString()).contains(field);
        assertThat(answer.json().at("/detail/0/msg").asText()).isNotEmpty();
        assertThat(answer.json().at("/detail/0/type").asText()).isNotEmpty();
    }

    @Test
    void unknownConnectionAndProviderAreTold() {
        Answer connection = server.post("/api/v1/chat", Chat.body(UUID.randomUUID(), QUESTION, ""));
        Answer provider = server.post(
                "/api/v1/chat", Chat.body(server.chinook(), QUESTION, "").replace("offline", "claude"));

        assertThat(connection.status()).isEqualTo(404);
        assertThat(connection.fields()).isEqualTo("detail");
        assertThat(provider.status()).isEqualTo(404);
        assertThat(provider.json().path("detail").asText()).isEqualTo("Provider not found");
    }

    @Test
    void statementWaitsForApprovalWhereItIsReviewedFirst() {
        mode("review_first");

        Told told = chat.ask(QUESTION);

        assertThat(told.types()).contains("sql").doesNotContain("row_batch").endsWith("explanation", "done");
        assertThat(told.done().path("status").asText()).isEqualTo("pending_approval");
        assertThat(told.done().path("results").isNull()).isTrue();
        Answer approved = server.post("/api/v1/chat/execute/" + told.messageId(), "");
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.fields()).isEqualTo(RESPONSE);
        assertThat(approved.json().path("status").asText()).isEqualTo("executed");
        assertThat(approved.json().at("/results/rows/0/0").asLong()).isEqualTo(7);
        Answer again = server.post("/api/v1/chat/execute/" + told.messageId(), "");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("detail").asText()).isEqualTo("Message is not pending approval");
    }

    @Test
    void knownStatementIsHeldForReviewAsWell() {
        chat.ask(QUESTION);
        mode("review_first");
        chat.ask(QUESTION);

        Told told = chat.ask(QUESTION);

        assertThat(told.done().path("status").asText()).isEqualTo("pending_approval");
        assertThat(told.types()).doesNotContain("row_batch");
    }

    @Test
    void modeIsLookedAtAgainWhenSomebodyApproves() {
        mode("review_first");
        Told told = chat.ask(QUESTION);
        mode("generate_only");

        Answer approved = server.post("/api/v1/chat/execute/" + told.messageId(), "");

        assertThat(approved.status()).as(approved.body()).isEqualTo(400);
        mode("review_first");
        assertThat(server.post("/api/v1/chat/execute/" + told.messageId(), "").status())
                .isEqualTo(200);
    }

    @Test
    void nothingRunsByAnyRouteWhereStatementsAreOnlyGenerated() {
        Told executed = chat.ask(QUESTION);
        mode("generate_only");

        Told told = chat.ask(QUESTION, "\"bypass_cache\": true");

        assertThat(told.done().path("status").asText()).isEqualTo("query_only");
        assertThat(told.types()).contains("sql").doesNotContain("row_batch");
        String sql = "SELECT COUNT(*) FROM Artist";
        for (Answer refused : List.of(
                server.post("/api/v1/chat/execute/" + told.messageId(), ""),
                server.post("/api/v1/chat/edit/" + told.messageId(), edit(sql)),
                server.post("/api/v1/chat/edit/" + executed.messageId(), edit(sql)),
                server.post("/api/v1/chat/sort/" + executed.messageId(), "{\"sort_column\": \"x\"}"),
                server.post("/api/v1/chat/messages/%s/share".formatted(executed.messageId()), "{}"))) {
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        }
        for (Answer refused : List.of(
                server.post("/query", "{\"connection\": \"chinook\", \"question\": \"%s\"}".formatted(QUESTION)),
                server.post(
                        "/api/v1/execute",
                        "{\"connection_id\": \"%s\", \"sql\": \"%s\"}".formatted(server.chinook(), sql)),
                server.post("/api/v1/ask", "{\"question\": \"%s\"}".formatted(QUESTION)),
                server.post("/api/v1/run_sql", "{\"sql\": \"%s\"}".formatted(sql)))) {
            assertThat(refused.status()).as(refused.body()).isIn(400, 403);
            assertThat(refused.body()).doesNotContain("\"rows\"");
        }
    }

    @Test
    void editedStatementRunsAndStaysOnlyIfItIsValid() {
        mode("review_first");
        Told told = chat.ask(QUESTION);
        String path = "/api/v1/chat/edit/" + told.messageId();

        Answer refused = server.post(path, edit("DELETE FROM Artist"));

        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.json().path("status").asText()).isEqualTo("error");
        assertThat(refused.json().path("error").asText()).isNotEmpty();
        assertThat(history(told).path("query_generated").asText())
                .isEqualTo(told.done().path("query").asText());
        assertThat(history(told).path("status").asText()).isEqualTo("pending_approval");

        Answer edited = server.post(path, edit("SELECT Name FROM Artist WHERE ArtistId = 4"));

        assertThat(edited.status()).as(edited.body()).isEqualTo(200);
        assertThat(edited.fields()).isEqualTo(RESPONSE);
        assertThat(edited.json().at("/results/rows/0/0").asText()).isEqualTo("Björk");
        assertThat(history(told).path("query_generated").asText()).contains("ArtistId = 4");
        assertThat(history(told).path("status").asText()).isEqualTo("executed");
    }

    @Test
    void databaseFailureIsAnAnswerWithStatusError() {
        mode("review_first");
        Told told = chat.ask(QUESTION);

        Answer failed = server.post("/api/v1/chat/edit/" + told.messageId(), edit("SELECT json_extract('{', '$')"));

        assertThat(failed.status()).as(failed.body()).isEqualTo(200);
        assertThat(failed.json().path("status").asText()).isEqualTo("error");
    }

    @Test
    void rowsAreSortedByTheDatabase() {
        Told told = chat.ask(QUESTION);
        server.post("/api/v1/chat/edit/" + told.messageId(), edit("SELECT ArtistId, Name FROM Artist LIMIT 3"));
        String path = "/api/v1/chat/sort/" + told.messageId();

        Answer sorted = server.post(path, "{\"sort_column\": \"Name\", \"sort_order\": \"DESC\"}");

        assertThat(sorted.status()).as(sorted.body()).isEqualTo(200);
        assertThat(sorted.fields())
                .isEqualTo("columns,column_types,rows,row_count,truncated,execution_time_ms,bytes_scanned");
        assertThat(sorted.json().path("rows").toString())
                .isEqualTo("[[3,\"The Lanterns\"],[2,\"Accept\"],[1,\"AC/DC\"]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nothing", "Name\\\"; DROP TABLE Artist --", "`Name`", "'Name'", "[Name]"})
    void columnThatIsNotInTheResultIsRefused(String column) {
        Told told = chat.ask(QUESTION);

        Answer refused =
                server.post("/api/v1/chat/sort/" + told.messageId(), "{\"sort_column\": \"%s\"}".formatted(column));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    }

    @Test
    void sortOrderIsOneOfTwo() {
        Told told = chat.ask(QUESTION);

        Answer refused = server.post(
                "/api/v1/chat/sort/" + told.messageId(), "{\"sort_column\": \"x\", \"sort_order\": \"UP\"}");

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void sameQuestionAnswersFromTheCache() {
        Told first = chat.ask(QUESTION);

        Told second = chat.ask("  how many ARTISTS are there? ");

        assertThat(first.done().path("cache_hit").asBoolean()).isFalse();
        assertThat(second.done().path("cache_hit").asBoolean()).isTrue();
        assertThat(second.done().path("status").asText()).isEqualTo("cached");
        assertThat(second.done().at("/results/rows/0/0").asLong()).isEqualTo(7);
        assertThat(chat.ask(QUESTION, "\"bypass_cache\": true")
                        .done()
                        .path("cache_hit")
                        .asBoolean())
                .isFalse();
        assertThat(chat.ask(QUESTION, "\"force_refresh\": true")
                        .done()
                        .path("cache_hit")
                        .asBoolean())
                .isFalse();
        assertThat(chat.ask(QUESTION).done().path("cache_hit").asBoolean()).isTrue();
    }

    @Test
    void cacheIsCountedAndCanBeLookedThroughAndEmptied() {
        chat.ask(QUESTION);
        chat.ask(QUESTION);

        Answer stats = server.get("/api/v1/chat/cache/stats");
        Answer entries = server.get("/api/v1/chat/cache/%s/entries?search=ARTISTS".formatted(server.chinook()));
        Answer none = server.get("/api/v1/chat/cache/%s/entries?search=harbour".formatted(server.chinook()));

        assertThat(stats.fields()).isEqualTo("total_entries,hit_count,miss_count,hit_rate,top_cached_queries");
        assertThat(stats.json().path("total_entries").asInt()).isEqualTo(1);
        assertThat(stats.json().path("hit_count").asInt()).isPositive();
        assertThat(stats.json().path("hit_rate").asDouble()).isBetween(0.0, 1.0);
        assertThat(entries.fields()).isEqualTo("items,total,limit,offset");
        JsonNode entry = entries.json().at("/items/0");
        assertThat(fields(entry)).isEqualTo("id,question_raw,query_dialect,hit_count,created_at,last_hit_at");
        assertThat(entry.path("question_raw").asText()).isEqualTo(QUESTION);
        assertThat(none.json().path("total").asInt()).isZero();
        assertThat(server.delete(
                                "/api/v1/chat/cache/entries/" + entry.path("id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(server.delete(
                                "/api/v1/chat/cache/entries/" + entry.path("id").asText())
                        .status())
                .isEqualTo(404);
        assertThat(chat.ask(QUESTION).done().path("cache_hit").asBoolean()).isFalse();
        assertThat(server.delete("/api/v1/chat/cache/" + server.chinook()).status())
                .isEqualTo(204);
        assertThat(server.delete("/api/v1/chat/cache/" + UUID.randomUUID()).status())
                .isEqualTo(404);
    }

    @Test
    void goodAnswerBecomesAnExampleAndABadOneIsForgotten() {
        Told told = chat.ask(QUESTION);
        String path = "/api/v1/chat/feedback/" + told.messageId();

        assertThat(server.post(path, "{\"feedback\": \"thumbs_up\"}").status()).isEqualTo(204);
        assertThat(examples()).contains(told.messageId());
        assertThat(history(told).path("feedback").asText()).isEqualTo("thumbs_up");
        assertThat(chat.ask(QUESTION).done().path("cache_hit").asBoolean()).isTrue();

        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(examples()).doesNotContain(told.messageId());
        assertThat(history(told).path("feedback").isNull()).isTrue();

        assertThat(server.post(path, "{\"feedback\": \"thumbs_down\"}").status())
                .isEqualTo(204);
        assertThat(chat.ask(QUESTION).done().path("cache_hit").asBoolean()).isFalse();
        assertThat(server.post(path, "{\"feedback\": \"sideways\"}").status()).isEqualTo(422);
    }

    @Test
    void feedbackOfSomebodyElseDoesNotTeach() {
        Told told = stranger.ask(QUESTION);

        Answer said = server.send(
                "POST", "/api/v1/chat/feedback/" + told.messageId(), "{\"feedback\": \"thumbs_up\"}", strangerKey);

        assertThat(said.status()).isEqualTo(204);
        assertThat(examples()).doesNotContain(told.messageId());
    }

    @Test
    void examplesAreAddedChangedAndRemoved() {
        String path = "/api/v1/chat/examples/";
        Answer added = server.post(path + server.chinook(), """
                {"question": "How many bands?", "query": "SELECT COUNT(*) FROM Artist"}""");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.fields()).isEqualTo("id,question,query,query_dialect,created_at");
        assertThat(added.json().path("created_at").asText()).startsWith("20");
        String id = added.json().path("id").asText();
        Answer changed = server.put(path + id, "{\"question\": \"How many groups?\"}");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("question").asText()).isEqualTo("How many groups?");
        assertThat(changed.json().path("query").asText()).isEqualTo("SELECT COUNT(*) FROM Artist");
        assertThat(server.post(path + server.chinook(), """
                        {"question": "Bad?", "query": "DROP TABLE Artist"}""").status()).isEqualTo(400);
        assertThat(server.send("DELETE", path + id, null, strangerKey).status()).isEqualTo(404);
        assertThat(server.delete(path + id).status()).isEqualTo(204);
        assertThat(server.delete(path + id).status()).isEqualTo(404);
        assertThat(server.put(path + id, "{}").status()).isEqualTo(404);
    }

    @Test
    void addedExampleForgetsWhatIsKnownOfQuestionsLikeIt() {
        chat.ask(QUESTION);
        server.post(
                "/api/v1/chat/examples/" + server.chinook(),
                "{\"question\": \"%s\", \"query\": \"SELECT COUNT(Name) FROM Artist\"}".formatted(QUESTION));

        assertThat(chat.ask(QUESTION).done().path("cache_hit").asBoolean()).isFalse();
    }

    @Test
    void sessionsAreTheCallersOwn() {
        Told told = chat.ask(QUESTION);
        chat.send(Chat.body(
                server.chinook(),
                "How many albums are there?",
                ", \"session_id\": \"%s\"".formatted(told.sessionId())));

        Answer list = server.get("/api/v1/chat/sessions?limit=1&connection_id=" + server.chinook());
        assertThat(list.fields()).isEqualTo("items,total,limit,offset");
        JsonNode session = list.json().at("/items/0");
        assertThat(fields(session)).isEqualTo("id,connection_id,title,provider,created_at,updated_at,cache_hit_count");
        assertThat(session.path("id").asText()).isEqualTo(told.sessionId());
        assertThat(session.path("provider").asText()).isEqualTo("offline");
        assertThat(list.json().path("limit").asInt()).isEqualTo(1);
        assertThat(server.get("/api/v1/chat/sessions?connection_id=" + UUID.randomUUID())
                        .json()
                        .path("total")
                        .asInt())
                .isZero();

        String path = "/api/v1/chat/sessions/" + told.sessionId();
        JsonNode messages = server.get(path + "/history").json().path("items");
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0).path("message").asText()).isEqualTo(QUESTION);
        assertThat(messages.get(0).path("query_dialect").asText()).isEqualTo("SQLite");
        for (String theirs : List.of(path, path + "/history")) {
            assertThat(server.send("GET", theirs, null, strangerKey).status()).isEqualTo(404);
        }
        assertThat(server.send("DELETE", path, null, strangerKey).status()).isEqualTo(404);
        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @Test
    void threadThatBeganElsewhereIsASession() {
        UUID thread = UUID.randomUUID();
        Answer asked = server.post("/api/v1/generate_sql", """
                {"question": "How many artists are there?", "threadId": "%s"}""".formatted(thread));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);

        Answer session = server.get("/api/v1/chat/sessions/" + thread);
        JsonNode message = server.get("/api/v1/chat/sessions/%s/history".formatted(thread))
                .json()
                .at("/items/0");

        assertThat(session.status()).isEqualTo(200);
        assertThat(message.path("status").asText()).isEqualTo("query_only");
        assertThat(message.path("query_generated").asText()).isNotEmpty();
    }

    @Test
    void answerIsSharedWithWhoeverHasTheLink() {
        Told told = chat.ask(QUESTION);

        Answer shared = server.post("/api/v1/chat/messages/%s/share".formatted(told.messageId()), """
                {"expires_in_days": 7}""");
        assertThat(shared.status()).as(shared.body()).isEqualTo(200);
        assertThat(shared.fields()).isEqualTo("share_token,share_expires_at");
        assertThat(shared.json().path("share_expires_at").asText()).startsWith("20");
        Answer opened = server.send("GET", "/api/v1/public/share/" + token(shared), null, null);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.fields()).isEqualTo("results,query_generated");
        assertThat(opened.json().at("/results/rows/0/0").asLong()).isEqualTo(7);

        Answer again = server.post("/api/v1/chat/messages/%s/share".formatted(told.messageId()), "");
        assertThat(again.json().path("share_expires_at").isNull()).isTrue();
        assertThat(server.send("GET", "/api/v1/public/share/" + token(shared), null, null)
                        .status())
                .isEqualTo(404);
        assertThat(server.send("GET", "/api/v1/public/share/session/" + token(again), null, null)
                        .status())
                .isEqualTo(404);
        server.delete("/api/v1/chat/sessions/" + told.sessionId());
        assertThat(server.send("GET", "/api/v1/public/share/" + token(again), null, null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void sessionIsSharedWithWhoeverHasTheLink() {
        Told told = chat.ask(QUESTION);

        Answer shared = server.post("/api/v1/chat/sessions/%s/share".formatted(told.sessionId()), "{}");
        Answer opened = server.send("GET", "/api/v1/public/share/session/" + token(shared), null, null);

        assertThat(opened.status()).as(opened.body()).isEqualTo(200);
        assertThat(opened.fields()).isEqualTo("title,messages");
        assertThat(opened.json().at("/messages/0/results/rows/0/0").asLong()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 366, -1})
    void linkHoldsForADayToAYear(int days) {
        Told told = chat.ask(QUESTION);

        Answer refused = server.post(
                "/api/v1/chat/messages/%s/share".formatted(told.messageId()),
                "{\"expires_in_days\": %d}".formatted(days));

        assertThat(refused.status()).isEqualTo(422);
    }

    @Test
    void onlyWhatHasRunIsShared() {
        mode("review_first");
        Told told = chat.ask(QUESTION);

        assertThat(server.post("/api/v1/chat/messages/%s/share".formatted(told.messageId()), "{}")
                        .status())
                .isEqualTo(400);
        assertThat(server.post("/api/v1/chat/sessions/%s/share".formatted(told.sessionId()), "{}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void messagesOfOthersDoNotExist() {
        Told told = chat.ask(QUESTION);
        for (String path : List.of(
                "/api/v1/chat/execute/", "/api/v1/chat/edit/", "/api/v1/chat/sort/", "/api/v1/chat/feedback/")) {
            Answer answer = server.send(
                    "POST",
                    path + told.messageId(),
                    "{\"edited_query\": \"SELECT 1\", \"sort_column\": \"x\", \"feedback\": \"thumbs_up\"}",
                    strangerKey);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("detail").asText()).isEqualTo("Message not found");
        }
    }

    private static void mode(String mode) {
        Answer set = server.put(
                "/api/v1/connections/%s/execution-mode".formatted(server.chinook()),
                "{\"execution_mode\": \"%s\"}".formatted(mode));
        assertThat(set.status()).as(set.body()).isEqualTo(200);
    }

    private static JsonNode history(Told told) {
        return server.get("/api/v1/chat/sessions/%s/history".formatted(told.sessionId()))
                .json()
                .at("/items/0");
    }

    private static String examples() {
        return server.get("/api/v1/chat/examples/" + server.chinook()).body();
    }

    private static String edit(String sql) {
        return "{\"edited_query\": \"%s\"}".formatted(sql);
    }

    private static String token(Answer shared) {
        return shared.json().path("share_token").asText();
    }

    private static String fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return String.join(",", names);
    }
}
