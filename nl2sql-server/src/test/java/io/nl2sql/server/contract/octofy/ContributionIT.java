package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people propose to be known, as the agent contract has it. */
class ContributionIT {

    private static final String SUBMIT = "/api/v1/contributions";
    private static final String ALL = "/api/v1/admin/contributions";
    private static final String APPROVE = ALL + "/approve";
    private static final String ODD_QUESTION = "How many beautiful souls sing for us?";
    private static final String ODD_SQL = "SELECT COUNT(*) AS souls FROM Artist";

    private TestServer server;
    private String user = "";

    @BeforeEach
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        user = server.addUser(folder, "mary");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** "{success:true,message,contribution_id,similarity_warning,similarity_score|null}". */
    @Test
    void whatIsSubmittedWaits() {
        Answer submitted = submit(ODD_QUESTION, ODD_SQL, "");

        assertThat(submitted.status()).as(submitted.body()).isEqualTo(200);
        assertThat(submitted.fields()).isEqualTo("success,message,contribution_id,similarity_warning,similarity_score");
        assertThat(submitted.json().path("success").asBoolean()).isTrue();
        assertThat(submitted.json().path("similarity_warning")).isEqualTo(TestServer.json("false"));
        assertThat(submitted.json().path("similarity_score").isNull()).isTrue();
        JsonNode pending = server.get(ALL).json();
        assertThat(pending).hasSize(1);
        JsonNode one = pending.get(0);
        assertThat(one.path("id").asText())
                .isEqualTo(submitted.json().path("contribution_id").asText());
        assertThat(one.path("question").asText()).isEqualTo(ODD_QUESTION);
        assertThat(one.path("sql_query").asText()).isEqualTo(ODD_SQL);
        assertThat(one.path("knowledge_type").asText()).isEqualTo("sql_query");
        assertThat(one.path("status").asText()).isEqualTo("pending");
        assertThat(one.path("submitted_at").asText()).startsWith("20");
        assertThat(one.path("user_id").asText())
                .isEqualTo(server.send("GET", "/api/v1/auth/me", null, user)
                        .json()
                        .path("id")
                        .asText());
        assertThat(one.has("similarity_score") && one.has("similar_to_id")).isTrue();
        assertThat(one.path("source_id").asText())
                .as("the primary source")
                .isEqualTo(server.chinook().toString());
    }

    @Test
    void whatWaitsAnswersNothing() {
        submit(ODD_QUESTION, ODD_SQL, "");

        assertThat(asked()).doesNotContain("souls FROM");
    }

    /** "moved (not copied) to the few-shot store of the source"; it answers the next question. */
    @Test
    void whatIsApprovedAnswersTheNextQuestionOfEveryContract() {
        String id = id(submit(ODD_QUESTION, ODD_SQL + ";", ", \"source_id\": \"" + server.chinook() + "\""));

        Answer approved = approve("{\"contribution_id\": \"%s\"}".formatted(id));

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(approved.fields()).isEqualTo("success,message,knowledge_base_id");
        assertThat(approved.json().path("success").asBoolean()).isTrue();
        assertThat(server.get(ALL).json()).isEmpty();
        JsonNode example =
                server.get("/api/v1/chat/examples/" + server.chinook()).json().at("/examples/0");
        assertThat(example.path("id").asText())
                .isEqualTo(approved.json().path("knowledge_base_id").asText());
        assertThat(example.path("query").asText()).isEqualTo(ODD_SQL);
        assertThat(asked()).contains("souls");
        assertThat(server.send("POST", "/api/v1/generate_sql", "{\"question\": \"%s\"}".formatted(ODD_QUESTION), user)
                        .body())
                .contains("souls");
        assertThat(approve("{\"contribution_id\": \"%s\"}".formatted(id)).status())
                .as("it is no contribution any more")
                .isEqualTo(404);
    }

    @Test
    void anAdministratorEditsWhatTheyApprove() {
        String id = id(submit("nonsense", "SELECT 1", ", \"knowledge_type\": \"general\""));

        Answer approved = approve(
                "{\"contribution_id\": \"%s\", \"edited_question\": \"%s\", \"edited_sql\": \"%s\", \"knowledge_type\": \"sql_query\"}"
                        .formatted(id, ODD_QUESTION, ODD_SQL));

        assertThat(approved.status()).as(approved.body()).isEqualTo(200);
        assertThat(asked()).contains("souls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE Artist",
                "DELETE FROM Artist",
                "SELECT 1; SELECT 2",
                "SELECT Nothing FROM NoSuchTable",
                "no statement at all"
            })
    void aStatementThatMayNotRunIsNotApproved(String sql) {
        String id = id(submit(ODD_QUESTION, sql, ""));

        Answer refused = approve("{\"contribution_id\": \"%s\"}".formatted(id));

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.fields()).isEqualTo("detail");
        assertThat(server.get(ALL).json()).as("it still waits").hasSize(1);
        assertThat(server.get("/api/v1/chat/examples/" + server.chinook())
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"r_code", "sas_code", "general"})
    void whatIsNoStatementNeverAnswersAsOne(String type) {
        String id = id(submit(ODD_QUESTION, ODD_SQL, ", \"knowledge_type\": \"%s\"".formatted(type)));

        assertThat(approve("{\"contribution_id\": \"%s\"}".formatted(id)).status())
                .isEqualTo(200);

        assertThat(server.get(ALL).json()).isEmpty();
        assertThat(server.get("/api/v1/chat/examples/" + server.chinook())
                        .json()
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(asked()).doesNotContain("souls FROM");
        Answer again = submit(ODD_QUESTION, "other", ", \"knowledge_type\": \"%s\"".formatted(type));
        assertThat(again.json().path("similarity_warning").asBoolean()).isTrue();
        assertThat(submit(ODD_QUESTION, ODD_SQL, "")
                        .json()
                        .path("similarity_warning")
                        .asBoolean())
                .as("it is compared with what is of its type")
                .isFalse();
    }

    /** "similarity ≥0.9 sets a warning, never a refusal". */
    @ParameterizedTest
    @CsvSource({
        "How many artists are there in the catalogue?,1",
        "how many artists are there in the catalogue,1",
        "How many artists does the catalogue have?,0.9"
    })
    void whatIsVeryLikeSomethingKnownIsSaidToBe(String question, double least) {
        String known = id(submit("How many artists are there in the catalogue?", "SELECT COUNT(*) FROM Artist", ""));
        approve("{\"contribution_id\": \"%s\"}".formatted(known));

        Answer submitted = submit(question, "SELECT COUNT(ArtistId) FROM Artist", "");

        assertThat(submitted.status()).isEqualTo(200);
        assertThat(submitted.json().path("similarity_warning")).isEqualTo(TestServer.json("true"));
        assertThat(submitted.json().path("similarity_score").asDouble()).isBetween(least, 1.0);
        assertThat(server.get(ALL).json().at("/0/similar_to_id").asText()).isEqualTo(known);
        assertThat(server.get(ALL).json().at("/0/similarity_score").asDouble()).isBetween(least, 1.0);
        assertThat(submit("Which invoices are unpaid since spring?", "SELECT 1", "")
                        .json()
                        .path("similarity_warning")
                        .asBoolean())
                .isFalse();
    }

    /** "Blank → 400; limits question 2000, SQL 4000, user_id 128 characters (400)". */
    @Test
    void whatIsBlankOrTooLongIsRefused() {
        assertThat(submit(" ", ODD_SQL, "").status()).isEqualTo(400);
        assertThat(submit(ODD_QUESTION, "  ", "").status()).isEqualTo(400);
        assertThat(submit("q".repeat(2_001), ODD_SQL, "").status()).isEqualTo(400);
        assertThat(submit(ODD_QUESTION, "s".repeat(4_001), "").status()).isEqualTo(400);
        assertThat(submit(ODD_QUESTION, ODD_SQL, ", \"user_id\": \"%s\"".formatted("u".repeat(129)))
                        .status())
                .isEqualTo(400);
        assertThat(server.get(ALL).json()).isEmpty();
        assertThat(submit("q".repeat(2_000), "s".repeat(4_000), ", \"user_id\": \"%s\"".formatted("u".repeat(128)))
                        .status())
                .isEqualTo(200);
        assertThat(server.get(ALL).json().at("/0/user_id").asText()).isEqualTo("u".repeat(128));
    }

    @Test
    void whatIsMissingOrWrongIsRefused() {
        assertThat(post(SUBMIT, "{\"question\": \"q\"}").status()).isEqualTo(422);
        assertThat(submit(ODD_QUESTION, ODD_SQL, ", \"knowledge_type\": \"poem\"")
                        .status())
                .isEqualTo(422);
        Answer unknown = submit(ODD_QUESTION, ODD_SQL, ", \"source_id\": \"%s\"".formatted(UUID.randomUUID()));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.body()).isEqualTo("{\"detail\":\"Resource not found\"}");

        assertThat(approve("{}").status()).isEqualTo(400);
        assertThat(approve("{\"contribution_id\": \" \"}").status()).isEqualTo(400);
        assertThat(approve("{\"contribution_id\": \"%s\"}".formatted(UUID.randomUUID()))
                        .status())
                .isEqualTo(404);
        assertThat(approve("{\"contribution_id\": \"nonsense\"}").status()).isEqualTo(404);
        String id = id(submit(ODD_QUESTION, ODD_SQL, ""));
        assertThat(approve("{\"contribution_id\": \"%s\", \"edited_question\": \" \"}".formatted(id))
                        .status())
                .isEqualTo(400);
        assertThat(approve("{\"contribution_id\": \"%s\", \"edited_sql\": \"%s\"}".formatted(id, "s".repeat(4_001)))
                        .status())
                .isEqualTo(400);
    }

    /** "Reject = DELETE → removed: {"status":"success","message":…}"; an unknown id 404. */
    @Test
    void whatIsRejectedIsGone() {
        String id = id(submit(ODD_QUESTION, ODD_SQL, ""));

        Answer rejected = server.delete(ALL + "/" + id);

        assertThat(rejected.status()).isEqualTo(200);
        assertThat(rejected.fields()).isEqualTo("status,message");
        assertThat(rejected.json().path("status").asText()).isEqualTo("success");
        assertThat(server.get(ALL).json()).isEmpty();
        assertThat(server.delete(ALL + "/" + id).status()).isEqualTo(404);
        assertThat(server.delete(ALL + "/nonsense").status()).isEqualTo(404);
    }

    @Test
    void usersSubmitAndAdministratorsDecide() {
        String id = id(submit(ODD_QUESTION, ODD_SQL, ""));

        assertThat(server.send("GET", ALL, null, user).status()).isEqualTo(403);
        assertThat(post(APPROVE, "{\"contribution_id\": \"%s\"}".formatted(id)).status())
                .isEqualTo(403);
        assertThat(server.send("DELETE", ALL + "/" + id, null, user).status()).isEqualTo(403);
        Answer stranger = server.send("POST", SUBMIT, "{}", null);
        assertThat(stranger.status()).isEqualTo(401);
        assertThat(stranger.body()).isEqualTo("{\"detail\":\"Invalid or missing API key\"}");
    }

    private String asked() {
        return server.send(
                        "POST",
                        "/api/v1/generate",
                        "{\"prompt\": \"%s\", \"connection_id\": \"%s\"}".formatted(ODD_QUESTION, server.chinook()),
                        user)
                .body();
    }

    private Answer submit(String question, String sql, String more) {
        return post(SUBMIT, "{\"question\": \"%s\", \"sql_query\": \"%s\"%s}".formatted(question, sql, more));
    }

    private Answer approve(String body) {
        return server.post(APPROVE, body);
    }

    private Answer post(String path, @Nullable String body) {
        return server.send("POST", path, body, user);
    }

    private static String id(Answer submitted) {
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(200);
        return submitted.json().path("contribution_id").asText();
    }
}
