package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs, and changes of code that is there, without a model, over HTTP. */
class ProgramGenerationIT {

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

    @Test
    void namesInAStatementArePutRight() {
        JsonNode result = sql("Fix this", """
                "existing_code": "SELECT Nane FROM Artst", "error_message": "no such table: Artst", "is_user_code": true""");

        assertThat(result.get("sql").textValue()).isEqualTo("SELECT Name FROM Artist");
        assertThat(result.get("is_code_edit").booleanValue()).isTrue();
        assertThat(result.get("discovery_branch").textValue()).isEqualTo("no_discovery");
        assertThat(result.get("success").booleanValue()).isTrue();
    }

    @Test
    void namesInAProgramArePutRight() {
        JsonNode result = client.ask("/api/v1/generate-python", "Fix this", """
                "existing_code": "result = query('SELECT Nane FROM Artist')\\nprint(result)", \
                "error_message": "no such column: Nane\"""").result();

        assertThat(result.get("sql").textValue())
                .contains("query('SELECT Name FROM Artist')")
                .contains("print(result)");
        assertThat(result.get("is_code_edit").booleanValue()).isTrue();
    }

    @Test
    void aProgramIsExtended() {
        JsonNode result = client.ask("/api/v1/generate-python", "How many albums are there?", """
                "existing_code": "first = query('SELECT Name FROM Artist')\"""")
                .result();

        assertThat(result.get("sql").textValue())
                .startsWith("first = query('SELECT Name FROM Artist')")
                .contains("Album");
        assertThat(result.get("is_code_edit").booleanValue()).isTrue();
    }

    @Test
    void codeThatNobodyCanMendIsNoSuccess() {
        JsonNode result = sql("Fix this", """
                "existing_code": "SELECT Name FRM Artist WHERE", "error_message": "syntax error", "is_user_code": true""");

        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("error_category").textValue()).isEqualTo("syntax");
        assertThat(result.at("/failure_report/attempts/0/what_was_tried").textValue())
                .isEqualTo("SELECT Name FRM Artist WHERE");
    }

    @Test
    void aChartIsPassedOn() {
        JsonNode result = sql("How many albums does each artist have?", "\"chart_type_override\": \"stackedColumn\"");

        JsonNode python = client.ask(
                        "/api/v1/generate-python",
                        "How many albums does each artist have?",
                        "\"chart_type_override\": \"pie\"")
                .result();

        assertThat(result.get("tool_event").get("chart_type").textValue()).isEqualTo("stackedColumn");
        assertThat(python.get("sql").textValue()).contains("kind=\"pie\"");
    }

    @Test
    void pythonRunsInsideAndOutside() {
        JsonNode result = client.ask("/api/v1/generate-python", "How many artists are there?", "")
                .result();

        assertThat(result.get("query_type").textValue()).isEqualTo("python_code");
        assertThat(result.get("sql").textValue())
                .contains("read = query")
                .contains("DATABASE_URL")
                .contains("result = read(SQL)")
                .contains("SELECT COUNT");
        assertThat(result.get("objects").get(0).get("name").textValue()).isEqualTo("Artist");
    }

    @Test
    void rAndSas() {
        JsonNode r = client.ask("/api/v1/generate-r", "How many artists are there?", "")
                .result();
        JsonNode sas = client.ask("/api/v1/generate-sas", "How many artists are there?", "")
                .result();

        assertThat(r.get("query_type").textValue()).isEqualTo("r_code");
        assertThat(r.get("sql").textValue()).contains("library(tidyverse)").contains("SELECT COUNT");
        assertThat(sas.get("query_type").textValue()).isEqualTo("sas_code");
        assertThat(sas.get("sql").textValue()).contains("proc sql;").contains("SELECT COUNT");
    }

    @Test
    void failuresAreCommentsOfTheLanguage() {
        for (String path : List.of("/api/v1/generate-python", "/api/v1/generate-r")) {
            JsonNode result = client.ask(path, "Delete all artists", "").result();
            assertThat(result.get("sql").textValue()).startsWith("# ");
            assertThat(result.get("success").booleanValue()).isFalse();
        }
    }

    @Test
    void codeOfTheAgentIsWrittenAnewWhereItCannotBeMended() {
        JsonNode result = client.ask("/api/v1/generate-python", "How many artists are there?", """
                "existing_code": "result = query('SELECT FRM')", "error_message": "syntax error\"""")
                .result();

        assertThat(result.get("success").booleanValue()).isTrue();
        assertThat(result.get("sql").textValue()).contains("SELECT COUNT").doesNotContain("SELECT FRM");
    }

    @Test
    void codeOfTheUserIsNeverThrownAway() {
        JsonNode result = client.ask("/api/v1/generate-python", "How many artists are there?", """
                "existing_code": "result = query('SELECT FRM')", "error_message": "syntax error", \
                "is_user_code": true""")
                .result();

        assertThat(result.get("success").booleanValue()).isFalse();
        assertThat(result.get("error_category").textValue()).isEqualTo("validation");
    }

    @Test
    void aStatementIsLookedAfter() {
        JsonNode result = sql("Please check this", "\"existing_code\": \"SELECT Name FROM Artist\"");

        assertThat(result.get("success").booleanValue()).isTrue();
        assertThat(result.get("sql").textValue()).isEqualTo("SELECT Name FROM Artist");
        assertThat(result.get("explanation").textValue()).contains("was checked");
    }

    @Test
    void programsAroundWhatTheSourceHolds() {
        JsonNode result =
                client.ask("/api/v1/generate-r", "What tables are there?", "").result();

        assertThat(result.get("discovery_branch").textValue()).isEqualTo("system_catalog");
        assertThat(result.get("sql").textValue())
                .contains("'Artist' AS table_name")
                .contains("dbGetQuery");
    }
}
