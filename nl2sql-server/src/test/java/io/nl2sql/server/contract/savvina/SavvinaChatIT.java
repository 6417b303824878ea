package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions and the stream that answers them, from outside. */
class SavvinaChatIT extends ConversationSuite {

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
}
