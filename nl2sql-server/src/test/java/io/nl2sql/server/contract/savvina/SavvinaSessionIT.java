package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.TestServer.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations, and links to them. */
class SavvinaSessionIT extends ConversationSuite {

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
}
