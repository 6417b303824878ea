package io.nl2sql.server.contract.autodb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract of AutoDB, over HTTP, with a model that writes what the test wants. */
class AutoDbContractIT {

    private static final AtomicReference<String> PROPOSED = new AtomicReference<>("SELECT 1");

    private static StubModel model;
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path folder) {
        model = new StubModel(body -> StubModel.proposal(String.valueOf(PROPOSED.get())));
        server = TestServer.start(folder, model.yaml());
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    /** "success, data{sql, explanation, sql_type, executed, execution_result, execution_error}, error" */
    @Test
    void generateTellsTheStatement_withoutRunningIt() {
        Answer answer = generate("How many customers are there?", "SELECT COUNT(*) FROM Customer", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("success,data,error");
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.json().path("error").isNull()).isTrue();
        JsonNode data = answer.json().path("data");
        assertThat(data.properties().stream().map(Map.Entry::getKey).toList())
                .containsExactly("sql", "explanation", "sql_type", "executed", "execution_result", "execution_error");
        assertThat(data.path("sql").asText()).isEqualTo("SELECT COUNT(*) FROM Customer");
        assertThat(data.path("explanation").asText()).isNotBlank();
        assertThat(data.path("sql_type").asText()).isEqualTo("select");
        assertThat(data.path("executed").asBoolean()).isFalse();
        assertThat(data.path("execution_result").isNull()).isTrue();
        assertThat(data.path("execution_error").isNull()).isTrue();
    }

    /** "If execute=true, runs the generated SQL and returns results." */
    @Test
    void generateRunsWhatItIsToldTo() {
        Answer answer = generate(
                "Who lives in Brazil?",
                "SELECT FirstName FROM Customer WHERE Country = 'Brazil' ORDER BY FirstName",
                ", \"execute\": true");

        assertThat(answer.json().at("/data/executed").asBoolean()).isTrue();
        assertThat(answer.json().at("/data/execution_result")).isEqualTo(TestServer.json("""
                {"columns": ["FirstName"], "rows": [["Ana"], ["Bruno"]], "row_count": 2, "truncated": false, \
                "affected_rows": null}"""));
    }

    /** "caller=human ignores the guardrail entirely"; strict: select; moderate: dml too; permissive: ddl too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "agent | strict     | SELECT Name FROM Artist                                      | ",
                "agent | strict     | INSERT INTO Genre (GenreId, Name) VALUES (50, 'x')           | GUARDRAIL_VIOLATION",
                "agent | strict     | DROP TABLE Genre                                             | GUARDRAIL_VIOLATION",
                "agent | moderate   | INSERT INTO Genre (GenreId, Name) VALUES (51, 'x')           | ",
                "agent | moderate   | UPDATE Genre SET Name = 'y' WHERE GenreId = 51               | ",
                "agent | moderate   | CREATE TABLE scratch_a (id INTEGER)                          | GUARDRAIL_VIOLATION",
                "agent | permissive | CREATE TABLE scratch_b (id INTEGER)                          | ",
                "human | strict     | CREATE TABLE scratch_c (id INTEGER)                          | ",
                "human | strict     | DELETE FROM Genre WHERE GenreId = 51                         | ",
                "human | strict     | ATTACH DATABASE '/etc/passwd' AS p                           | GUARDRAIL_VIOLATION"
            })
    void levelsRestrictWhatAgentsMayGenerate(String caller, String guardrail, String sql, String code) {
        Answer answer =
                generate("do it", sql, ", \"caller\": \"%s\", \"guardrail\": \"%s\"".formatted(caller, guardrail));

        assertThat(answer.status()).isEqualTo(200);
        if (code == null) {
            assertThat(answer.json().path("success").asBoolean())
                    .as(answer.body())
                    .isTrue();
        } else {
            assertThat(answer.json().path("success").asBoolean())
                    .as(answer.body())
                    .isFalse();
            assertThat(answer.json().path("data").isNull()).isTrue();
            assertThat(answer.json().at("/error/code").asText()).isIn(code, "GENERATION_FAILED");
        }
    }

    /** "columns, rows, row_count, truncated, affected_rows" */
    @Test
    void executeReturnsRowsAsArrays_andCutsThemHonestly() {
        Answer answer = execute("SELECT ArtistId, Name FROM Artist ORDER BY ArtistId", ", \"row_limit\": 2");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(TestServer.json("""
                {"success": true, "data": {"columns": ["ArtistId", "Name"], "rows": [[1, "AC/DC"], [2, "Accept"]], \
                "row_count": 2, "truncated": true, "affected_rows": null}, "error": null}"""));
    }

    /** "For DML/DDL: empty columns/rows, affected_rows set." */
    @Test
    void executeChangesRows_forWhoMay() {
        Answer added = execute("INSERT INTO Genre (GenreId, Name) VALUES (90, 'a'), (91, 'b')", "");
        Answer refused =
                execute("DELETE FROM Genre WHERE GenreId = 90", ", \"caller\": \"agent\", \"guardrail\": \"strict\"");
        Answer removed = execute(
                "DELETE FROM Genre WHERE GenreId >= 90", ", \"caller\": \"agent\", \"guardrail\": \"moderate\"");

        assertThat(added.json().path("data")).isEqualTo(TestServer.json("""
                {"columns": [], "rows": [], "row_count": 0, "truncated": false, "affected_rows": 2}"""));
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("GUARDRAIL_VIOLATION");
        assertThat(removed.json().at("/data/affected_rows").asInt()).isEqualTo(2);
    }

    @Test
    void executeTellsWhatIsWrong() {
        assertThat(execute("SELEC 1", "").json().at("/error/code").asText()).isEqualTo("SQL_ERROR");
        assertThat(execute("SELECT * FROM nope", "").json().at("/error/code").asText())
                .isEqualTo("SQL_ERROR");
        assertThat(execute("SELECT 1; SELECT 2", "").json().at("/success").asBoolean())
                .isFalse();
        Answer slow = execute("""
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000000) \
                SELECT COUNT(*) FROM n""", ", \"timeout_seconds\": 1");
        assertThat(slow.json().at("/error/code").asText()).as(slow.body()).isEqualTo("TIMEOUT");
    }

    @Test
    void unknownConnectionsAndWrongFields_areToldInTheFormsOfTheContract() {
        Answer unknown = server.post(
                "/api/v1/execute",
                "{\"connection_id\": \"00000000-0000-4000-8000-000000000000\", \"sql\": \"SELECT 1\"}");
        Answer noId = server.post("/api/v1/execute", "{\"connection_id\": \"chinook\", \"sql\": \"SELECT 1\"}");
        Answer empty = server.post(
                "/api/v1/generate", "{\"connection_id\": \"%s\", \"prompt\": \"\"}".formatted(server.chinook()));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.fields()).isEqualTo("success,data,error");
        assertThat(unknown.json().at("/error/code").asText()).isEqualTo("NOT_FOUND");
        assertThat(noId.status()).isEqualTo(422);
        assertThat(noId.json().at("/detail/0/loc")).isEqualTo(TestServer.json("[\"body\",\"connection_id\"]"));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(execute("SELECT 1", ", \"row_limit\": 10001").status()).isEqualTo(422);
        assertThat(execute("SELECT 1", ", \"timeout_seconds\": 0").status()).isEqualTo(422);
        assertThat(execute("SELECT 1", ", \"guardrail\": \"none\"").status()).isEqualTo(422);
        assertThat(server.send("POST", "/api/v1/execute", "{}", null).status()).isEqualTo(401);
    }

    @Test
    void requestWithAKeyDoesItsWorkOnce() {
        String body = "{\"connection_id\": \"%s\", \"sql\": \"INSERT INTO Genre (GenreId, Name) VALUES (70, 'once')\"}"
                .formatted(server.chinook());
        Answer first =
                server.send("POST", "/api/v1/execute", body, server.adminToken(), "Idempotency-Key", "insert-70");
        Answer second =
                server.send("POST", "/api/v1/execute", body, server.adminToken(), "Idempotency-Key", "insert-70");
        Answer other = server.send(
                "POST",
                "/api/v1/execute",
                body.replace("70", "71"),
                server.adminToken(),
                "Idempotency-Key",
                "insert-70");

        assertThat(first.json().at("/data/affected_rows").asInt()).isEqualTo(1);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(other.status()).isEqualTo(422);
        execute("DELETE FROM Genre WHERE GenreId = 70", "");
    }

    private static Answer generate(String prompt, String sql, String more) {
        PROPOSED.set(sql);
        return server.post(
                "/api/v1/generate",
                "{\"connection_id\": \"%s\", \"prompt\": \"%s\"%s}".formatted(server.chinook(), prompt, more));
    }

    private static Answer execute(String sql, String more) {
        return server.post(
                "/api/v1/execute",
                "{\"connection_id\": \"%s\", \"sql\": \"%s\"%s}"
                        .formatted(server.chinook(), sql.replace("\n", " "), more));
    }
}
