package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.TestServer.Answer;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known from earlier questions: the cache, feedback and examples. */
class SavvinaKnownIT extends ConversationSuite {

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
}
