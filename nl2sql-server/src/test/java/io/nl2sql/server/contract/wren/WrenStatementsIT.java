package io.nl2sql.server.contract.wren;

import static io.nl2sql.server.contract.wren.WrenWorld.ALICE;
import static io.nl2sql.server.contract.wren.WrenWorld.BOB;
import static io.nl2sql.server.contract.wren.WrenWorld.parse;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditEntry.Verdict;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.contract.wren.WrenWorld.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** run_sql, generate_summary and generate_vega_chart over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrenStatementsIT {

    private WrenWorld world;

    @BeforeAll
    void start(@TempDir Path folder) {
        world = new WrenWorld(
                folder, RulesSqlGenerator.create(), Telling.byRule(), WrenLimits.DEFAULT.withMostRows(50_000));
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @Test
    void runSql_theExampleOfTheReference() {
        Reply reply = world.post(ALICE, "/api/v1/run_sql", """
                {
                "sql": "SELECT customer_name, total_revenue FROM customers ORDER BY total_revenue DESC LIMIT 5",
                "limit": 100
                }""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/json");
        JsonNode body = reply.json();
        assertThat(names(body)).containsExactly("id", "records", "columns", "threadId", "totalRows");
        assertUuid(body.get("id"));
        assertUuid(body.get("threadId"));
        assertThat(body.get("records")).isEqualTo(parse("""
                [{"customer_name": "Acme Corp", "total_revenue": 152340.5},
                 {"customer_name": "Global Industries", "total_revenue": 98200}]"""));
        assertThat(body.get("columns")).isEqualTo(parse("""
                [{"name": "customer_name", "type": "VARCHAR"}, {"name": "total_revenue", "type": "DECIMAL"}]"""));
        assertThat(body.get("totalRows")).isEqualTo(parse("2"));
    }

    @Test
    void runSql_keepsTheThreadThatIsNamed() {
        String thread = "503a8ca5-8171-43b5-b45b-86de2849467b";

        JsonNode body = run("SELECT 1 AS one", Map.of("threadId", thread)).json();

        assertThat(body.get("threadId").textValue()).isEqualTo(thread);
    }

    @Test
    void runSql_valuesKeepTheirTypes() {
        JsonNode body = run(
                        "SELECT TrackId, Name, UnitPrice, Bytes, NULL AS nothing FROM Track WHERE TrackId = 1",
                        Map.of())
                .json();

        assertThat(body.get("records")).isEqualTo(parse("""
                [{"TrackId": 1, "Name": "First Light", "UnitPrice": 0.99, "Bytes": "AQL/", "nothing": null}]"""));
        assertThat(body.get("columns").get(0)).isEqualTo(parse("{\"name\": \"TrackId\", \"type\": \"INTEGER\"}"));
        assertThat(body.get("columns").get(1)).isEqualTo(parse("{\"name\": \"Name\", \"type\": \"VARCHAR\"}"));
        assertThat(body.get("columns").get(2)).isEqualTo(parse("{\"name\": \"UnitPrice\", \"type\": \"DECIMAL\"}"));
    }

    @Test
    void runSql_momentsAreIso8601() {
        JsonNode body =
                run("SELECT ordered_at FROM orders ORDER BY id", Map.of()).json();

        assertThat(body.get("records")).isEqualTo(parse("""
                [{"ordered_at": "2026-01-02T03:04:05"}, {"ordered_at": null}, {"ordered_at": "2026-03-04T05:06:07"}]"""));
        assertThat(body.get("columns")).isEqualTo(parse("[{\"name\": \"ordered_at\", \"type\": \"TIMESTAMP\"}]"));
    }

    @Test
    void runSql_noRowsAreAnEmptyList() {
        JsonNode body = run("SELECT id FROM customers WHERE id > 99", Map.of()).json();

        assertThat(body.get("records")).isEqualTo(parse("[]"));
        assertThat(body.get("columns")).isEqualTo(parse("[{\"name\": \"id\", \"type\": \"INTEGER\"}]"));
        assertThat(body.get("totalRows")).isEqualTo(parse("0"));
    }

    @Test
    void runSql_namesThatRepeatLoseNoValues() {
        JsonNode body = run(
                        "SELECT a.Name, b.Name, a.Name AS Name_1 FROM Artist a JOIN Artist b ON a.ArtistId = 1 AND b.ArtistId = 2",
                        Map.of())
                .json();

        assertThat(body.get("records").get(0)).isEqualTo(parse("""
                {"Name": "Blue Lanterns", "Name_2": "Quiet Harbour", "Name_1": "Blue Lanterns"}"""));
        assertThat(body.get("columns").findValuesAsText("name")).containsExactly("Name", "Name_2", "Name_1");
    }

    @Test
    void runSql_theLimitIsKept() {
        JsonNode body = run("SELECT Name FROM Artist ORDER BY ArtistId", Map.of("limit", 2))
                .json();

        assertThat(body.get("totalRows")).isEqualTo(parse("2"));
        assertThat(body.get("records")).hasSize(2);
    }

    @Test
    void runSql_aThousandRowsUnlessAskedOtherwise() {
        String many = "SELECT t1.TrackId FROM Track t1, Track t2, Track t3, Track t4, Track t5, Track t6, Track t7";

        assertThat(run(many, Map.of()).json().get("totalRows")).isEqualTo(parse("1000"));
        assertThat(run(many, Map.of("limit", 2_187)).json().get("records")).hasSize(2_187);
    }

    @Test
    void runSql_takesTheSqlOfTheStandardToo() {
        JsonNode body = run("SELECT Name FROM Artist ORDER BY ArtistId FETCH FIRST 1 ROWS ONLY", Map.of())
                .json();

        assertThat(body.get("records")).isEqualTo(parse("[{\"Name\": \"Blue Lanterns\"}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"sql\": null}", "{\"sql\": \"  \"}", "{\"limit\": 5}"})
    void runSql_withoutSql(String body) {
        assertError(world.post(ALICE, "/api/v1/run_sql", body), 400, null, "SQL is required");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sql\": \"SELECT 1\", \"limit\": 0} | limit: Input should be greater than or equal to 1",
                "{\"sql\": \"SELECT 1\", \"limit\": \"many\"} | limit: Input should be a valid integer",
                "{\"sql\": \"SELECT 1\", \"limit\": 50001} | limit is above 50000: ask for fewer rows",
                "{\"sql\": 1} | sql: Input should be a valid string",
                "{\"sql\": \"SELECT 1\", \"threadId\": \"x\"} | threadId: Input should be a valid UUID",
                "{\"sql\": \"SELECT 1\", \"connectionId\": \"x\"} | connectionId: Input should be a valid UUID",
                "[] | Input should be a valid dictionary",
                "{ | JSON decode error"
            })
    void runSql_whatDoesNotFit(String body, String message) {
        assertError(world.post(ALICE, "/api/v1/run_sql", body), 400, null, message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT nothing FROM customers",
                "SELECT * FROM nowhere",
                "SELEC 1",
                "SELECT 1; SELECT 2",
                "DELETE FROM customers",
                "DROP TABLE customers",
                "UPDATE customers SET id = 3"
            })
    void runSql_whatMayNotOrCannotRun(String sql) {
        Reply reply = run(sql, Map.of());

        assertThat(reply.status()).isEqualTo(400);
        assertThat(names(reply.json())).containsExactly("id", "code", "error");
        assertThat(reply.json().get("code").textValue()).isEqualTo("INVALID_SQL_ERROR");
        assertThat(reply.json().get("error").textValue()).isNotBlank();
    }

    @Test
    void runSql_isOnRecord() {
        int before = world.audit.size();

        run("SELECT Name FROM Artist", Map.of());
        run("DELETE FROM Artist", Map.of());

        List<AuditEntry> entries = world.audit.subList(before, world.audit.size());
        assertThat(entries).extracting(AuditEntry::verdict).containsExactly(Verdict.EXECUTED, Verdict.REFUSED);
        assertThat(entries).extracting(AuditEntry::door).containsOnly("wren");
        assertThat(entries).extracting(AuditEntry::operation).containsOnly("run_sql");
        assertThat(entries.get(0).rows()).isEqualTo(3L);
    }

    @Test
    void runSql_onAnotherConnectionThanThePrimaryOne() {
        Reply reply =
                run("SELECT 1 AS one", Map.of("connectionId", world.shared.id().toString()));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(world.audit.get(world.audit.size() - 1).connection())
                .isEqualTo(world.shared.id().toString());
    }

    @Test
    void runSql_onTheConnectionOfAnother() {
        Reply reply =
                run("SELECT 1 AS one", Map.of("connectionId", world.bobs.id().toString()));

        assertError(reply, 404, "NOT_FOUND", "Unknown connection: " + world.bobs.id());
    }

    @Test
    void runSql_inTheThreadOfAnother() {
        String thread = UUID.randomUUID().toString();
        world.post(
                BOB,
                "/api/v1/generate_sql",
                WrenWorld.text(Map.of("question", "How many artists are there?", "threadId", thread)));

        assertThat(run("SELECT 1 AS one", Map.of("threadId", thread)).status()).isEqualTo(404);
    }

    @Test
    void summary_tellsTheRows() {
        Reply reply = world.post(ALICE, "/api/v1/generate_summary", """
                {"question": "How many artists are there?", "sql": "SELECT COUNT(*) AS artists FROM Artist"}""");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(names(reply.json())).containsExactly("id", "summary", "threadId");
        assertUuid(reply.json().get("id"));
        assertUuid(reply.json().get("threadId"));
        assertThat(reply.json().get("summary").textValue()).contains("3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"sql\": \"SELECT 1\"} | Question is required",
                "{\"question\": \"How many?\"} | SQL is required",
                "{\"question\": \"a\", \"sql\": \"SELECT 1\", \"sampleSize\": 0} | sampleSize: Input should be greater than or equal to 1",
                "{\"question\": \"a\", \"sql\": \"SELECT 1\", \"language\": \"<b>\"} | language is neither a code nor a name: send one such as en, zh-TW or German"
            })
    void summary_whatDoesNotFit(String body, String message) {
        assertError(world.post(ALICE, "/api/v1/generate_summary", body), 400, null, message);
    }

    @Test
    void summary_ofSqlThatDoesNotRun() {
        Reply reply = world.post(ALICE, "/api/v1/generate_summary", """
                {"question": "How many?", "sql": "SELECT nothing FROM Artist"}""");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("code").textValue()).isEqualTo("INVALID_SQL_ERROR");
    }

    @Test
    void chart_holdsTheData() {
        Reply reply = world.post(ALICE, "/api/v1/generate_vega_chart", """
                {"question": "Revenue by customer?", "sql": "SELECT customer_name, total_revenue FROM customers", \
                "sampleSize": 100}""");

        assertThat(reply.status()).isEqualTo(200);
        JsonNode body = reply.json();
        assertThat(names(body)).containsExactly("id", "vegaSpec", "threadId");
        assertThat(body.get("vegaSpec").get("$schema").textValue()).contains("vega-lite");
        assertThat(body.get("vegaSpec").get("data").get("values")).hasSize(2);
    }

    @Test
    void chart_ofRowsThatTellMoreThanAChart() {
        Reply reply = world.post(ALICE, "/api/v1/generate_vega_chart", """
                {"question": "How many?", "sql": "SELECT COUNT(*) AS n FROM Artist"}""");

        assertError(reply, 400, "FAILED_TO_GENERATE_VEGA_SCHEMA", "a single value is best shown as itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001", "1.5", "\"10\"", "true", "[]", "99999999999999999999"})
    void chart_sampleSizesThatAreNone(String size) {
        Reply reply = world.post(
                ALICE,
                "/api/v1/generate_vega_chart",
                "{\"question\": \"a\", \"sql\": \"SELECT 1\", \"sampleSize\": %s}".formatted(size));

        assertError(reply, 400, null, "Invalid sampleSize");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run_sql",
                "generate_sql",
                "ask",
                "generate_summary",
                "generate_vega_chart",
                "stream/ask",
                "stream/generate_sql"
            })
    void wrongMethod(String operation) {
        Reply reply = world.get(ALICE, "/api/v1/" + operation);

        assertThat(reply.status()).isEqualTo(405);
        assertThat(names(reply.json())).containsExactly("id", "error");
        assertThat(reply.json().get("error").textValue()).isEqualTo("Method not allowed");
    }

    private Reply run(String sql, Map<String, ?> more) {
        Map<String, Object> body = new java.util.LinkedHashMap<>(more);
        body.put("sql", sql);
        return world.post(ALICE, "/api/v1/run_sql", WrenWorld.text(body));
    }

    static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    static void assertUuid(JsonNode node) {
        assertThat(node.textValue()).matches("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }

    /** @param code null where the contract has none */
    static void assertError(Reply reply, int status, @org.jspecify.annotations.Nullable String code, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo("application/json");
        JsonNode body = reply.json();
        assertUuid(body.get("id"));
        assertThat(body.get("error").textValue()).isEqualTo(message);
        assertThat(names(body))
                .containsExactlyElementsOf(code == null ? List.of("id", "error") : List.of("id", "code", "error"));
        if (code != null) {
            assertThat(body.get("code").textValue()).isEqualTo(code);
        }
    }
}
