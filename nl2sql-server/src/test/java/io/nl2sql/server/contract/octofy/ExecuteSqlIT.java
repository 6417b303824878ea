package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POST /api/v1/execute-sql, over HTTP, without a model. */
class ExecuteSqlIT {

    private static final String BY_COUNTRY =
            "SELECT Country, COUNT(*) AS Customers FROM Customer GROUP BY Country ORDER BY Country";
    private static final String FIELDS = "success,output,error,results,recommendation,execution_time,rows_affected,"
            + "data_profile,insights,auto_fixed,fix_attempt";
    private static final String FIXED_FIELDS =
            "success,output,error,results,recommendation,execution_time,rows_affected,"
                    + "data_profile,insights,sql,auto_fixed,fix_attempt,original_error";

    private static TestServer server;
    private static String user;

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder, "execution:\n  hard-max-rows: 1000\n");
        user = server.addUser(folder, "berta");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void rowsComeWithColumnsTypesAndAChart() {
        Answer answer = execute(BY_COUNTRY, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo(FIELDS);
        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("output").asText()).isEqualTo("3 rows.");
        assertThat(body.path("error").isNull()).isTrue();
        assertThat(body.path("execution_time").isDouble()).isTrue();
        assertThat(body.path("rows_affected").asLong()).isEqualTo(3);
        assertThat(body.path("data_profile").isNull()).isTrue();
        assertThat(body.path("insights")).isEqualTo(TestServer.json("[]"));
        assertThat(body.path("auto_fixed").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(1);
        JsonNode result = body.at("/results/0");
        assertThat(names(result)).isEqualTo("name,type,data,rows,columns,recommendation");
        assertThat(result.path("name").asText()).isEqualTo("result");
        assertThat(result.path("type").asText()).isEqualTo("table");
        assertThat(result.path("data")).isEqualTo(TestServer.json("""
                {"columns": ["Country", "Customers"], "data": [["Brazil", 2], ["Germany", 1], ["United Kingdom", 1]]}"""));
        assertThat(result.path("rows").asInt()).isEqualTo(3);
        assertThat(result.path("columns").asInt()).isEqualTo(2);
        JsonNode chart = body.path("recommendation");
        assertThat(chart).isEqualTo(result.path("recommendation"));
        assertThat(names(chart)).isEqualTo("chart_type,x_axis,y_axis,title,explanation,colors");
        assertThat(chart.path("chart_type").asText()).isEqualTo("column");
        assertThat(chart.path("x_axis").asText()).isEqualTo("Country");
        assertThat(chart.path("y_axis")).isEqualTo(TestServer.json("[\"Customers\"]"));
        assertThat(chart.at("/colors/0").asText()).matches("#[0-9a-f]{6}");
    }

    @Test
    void anEmptyResultIsSuccess() {
        JsonNode body =
                execute("SELECT Name FROM Artist WHERE ArtistId < 0", "").json();

        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.at("/results/0/data")).isEqualTo(TestServer.json("{\"columns\": [\"Name\"], \"data\": []}"));
        assertThat(body.at("/recommendation/chart_type").asText()).isEqualTo("none");
        assertThat(body.at("/recommendation/x_axis").isNull()).isTrue();
        assertThat(body.at("/recommendation/y_axis")).isEqualTo(TestServer.json("[]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "line | line", "pie | pie", "scatter | scatter", "stackedColumn | stackedColumn",
                "clusteredColumn | clusteredColumn", "area | area", "radar | radar", "treemap | treemap",
                "funnel | funnel", "column | column", "none | none"
            })
    void theTypeOfTheChartIsTheOneThatIsWanted(String wanted, String type) {
        JsonNode chart = execute(BY_COUNTRY, ", \"chart_type_override\": \"%s\"".formatted(wanted))
                .json()
                .path("recommendation");

        assertThat(chart.path("chart_type").asText()).isEqualTo(type);
        assertThat(chart.path("y_axis").size()).isEqualTo(type.equals("none") ? 0 : 1);
    }

    @Test
    void axesStayWhereTheResultStillHasThem() {
        String sql = "SELECT InvoiceId, CustomerId, InvoiceDate, Total FROM Invoice";
        JsonNode kept = execute(
                        sql, ", \"preserved_x_axis\": \"customerid\", \"preserved_y_axis\": [\"Total\", \"Gone\"]")
                .json()
                .path("recommendation");
        JsonNode gone = execute(sql, ", \"preserved_x_axis\": \"Gone\"").json().path("recommendation");

        assertThat(kept.path("x_axis").asText()).isEqualTo("CustomerId");
        assertThat(kept.path("y_axis")).isEqualTo(TestServer.json("[\"Total\"]"));
        assertThat(kept.path("explanation").asText()).contains("no column Gone");
        assertThat(gone.path("x_axis").asText()).isEqualTo("InvoiceDate");
    }

    @Test
    void rowsAreLimitedByTheRequestAndByTheServer() {
        JsonNode few = execute("SELECT Name FROM Artist", ", \"max_rows\": 2").json();
        JsonNode many = execute(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) SELECT i FROM n",
                        ", \"max_rows\": 100000")
                .json();

        assertThat(few.at("/results/0/rows").asInt()).isEqualTo(2);
        assertThat(few.path("output").asText()).isEqualTo("The first 2 rows; there are more.");
        assertThat(many.at("/results/0/rows").asInt()).isEqualTo(1000);
    }

    @Test
    void aResultIsLookedIntoWhereThatIsAskedFor() {
        JsonNode body = execute("SELECT InvoiceDate, Total, CustomerId FROM Invoice", ", \"enable_profiling\": true")
                .json();

        JsonNode profile = body.path("data_profile");
        assertThat(names(profile))
                .isEqualTo("row_count,column_count,columns,correlations,has_datetime,datetime_columns,profiling_level");
        assertThat(profile.path("row_count").asInt()).isEqualTo(4);
        assertThat(profile.path("column_count").asInt()).isEqualTo(3);
        assertThat(profile.path("has_datetime").asBoolean()).isTrue();
        assertThat(profile.path("datetime_columns")).isEqualTo(TestServer.json("[\"InvoiceDate\"]"));
        assertThat(profile.path("profiling_level").asText()).isEqualTo("relationship");
        assertThat(profile.at("/correlations/Total/Total").asDouble()).isEqualTo(1.0);
        JsonNode total = profile.at("/columns/1");
        assertThat(names(total)).isEqualTo("column_name,data_type,numeric_stats,categorical_stats");
        assertThat(total.path("column_name").asText()).isEqualTo("Total");
        assertThat(total.path("categorical_stats").isNull()).isTrue();
        assertThat(names(total.path("numeric_stats")))
                .isEqualTo("min,max,mean,median,std,q25,q75,null_count,null_percentage,outliers");
        assertThat(total.at("/numeric_stats/mean").decimalValue()).isEqualByComparingTo("2.3775");
        JsonNode date = profile.at("/columns/0");
        assertThat(date.path("numeric_stats").isNull()).isTrue();
        assertThat(names(date.path("categorical_stats")))
                .isEqualTo("unique_count,top_values,null_count,null_percentage");
        assertThat(body.path("insights").isArray()).isTrue();
    }

    /** What the offline engine mends: the slip is certain, and both the error and the query that ran are told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT Name FROM Artists                               | SELECT Name FROM Artist",
                "SELECT Nmae FROM Artist                                | SELECT Name FROM Artist",
                "SELECT first_name FROM customer                        | SELECT FirstName FROM customer",
                "SELECT a.Nam FROM Artist a                             | SELECT a.Name FROM Artist a",
                "SELECT Artists.Name FROM Artists                       | SELECT Artist.Name FROM Artist",
                "SELECT Name FROM dbo.Artist                            | SELECT Name FROM Artist",
                "SELECT TOP 2 Name FROM Artist                          | SELECT Name FROM Artist LIMIT 2",
                "SELECT TOP (2) [Name] FROM [Artist] ORDER BY [Name]    | SELECT Name FROM Artist ORDER BY Name LIMIT 2",
                "SELECT Name, FROM Artist                               | SELECT Name FROM Artist",
                "SELCT Name FROM Artist                                 | SELECT Name FROM Artist",
                "SELECT Name FORM Artist                                | SELECT Name FROM Artist",
                "SELECT Country, COUNT(*) FROM Customer GRUOP BY Country| SELECT Country, COUNT(*) FROM Customer GROUP BY Country",
                "SELECT YEAR(InvoiceDate) FROM Invoice                  | SELECT CAST(strftime('%Y', InvoiceDate) AS INTEGER) FROM Invoice",
                "SELECT GETDATE()                                       | SELECT CURRENT_TIMESTAMP",
                "SELECT ISNULL(City, 'none') FROM Customer              | SELECT COALESCE(City, 'none') FROM Customer",
                "SELECT Name FROM Artist FETCH FIRST 2 ROWS ONLY        | SELECT Name FROM Artist LIMIT 2"
            })
    void slipsAreMendedByRule(String sql, String mended) {
        Answer answer = execute(sql, "");

        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).as(answer.body()).isTrue();
        assertThat(answer.fields()).isEqualTo(FIXED_FIELDS);
        assertThat(body.path("auto_fixed").asBoolean()).isTrue();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(2);
        assertThat(body.path("original_error").asText()).isNotBlank();
        assertThat(body.path("sql").asText()).isEqualTo(mended);
    }

    @Test
    void fencesOfChatsAreTakenOff() {
        JsonNode body = execute("```sql\nSELECT Name FROM Artist;\n```", "").json();

        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("sql").asText()).isEqualTo("SELECT Name FROM Artist");
    }

    /** What the gate refuses for what it would do ends at once, and so does what nobody can mend for sure. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE Artist",
                "DELETE FROM Artist WHERE ArtistId = 1",
                "INSERT INTO Genre (GenreId, Name) VALUES (90, 'x')",
                "SELECT 1; DROP TABLE Artist",
                "ATTACH DATABASE '/etc/passwd' AS p",
                "PRAGMA table_info(Artist)",
                "SELECT load_extension('x')",
                "SELECT pg_sleep(10)",
                "DROP TABEL Artist",
                "SELECT Name FROM Artists; DELETE FROM Artist",
                "SELECT Name INTO Copy FROM Artists",
                "EXEC xp_cmdshell 'dir'",
                "SELECT Salary FROM Artist",
                "SELECT Name FROM Planets",
                "SELECT Name FROM"
            })
    void whatMustNotRunIsNotMadeIntoSomethingElse(String sql) {
        Answer answer = execute(sql, "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo(FIELDS);
        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("output").asText()).isEmpty();
        assertThat(body.path("error").asText()).isNotBlank();
        assertThat(body.path("results")).isEqualTo(TestServer.json("[]"));
        assertThat(body.path("recommendation").isNull()).isTrue();
        assertThat(body.path("rows_affected").isNull()).isTrue();
        assertThat(body.path("auto_fixed").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(1);
    }

    @Test
    void aSourceHasToBeNamedAndKnown() {
        Answer missing = server.post("/api/v1/execute-sql", "{\"sql\": \"SELECT 1\"}");
        Answer unknown = server.post(
                "/api/v1/execute-sql",
                "{\"sql\": \"SELECT 1\", \"source_id\": \"8f14e45f-ceea-4e6f-b1d0-000000000099\"}");
        Answer noId = server.post("/api/v1/execute-sql", "{\"sql\": \"SELECT 1\", \"source_id\": \"nothing\"}");

        assertThat(missing.status()).isEqualTo(400);
        assertThat(missing.json()).isEqualTo(TestServer.json("{\"detail\": \"source_id is required\"}"));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json()).isEqualTo(TestServer.json("{\"detail\": \"Resource not found\"}"));
        assertThat(noId.status()).isEqualTo(404);
    }

    @Test
    void fieldsAreChecked() {
        String source = "\"source_id\": \"%s\"".formatted(server.chinook());

        assertThat(server.post("/api/v1/execute-sql", "{%s}".formatted(source)).json())
                .isEqualTo(TestServer.json("""
                        {"detail": [{"loc": ["body", "sql"], "msg": "Field required", "type": "missing"}]}"""));
        assertThat(execute(" ", "").status()).isEqualTo(400);
        assertThat(execute(" ", "").json()).isEqualTo(TestServer.json("{\"detail\": \"Bad request\"}"));
        assertThat(execute("SELECT 1", ", \"chart_type_override\": \"cloud\"").status())
                .isEqualTo(422);
        assertThat(execute("SELECT 1", ", \"max_rows\": 0").status()).isEqualTo(422);
        assertThat(execute("SELECT 1", ", \"context\": null, \"timeout_seconds\": null, \"surprise\": 1")
                        .status())
                .isEqualTo(200);
        assertThat(execute(
                                "SELECT 1",
                                ", \"context\": {\"user_query\": null, \"schema_context\": [1], \"database_objects\": \"x\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void whoeverShowsNothingIsSentAway_andAUserMayRunOnSharedSources() {
        String body = body(BY_COUNTRY, "");

        assertThat(server.send("POST", "/api/v1/execute-sql", body, null).status())
                .isIn(401, 422);
        assertThat(server.send("POST", "/api/v1/execute-sql", body, null, "X-API-Key", user)
                        .status())
                .isEqualTo(200);
    }

    private static Answer execute(String sql, String more) {
        return server.post("/api/v1/execute-sql", body(sql, more));
    }

    private static String body(String sql, String more) {
        return "{\"sql\": %s, \"source_id\": \"%s\"%s}".formatted(JsonText.quoted(sql), server.chinook(), more);
    }

    private static String names(JsonNode object) {
        return String.join(
                ",", object.properties().stream().map(Map.Entry::getKey).toList());
    }
}
