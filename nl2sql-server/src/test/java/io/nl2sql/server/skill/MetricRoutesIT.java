package io.nl2sql.server.skill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metric models over HTTP: kept, proposed, compiled, and what is compiled runs. */
class MetricRoutesIT {

    private static final String PATH = "/api/v1/admin/semantic-models";
    private static final String FIELDS =
            "model_id,label,is_active,measures,dimensions,joins,governance_predicates,source_id,version,updated_at";
    private static final String MODEL = """
            {"model_id": "sales", "label": "Sales", "is_active": %s, "source_id": "%s",
             "measures": [
              {"name": "revenue", "table": "InvoiceLine", "aggregation": "sum", "formula": "UnitPrice * Quantity"},
              {"name": "number of invoices", "table": "Invoice", "formula": "COUNT(*)"},
              {"name": "revenue per invoice", "formula": "revenue / \\"number of invoices\\""}],
             "dimensions": [
              {"name": "country", "table": "Customer", "column": "Country"},
              {"name": "genre", "table": "Genre", "column": "Name"},
              {"name": "invoice date", "table": "Invoice", "column": "InvoiceDate", "type": "time"}],
             "joins": [
              {"from_table": "InvoiceLine", "from_columns": ["InvoiceId"], "to_table": "Invoice", "to_columns": ["InvoiceId"]},
              {"from_table": "Invoice", "from_columns": ["CustomerId"], "to_table": "Customer", "to_columns": ["CustomerId"]},
              {"from_table": "InvoiceLine", "from_columns": ["TrackId"], "to_table": "Track", "to_columns": ["TrackId"]},
              {"from_table": "Track", "from_columns": ["GenreId"], "to_table": "Genre", "to_columns": ["GenreId"]}],
             "governance_predicates": [
              {"table": "Customer", "conditions": [{"field": "Country", "operator": "!=", "value": "Germany"}]}]}""";

    private static TestServer server;
    private static String user = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        user = server.addUser(folder, "uma");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer save() {
        return server.post(PATH, MODEL.formatted("true", server.chinook()));
    }

    private static Answer compile(String smq) {
        return server.post(PATH + "/compile", """
                {"source_id": "%s", "dbms": "SQLite", "smq": %s}""".formatted(server.chinook(), smq));
    }

    private static JsonNode rows(String sql) {
        Answer ran = server.post("/api/v1/execute", """
                {"connection_id": "%s", "sql": %s}""".formatted(server.chinook(), JsonText.quoted(sql)));
        assertThat(ran.status()).as(ran.body()).isEqualTo(200);
        return ran.json();
    }

    @Test
    void aModelIsKeptAndReplacedUnderItsId() {
        Answer first = save();
        Answer second = save();

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(first.fields()).isEqualTo(FIELDS);
        assertThat(second.json().path("version").asLong())
                .isEqualTo(first.json().path("version").asLong() + 1);
        Answer list = server.get(PATH + "?source_id=" + server.chinook());
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().findValuesAsText("model_id")).contains("sales").doesNotHaveDuplicates();
        assertThat(list.json().get(0).at("/measures/1/aggregation").asText()).isEqualTo("count");
        assertThat(list.json().get(0).at("/measures/2/aggregation").asText()).isEqualTo("derived");
    }

    @Test
    void aQueryBecomesSqlThatRunsAndKeepsToTheGovernance() {
        save();

        Answer compiled = compile("""
                {"metrics": ["revenue"], "dimensions": ["country"],
                 "timeframes": [{"dimension": "invoice date", "start": "2025-01-01", "end": "2025-12-31"}]}""");

        assertThat(compiled.status()).as(compiled.body()).isEqualTo(200);
        assertThat(compiled.fields()).isEqualTo("sql");
        String body = rows(compiled.json().path("sql").asText()).toString();
        assertThat(body).contains("Brazil").contains("8.52").doesNotContain("Germany");
    }

    @Test
    void figuresOfSeveralTablesArePutSideBySide() {
        save();

        Answer compiled = compile("""
                {"metrics": ["revenue", "number of invoices", "revenue per invoice"], "dimensions": ["country"]}""");

        String body = rows(compiled.json().path("sql").asText()).toString();
        assertThat(body).contains("Brazil").contains("8.52").contains("2.84").contains("3");
    }

    @Test
    void theDialectIsSqlServerUnlessOneIsNamed() {
        save();

        Answer compiled = server.post(PATH + "/compile", """
                {"source_id": "%s", "smq": {"metrics": ["revenue"], "limit": 5,
                 "timeframes": [{"dimension": "invoice date", "grain": "month"}]}}""".formatted(server.chinook()));

        assertThat(compiled.status()).as(compiled.body()).isEqualTo(200);
        assertThat(compiled.json().path("sql").asText()).contains("TOP (5)").contains("DATEFROMPARTS(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SQL Server",
                "PostgreSQL",
                "MySQL",
                "MariaDB",
                "SQLite",
                "H2",
                "DuckDB",
                "ANSI",
                "mssql",
                "T-SQL"
            })
    void everyDialectPassesTheGate(String dbms) {
        save();

        for (String grain : new String[] {"day", "month", "quarter", "year"}) {
            Answer compiled = server.post(PATH + "/compile", """
                    {"source_id": "%s", "dbms": "%s", "smq": {"metrics": ["revenue", "number of invoices"],
                     "dimensions": [{"name": "invoice date", "grain": "%s"}, "country"], "limit": 3,
                     "filters": [{"field": "country", "operator": "contains", "value": "100%%_!'"}],
                     "order_by": [{"field": "revenue", "direction": "desc"}]}}""".formatted(server.chinook(), dbms, grain));
            assertThat(compiled.status()).as(compiled.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metrics\": []}",
                "{\"metrics\": [\"nothing\"]}",
                "{\"metrics\": [\"revenue\"], \"dimensions\": [\"nothing\"]}",
                "{\"metrics\": [\"number of invoices\"], \"dimensions\": [\"genre\"]}",
                "{\"metrics\": [\"revenue\"], \"filters\": [{\"field\": \"revenue\", \"operator\": \">\", \"value\": \"1); DROP TABLE Artist\"}]}",
                "{\"metrics\": [\"revenue\"], \"timeframes\": [{\"relative\": \"eventually\"}]}",
                "{\"metrics\": [\"revenue\"], \"timeframes\": [{\"start\": \"soon\"}]}",
                "{\"metrics\": [\"revenue\"], \"filters\": [{\"field\": \"country\", \"operator\": \"=\", \"value\": {\"a\": 1}}]}",
                "{\"metrics\": [\"revenue\"], \"dimensions\": [{\"name\": \"country\", \"grain\": \"month\"}]}"
            })
    void whatCannotBeCompiledIsRefusedInOneLine(String smq) {
        save();

        Answer refused = compile(smq);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.fields()).isEqualTo("detail");
        assertThat(refused.json().path("detail").asText()).isNotBlank().doesNotContain("\n");
    }

    @Test
    void aHostileValueIsATextLikeAnyOther() {
        save();

        Answer compiled = compile("""
                {"metrics": ["revenue"], "dimensions": ["country"], "filters":
                 [{"field": "country", "operator": "=", "value": "x' OR '1'='1'; DROP TABLE Artist --"}]}""");

        assertThat(compiled.status()).as(compiled.body()).isEqualTo(200);
        assertThat(compiled.json().path("sql").asText()).contains("'x'' OR ''1''=''1''; DROP TABLE Artist --'");
        assertThat(rows(compiled.json().path("sql").asText()).toString()).doesNotContain("Brazil");
    }

    @Test
    void aModelThatDoesNotHoldTogetherIsRefused() {
        for (String wrong : new String[] {
            "{\"name\": \"a\", \"table\": \"Artist\", \"aggregation\": \"sum\", \"formula\": \"1; DROP TABLE x\"}",
            "{\"name\": \"a\", \"table\": \"Artist\", \"aggregation\": \"sum\", \"formula\": \"(SELECT 1)\"}",
            "{\"name\": \"a\", \"table\": \"Artist\", \"aggregation\": \"sum\"}",
            "{\"name\": \"a\", \"aggregation\": \"sum\", \"formula\": \"x\"}"
        }) {
            Answer refused = server.post(PATH, "{\"measures\": [%s]}".formatted(wrong));
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.fields()).isEqualTo("detail");
        }
        assertThat(server.post(PATH, "{\"measures\": [{\"table\": \"x\"}]}").status())
                .isEqualTo(422);
    }

    @Test
    void aModelThatIsNotActiveIsNotUsed(@TempDir Path folder) {
        try (TestServer other = TestServer.start(folder)) {
            Answer none = other.post(PATH + "/compile", """
                    {"source_id": "%s", "smq": {"metrics": ["revenue"]}}""".formatted(other.chinook()));
            other.post(PATH, MODEL.formatted("false", other.chinook()));
            Answer inactive = other.post(PATH + "/compile", """
                    {"source_id": "%s", "smq": {"metrics": ["revenue"]}}""".formatted(other.chinook()));

            assertThat(none.status()).isEqualTo(404);
            assertThat(inactive.status()).isEqualTo(404);
            assertThat(inactive.json().path("detail").asText()).startsWith("No active semantic model");
        }
    }

    @Test
    void aModelIsProposedOfTheSchema(@TempDir Path folder) {
        try (TestServer other = TestServer.start(folder)) {
            Answer proposed = other.post(PATH + "/extract", """
                    {"source_id": "%s", "label": "Drafted",
                     "schema_text": "CREATE TABLE Invoice (...); CREATE TABLE Customer (...); CREATE TABLE InvoiceLine (...)",
                     "sql": "SELECT c.Country, SUM(l.UnitPrice * l.Quantity) AS line_revenue FROM InvoiceLine l"}""".formatted(other.chinook()));

            assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
            assertThat(proposed.fields()).isEqualTo(FIELDS);
            assertThat(proposed.json().path("label").asText()).isEqualTo("Drafted");
            assertThat(proposed.json().path("measures").findValuesAsText("name"))
                    .contains("line revenue", "number of customers");
            assertThat(proposed.json().path("dimensions").findValuesAsText("name"))
                    .contains("country", "invoice date");
            assertThat(proposed.json().path("joins")).hasSize(2);
            Answer compiled = other.post(PATH + "/compile", """
                    {"source_id": "%s", "dbms": "sqlite", "smq": {"metrics": ["line revenue"], "dimensions": ["country"]}}""".formatted(other.chinook()));
            assertThat(compiled.status()).as(compiled.body()).isEqualTo(200);
        }
    }

    @Test
    void theSourceIsNamedAndKnown() {
        Answer missing = server.post(PATH + "/compile", "{\"smq\": {\"metrics\": [\"revenue\"]}}");
        Answer unknown = server.post(PATH + "/compile", """
                {"source_id": "%s", "smq": {"metrics": ["revenue"]}}""".formatted(UUID.randomUUID()));
        Answer extract = server.post(PATH + "/extract", "{\"schema_text\": \"x\"}");

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json().path("detail").asText()).isEqualTo("source_id is required");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("detail").asText()).isEqualTo("Resource not found");
        assertThat(extract.status()).isEqualTo(400);
    }

    @Test
    void onlyAdministratorsMayDoAnyOfIt() {
        for (String path : new String[] {"", "/extract", "/compile"}) {
            assertThat(server.send("POST", PATH + path, "{}", user).status()).isEqualTo(403);
        }
        assertThat(server.send("GET", PATH, null, user).status()).isEqualTo(403);
        assertThat(server.send("GET", PATH, null, null).status()).isEqualTo(401);
    }
}
