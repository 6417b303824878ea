package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.contract.octofy.AgentClient.Told;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Generation with a model that says what it is told to, over HTTP. */
class GenerationModelIT {

    private static volatile Function<String, String> speaking = body -> "";
    private static final AtomicInteger CALLS = new AtomicInteger();
    private static volatile String last = "";

    private static StubModel model;
    private static TestServer server;
    private static AgentClient client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        model = new StubModel(body -> {
            CALLS.incrementAndGet();
            last = body;
            return speaking.apply(body);
        });
        server = TestServer.start(folder, model.yaml());
        client = new AgentClient(server, server.adminKey());
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @BeforeEach
    void nothingWasAsked() {
        CALLS.set(0);
    }

    /** Says these one after the other, and the last one from then on. */
    private static void replies(String... replies) {
        AtomicInteger next = new AtomicInteger();
        speaking = body -> replies[Math.min(next.getAndIncrement(), replies.length - 1)];
    }

    private static Told ask(String more) {
        return client.ask("/api/v1/generate-sql", "Names of all artists", more);
    }

    @Test
    void whatDoesNotPassIsMended() {
        replies(
                StubModel.proposal("SELECT Titel FROM Artist"),
                StubModel.proposal("SELECT Name FROM Artsts"),
                StubModel.proposal("SELECT Name FROM Artist"));

        Told told = ask("");

        assertThat(told.stages())
                .containsExactly("routing", "preanalysis", "discovery", "attempt", "attempt", "attempt");
        JsonNode result = told.result();
        assertThat(result.get("sql").textValue()).isEqualTo("SELECT Name FROM Artist");
        assertThat(result.get("success").booleanValue()).isTrue();
        assertThat(result.get("attempts").intValue()).isEqualTo(3);
        assertThat(result.get("agentic_retry_count").intValue()).isEqualTo(2);
        assertThat(result.get("hallucination_count").intValue()).isEqualTo(2);
        assertThat(result.get("canonical_question").textValue()).isEqualTo("Names of all artists");
        assertThat(result.get("explanation").textValue()).isEqualTo("Does what was asked.");
    }

    @Test
    void fiveAttemptsAndNoMore() {
        AtomicInteger next = new AtomicInteger();
        speaking = body -> StubModel.proposal("SELECT Name FROM Missing" + next.incrementAndGet());

        JsonNode result = ask("").result();

        assertThat(CALLS).hasValue(5);
        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("attempts").intValue()).isEqualTo(5);
        assertThat(result.get("error_category").textValue()).isEqualTo("schema");
        assertThat(result.get("sql").textValue()).startsWith("/*");
        JsonNode attempts = result.at("/failure_report/attempts");
        assertThat(attempts).hasSize(5);
        assertThat(AgentClient.names(attempts.get(0)))
                .containsExactly(
                        "attempt_number",
                        "stage",
                        "what_was_tried",
                        "why_it_failed",
                        "recovery_action",
                        "candidate_objects");
        assertThat(attempts.get(4).get("attempt_number").intValue()).isEqualTo(5);
        assertThat(attempts.get(4).get("recovery_action").textValue()).isEqualTo("stopped");
    }

    @Test
    void theSameMissingObjectTwiceEndsIt() {
        replies(StubModel.proposal("SELECT Name FROM Artits2"), StubModel.proposal("SELECT 1 FROM Artits2"));

        JsonNode result = ask("").result();

        assertThat(CALLS).hasValue(2);
        assertThat(result.get("error_category").textValue()).isEqualTo("deterministic_missing_object");
        assertThat(result.at("/failure_report/candidate_objects/0/object_name").textValue())
                .isEqualTo("Artist");
    }

    @Test
    void whatChangesSomethingIsBlockedAtOnce() {
        for (String sql : List.of("DROP TABLE Artist", "DELETE FROM Artist", "UPDATE Artist SET Name = 'x'")) {
            CALLS.set(0);
            replies(StubModel.proposal(sql));

            JsonNode result = ask("").result();

            assertThat(result.get("success").booleanValue()).as(sql).isFalse();
            assertThat(result.get("error_category").textValue()).isEqualTo("safety");
            assertThat(result.get("sql").textValue()).startsWith("/*").endsWith("*/");
            assertThat(CALLS).hasValue(1);
        }
    }

    @Test
    void aChangeThatIsAskedForMayBeWritten() {
        replies(StubModel.proposal("DELETE FROM Artist WHERE ArtistId = 7"));

        JsonNode wanted = client.ask("/api/v1/generate-sql", "Delete the artist with id 7", "")
                .result();
        replies(StubModel.proposal("DROP TABLE Artist"));
        JsonNode never =
                client.ask("/api/v1/generate-sql", "Drop the artists", "").result();

        assertThat(wanted.get("success").booleanValue()).as(wanted.toString()).isTrue();
        assertThat(wanted.get("sql").textValue()).isEqualTo("DELETE FROM Artist WHERE ArtistId = 7");
        assertThat(never.get("error_category").textValue()).isEqualTo("safety");
    }

    @Test
    void theModelSeesWhatFails() {
        replies(StubModel.proposal("SELECT Name FROM Artist"));

        JsonNode result = ask("""
                "existing_code": "SELECT Nope FROM Artist", "error_message": "no such column: Nope-17\"""").result();

        assertThat(last).contains("SELECT Nope FROM Artist").contains("Nope-17");
        assertThat(result.get("is_code_edit").booleanValue()).isTrue();
        assertThat(result.get("discovery_branch").textValue()).isEqualTo("no_discovery");
    }

    @Test
    void theModelSeesWhatBelongsToTheQuestion() {
        replies(StubModel.proposal("SELECT Name FROM Artist"));

        ask("""
                "context": "house rule 42", "planning_context": {"goal": "goal-43"}, \
                "previousSQL": "SELECT COUNT(*) FROM Album", "queryHistory": ["How many albums are there?"]""");

        assertThat(last)
                .contains("house rule 42")
                .contains("goal-43")
                .contains("SELECT COUNT(*) FROM Album")
                .contains("How many albums are there?");
    }

    @Test
    void theModelSeesNoOtherTablesThanThoseOfTheOverride() {
        replies(StubModel.proposal("SELECT Title FROM Album"));

        ask("\"table_override\": [\"Album\"]");

        assertThat(last).contains("Album").doesNotContain("InvoiceLine");
    }

    @Test
    void theModelSeesAsManyTablesAsAreWanted() {
        replies(StubModel.proposal("SELECT Name FROM Artist"));

        ask("\"top_k\": 1");

        assertThat(last).contains("ArtistId").doesNotContain("InvoiceLine");
    }

    @Test
    void programsOfTheModelPassTheGateAsWell() {
        speaking = body -> body.contains("You write code in")
                ? "```python\nrows = query(\"SELECT Name FROM Artist\")\nresult = rows\n```"
                : StubModel.proposal("SELECT Name FROM Artist");
        JsonNode good = client.ask("/api/v1/generate-python", "Names of all artists", "")
                .result();
        speaking = body -> body.contains("You write code in")
                ? "```python\nrows = query(\"DELETE FROM Artist\")\n```"
                : StubModel.proposal("SELECT Name FROM Artist");
        JsonNode bad = client.ask("/api/v1/generate-python", "Names of all artists", "")
                .result();

        assertThat(good.get("sql").textValue()).startsWith("rows = query(");
        assertThat(bad.get("sql").textValue()).contains("read = query").doesNotContain("DELETE");
        assertThat(bad.get("explanation").textValue()).contains("refused");
    }

    @Test
    void theModelMendsPrograms() {
        speaking = body -> body.contains("mend the code below")
                ? "```r\nresult <- dbGetQuery(connection, \"SELECT Name FROM Artist\")\n```"
                : StubModel.proposal("SELECT Name FROM Artist");

        JsonNode result = client.ask("/api/v1/generate-r", "Fix it", """
                "existing_code": "result <- dbGetQuery(con, \\"SELECT Name FROM Artist\\")", \
                "error_message": "object 'con' not found\"""").result();

        assertThat(result.get("sql").textValue()).startsWith("result <- dbGetQuery(connection");
        assertThat(result.get("is_code_edit").booleanValue()).isTrue();
    }

    @Test
    void theModelTalks() {
        replies("{\"text\":\"Ask about **artists**.\"}");

        JsonNode plan = ask("\"queryMode\": \"plan\"").result();
        JsonNode chat = ask("\"forceGeneral\": true").result();

        assertThat(plan.get("explanation").textValue()).isEqualTo("Ask about **artists**.");
        assertThat(plan.get("query_type").textValue()).isEqualTo("ask");
        assertThat(chat.get("query_type").textValue()).isEqualTo("general");
        assertThat(server.post("/api/v1/planning-summary", "{\"planning_context\": {\"goal\": \"x\"}}")
                        .json()
                        .get("summary")
                        .textValue())
                .isEqualTo("Ask about **artists**.");
    }

    @Test
    void aModelThatSaysNothingUsableIsAFailureOfGeneration() {
        replies("no idea");

        JsonNode result = ask("").result();

        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("error_category").textValue()).isEqualTo("generation");
        assertThat(result.at("/failure_report/resolution_plan/0").textValue()).isNotBlank();
    }
}
