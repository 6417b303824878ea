package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.TestServer.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of statements: run, held for review, edited, sorted, or only shown. */
class SavvinaReviewIT extends ConversationSuite {

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
}
