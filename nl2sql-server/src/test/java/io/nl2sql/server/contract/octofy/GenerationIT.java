package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.contract.octofy.AgentClient.Told;
import io.nl2sql.server.support.TestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generation without a model, over HTTP. */
class GenerationIT {

    private static final List<String> RESULT = List.of(
            "sql",
            "explanation",
            "query_type",
            "context_text",
            "context_history",
            "objects",
            "discovery_branch",
            "source_id",
            "is_code_edit",
            "success",
            "attempts",
            "token_usage",
            "processing_time_ms",
            "hallucination_count",
            "agentic_retry_count",
            "canonical_question",
            "error_category",
            "failure_report",
            "tool_event");

    private static TestServer server;
    private static AgentClient client;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        client = new AgentClient(server, server.adminKey());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode sql(String question, String more) {
        return client.ask("/api/v1/generate-sql", question, more).result();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/generate-sql", "/api/v1/generation/generate-sql"})
    void sqlComesInStages(String path) {
        Told told = client.ask(path, "How many artists are there?", "");

        assertThat(told.types()).containsExactly("status", "status", "status", "status", "result", "done");
        assertThat(told.stages()).containsExactly("routing", "preanalysis", "discovery", "attempt");
        assertThat(told.events()).allSatisfy(event -> {
            assertThat(AgentClient.names(event)).containsExactly("type", "payload", "message");
            assertThat(event.get("payload").isObject()).isTrue();
        });
        for (int step = 0; step < 4; step++) {
            JsonNode payload = told.events().get(step).get("payload");
            assertThat(payload.get("step_id").intValue()).isEqualTo(step + 1);
            assertThat(payload.get("source_id").textValue())
                    .isEqualTo(server.chinook().toString());
        }
        assertThat(told.events().get(3).get("payload").get("attempt").intValue())
                .isEqualTo(1);
        assertThat(told.events().get(3).get("payload").get("max_attempts").intValue())
                .isEqualTo(5);
        assertThat(told.events().get(5).get("payload")).isEmpty();
        JsonNode result = told.result();
        assertThat(AgentClient.names(result)).isEqualTo(RESULT);
        assertThat(result.get("sql").textValue())
                .startsWith("SELECT")
                .contains("COUNT")
                .contains("Artist");
        assertThat(result.get("success").booleanValue()).isTrue();
        assertThat(result.get("query_type").textValue()).isEqualTo("database");
        assertThat(result.get("discovery_branch").textValue()).isIn("dual_prong", "kb_gap_fill");
        assertThat(result.get("attempts").intValue()).isEqualTo(1);
        assertThat(result.get("agentic_retry_count").intValue()).isZero();
        assertThat(result.get("error_category").isNull()).isTrue();
        assertThat(result.get("failure_report").isNull()).isTrue();
        assertThat(AgentClient.names(result.get("token_usage")))
                .containsExactly("prompt_tokens", "completion_tokens", "total_tokens");
        assertThat(result.get("objects").get(0))
                .isEqualTo(TestServer.json(
                        "{\"schema\": \"\", \"name\": \"Artist\", \"type\": \"table\", \"auto_checked\": true}"));
        assertThat(result.get("context_text").textValue()).startsWith("Artist (ArtistId, Name)");
        assertThat(result.get("context_history").get(0).textValue()).isEqualTo("How many artists are there?");
        assertThat(result.get("explanation").textValue()).isNotBlank();
        assertThat(result.get("canonical_question").textValue()).isNotBlank();
    }

    @Test
    void tsqlWhereItIsWanted() {
        JsonNode result = sql("The first 3 artists by name", "\"dialect\": \"tsql\"");

        assertThat(result.get("sql").textValue()).contains("TOP").doesNotContain("LIMIT");
    }

    @Test
    void requestsThatMakeNoSense() {
        assertRefused("{\"query\": \"How many?\"}", 400, "source_id is required");
        assertRefused("{\"query\": \"How many?\", \"source_id\": \"\"}", 400, "source_id is required");
        assertRefused(
                "{\"query\": \"How many?\", \"source_id\": \"%s\"}".formatted(UUID.randomUUID()),
                404,
                "Resource not found");
        assertRefused("{\"query\": \"How many?\", \"source_id\": \"x\"}", 404, "Resource not found");
        assertRefused(client.body("  ", ""), 400, "Bad request");
        HttpResponse<byte[]> mode = client.post("/api/v1/generate-sql", client.body("x", "\"queryMode\": \"dance\""));
        assertThat(mode.statusCode()).isEqualTo(422);
        HttpResponse<byte[]> missing = client.post("/api/v1/generate-sql", "{}");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(TestServer.json(new String(missing.body(), UTF_8))
                        .at("/detail/0/loc/1")
                        .textValue())
                .isEqualTo("query");
    }

    private static void assertRefused(String body, int status, String detail) {
        HttpResponse<byte[]> response = client.post("/api/v1/generate-sql", body);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(TestServer.json(new String(response.body(), UTF_8))
                        .get("detail")
                        .textValue())
                .isEqualTo(detail);
    }

    @Test
    void fieldsOfNullAreFieldsLeftOut() {
        JsonNode result = sql("How many artists are there?", """
                "context": null, "previousSQL": null, "queryHistory": null, "database_objects": null, \
                "existing_code": null, "error_message": null, "queryMode": null, "table_override": null, \
                "chart_type_override": null, "user_selected_tables": null, "planning_context": null, "top_k": null, \
                "semantic_mode": null, "session_id": null, "dialect": null, "unknown": 1""");

        assertThat(result.get("success").booleanValue()).isTrue();
    }

    @Test
    void pinsAreLookedForAndForgiveSlips() {
        Told told = client.ask(
                "/api/v1/generate-sql",
                "How many are there?",
                "\"database_objects\": [{\"schema\": \"dbo\", \"name\": \"Custmer\"}]");

        assertThat(told.stages()).startsWith("routing", "validate_pins", "preanalysis");
        assertThat(told.result().get("sql").textValue()).contains("Customer");
    }

    @Test
    void aPinThatDoesNotExist() {
        Told told =
                client.ask("/api/v1/generate-sql", "How many are there?", "\"database_objects\": [\"dbo.Custodian\"]");

        assertThat(told.stages()).containsExactly("routing", "validate_pins");
        JsonNode result = told.result();
        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("error_category").textValue()).isEqualTo("priority_validation_failed");
        assertThat(result.get("discovery_branch").textValue()).isEqualTo("priority_validation_failed");
        assertThat(result.get("sql").textValue()).startsWith("/*").endsWith("*/");
        JsonNode report = result.get("failure_report");
        assertThat(AgentClient.names(report))
                .containsExactly(
                        "summary", "resolution_plan", "attempts", "final_resolution_guidance", "candidate_objects");
        assertThat(report.at("/candidate_objects/0/object_name").textValue()).isEqualTo("Customer");
        assertThat(told.types()).endsWith("result", "done");
    }

    @Test
    void overriddenTablesAreTheOnlyOnes() {
        JsonNode result = sql("How many are there?", "\"table_override\": [\"Album\"]");

        assertThat(result.get("sql").textValue()).contains("Album");
        assertThat(result.get("discovery_branch").textValue()).isEqualTo("table_override");
    }

    @Test
    void pickedTablesCountFirst() {
        JsonNode result = sql("How many are there?", "\"user_selected_tables\": [{\"table_name\": \"Genre\"}]");

        assertThat(result.get("sql").textValue()).contains("Genre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "ask"})
    void discussions(String mode) {
        Told told = client.ask(
                "/api/v1/generate-sql", "Number of albums of each artist", "\"queryMode\": \"%s\"".formatted(mode));

        assertThat(told.stages()).containsExactly("routing", "preanalysis");
        JsonNode result = told.result();
        assertThat(result.get("query_type").textValue()).isEqualTo("ask");
        assertThat(result.get("sql").textValue()).isEmpty();
        assertThat(result.get("attempts").intValue()).isZero();
        assertThat(result.get("explanation").textValue())
                .contains("Album (ArtistId) = Artist (ArtistId)")
                .contains("Steps:");
    }

    @Test
    void searchGivesObjects() {
        JsonNode result = sql("Which customers live in Brazil?", "\"queryMode\": \"search\", \"top_k\": 2");

        assertThat(result.get("query_type").textValue()).isEqualTo("search");
        assertThat(result.get("objects").get(0).get("name").textValue()).isEqualTo("Customer");
        assertThat(result.get("objects").size()).isLessThanOrEqualTo(2);
        assertThat(result.get("sql").textValue()).isEmpty();
    }

    @Test
    void adviceOnCode() {
        JsonNode result =
                sql("Is this fine?", "\"queryMode\": \"code_advisor\", \"existing_code\": \"SELECT * FROM Artist\"");

        assertThat(result.get("query_type").textValue()).isEqualTo("code_advisor");
        assertThat(result.get("explanation").textValue()).contains("SELECT * reads every column");
    }

    @Test
    void talkAboutAnything() {
        JsonNode forced = sql("How many artists are there?", "\"forceGeneral\": true");
        JsonNode greeting = sql("Hello!", "");
        JsonNode feature = sql("How do I add a data source?", "");
        JsonNode weather = sql("Will it rain tomorrow?", "");

        assertThat(forced.get("query_type").textValue()).isEqualTo("general");
        assertThat(forced.get("sql").textValue()).isEmpty();
        assertThat(greeting.get("query_type").textValue()).isEqualTo("general");
        assertThat(greeting.get("error_category").textValue()).isEqualTo("off_topic");
        assertThat(feature.get("error_category").textValue()).isEqualTo("app_feature");
        assertThat(weather.get("query_type").textValue()).as(weather.toString()).isEqualTo("general");
        assertThat(weather.get("explanation").textValue()).contains("This database tells about");
    }

    @Test
    void whatTheSourceHolds() {
        JsonNode tables = sql("What tables are there?", "");
        JsonNode columns = sql("What columns does Artist have?", "");
        JsonNode count = sql("How many tables are there in the database?", "");

        assertThat(tables.get("discovery_branch").textValue()).isEqualTo("system_catalog");
        assertThat(tables.get("sql").textValue()).contains("'Artist' AS table_name");
        assertThat(tables.get("explanation").textValue()).contains("- Artist");
        assertThat(columns.get("sql").textValue()).contains("'ArtistId' AS column_name");
        assertThat(count.get("sql").textValue()).isEqualTo("SELECT 7 AS number_of_tables");
        assertThat(count.get("success").booleanValue()).isTrue();
    }

    @Test
    void aChangeIsNotWritten() {
        JsonNode result = sql("Delete all artists", "");

        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("error_category").textValue()).isEqualTo("safety");
        assertThat(result.get("sql").textValue()).startsWith("/*");
    }

    @Test
    void aQuestionGoesOn() {
        JsonNode result = sql("only in Brazil", """
                "queryHistory": [{"query": "How many customers are there?", "sql": "SELECT COUNT(*) FROM Customer"}]""");

        assertThat(result.get("sql").textValue()).contains("Customer").contains("Brazil");
        assertThat(result.get("discovery_branch").textValue()).startsWith("refinement/");
        assertThat(result.get("context_history").size()).isEqualTo(2);
    }

    @Test
    void aStatementGoesOn() {
        JsonNode result = sql("only in Brazil", "\"previousSQL\": \"SELECT FirstName FROM Customer\"");

        assertThat(result.get("sql").textValue()).contains("Customer").contains("Brazil");
        assertThat(result.get("discovery_branch").textValue()).startsWith("refinement/");
    }

    @Test
    void drillingDown() {
        JsonNode result = sql("Break it down by country", """
                "queryHistory": [{"query": "How many customers are there?", "sql": "SELECT COUNT(*) FROM Customer"}]""");

        assertThat(result.get("discovery_branch").textValue()).startsWith("drill_down/");
    }

    @Test
    void aSessionIsRemembered() {
        String session = "\"session_id\": \"s-1\"";
        sql("How many customers are there?", session);

        JsonNode next = sql("only in Germany", session);

        assertThat(next.get("sql").textValue()).contains("Customer").contains("Germany");
        assertThat(next.get("discovery_branch").textValue()).startsWith("refinement/");
    }

    @Test
    void verifiedExamplesAnswerAtOnce() {
        assertThat(server.post("/api/v1/chat/examples/" + server.chinook(), """
                        {"question": "Names of the bands?", "query": "SELECT Name FROM Artist ORDER BY Name"}""").status())
                .isBetween(200, 201);

        Told told = client.ask("/api/v1/generate-sql", "names of the bands", "");

        assertThat(told.stages()).containsExactly("routing", "preanalysis");
        assertThat(told.result().get("discovery_branch").textValue()).isEqualTo("kb_exact");
        assertThat(told.result().get("attempts").intValue()).isZero();
        assertThat(told.result().get("sql").textValue()).isEqualTo("SELECT Name FROM Artist ORDER BY Name");
        assertThat(told.result().get("canonical_question").textValue()).isEqualTo("Names of the bands?");
    }
}
