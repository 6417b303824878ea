package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.support.Form;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueIT {

    private static final String PATH = "/api/v1/admin/values";
    private static final String INGEST = "/api/v1/admin/ingest-values";
    private static final String LABELS = "value,schema_name,table_name,column_name,metadata\n";

    private TestServer server;
    private Path folder;

    @BeforeEach
    void start(@TempDir Path dir) {
        folder = dir;
        server = TestServer.start(dir);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsWhatWasTakenIn() {
        Answer ingested = ingest(
                LABELS
                        + " Atlantis ,main,Customer,Country,\"{\"\"region\"\": \"\"sea\"\"}\"\nUtopia,main,Customer,Country,\n",
                "");

        assertThat(ingested.status()).as(ingested.body()).isEqualTo(200);
        assertThat(ingested.fields()).isEqualTo("status,message,rows_processed,total_rows");
        assertThat(ingested.json().path("status").asText()).isEqualTo("success");
        assertThat(ingested.json().path("rows_processed").asInt()).isEqualTo(2);
        assertThat(ingested.json().path("total_rows").asInt()).isEqualTo(2);
        JsonNode listed = server.get(PATH).json();
        assertThat(listed).hasSize(2);
        JsonNode first = listed.get(0);
        assertThat(names(first)).containsExactly("id", "value", "schema_name", "table_name", "column_name", "metadata");
        assertThat(first.path("value").asText()).isEqualTo("Atlantis");
        assertThat(first.path("metadata").path("region").asText()).isEqualTo("sea");
        assertThat(listed.get(1).path("metadata").isNull()).isTrue();
    }

    @Test
    void questionsAreUnderstoodByTheValues() {
        String question = "{\"question\": \"How many customers are in Atlantis?\"}";
        Answer before = server.post("/api/v1/generate_sql", question);

        ingest(LABELS + "Atlantis,,Customer,Country,\n", "");
        Answer after = server.post("/api/v1/generate_sql", question);
        server.post(PATH + "/clear", "{}");
        Answer cleared = server.post("/api/v1/generate_sql", question);

        assertThat(before.json().path("sql").asText()).doesNotContain("Country");
        assertThat(after.status()).as(after.body()).isEqualTo(200);
        assertThat(after.json().path("sql").asText()).contains("Country").contains("'Atlantis'");
        assertThat(cleared.body()).doesNotContain("Country");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"excluded_columns\": [\"Customer.Country\"]}",
                "{\"excluded_tables\": [\"Customer\"]}",
                "{\"sensitive_column_patterns\": [\"country\"]}"
            })
    void valuesOfColumnsThatNobodyMaySeeAreNotUsed(String privacy) {
        ingest(LABELS + "Atlantis,,Customer,Country,\n", "");
        Answer changed = server.put("/api/v1/connections/" + server.chinook() + "/privacy", privacy);
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        Answer answer = server.post("/api/v1/generate_sql", "{\"question\": \"How many customers are in Atlantis?\"}");

        assertThat(answer.json().path("sql").asText())
                .doesNotContain("Atlantis")
                .doesNotContain("Country");
    }

    @Test
    void appendsAndReplaces() {
        ingest(LABELS + "Atlantis,,Customer,Country,\n", "");
        ingest(LABELS + "Utopia,,Customer,Country,\nAtlantis,,Customer,Country,\nFado,,Genre,Name,\n", "append");
        assertThat(contents()).containsExactly("Atlantis|Country", "Utopia|Country", "Fado|Name");

        ingest(LABELS + "Polka,,Genre,Name,\n", "replace");

        assertThat(contents()).containsExactly("Polka|Name");
        assertThat(ingest(LABELS + "Polka,,Genre,Name,\n", "upsert").status()).isEqualTo(422);
    }

    @Test
    void rowsAreTrimmedAndWhatIsSaidTwiceCountsOnce() {
        Answer ingested =
                ingest(LABELS + "Polka,,Genre,Name,\n  Polka  , ,Genre , Name,\n,,,,\npolka,,Genre,Name,\n", "");

        assertThat(ingested.json().path("rows_processed").asInt()).isEqualTo(2);
        assertThat(ingested.json().path("total_rows").asInt()).isEqualTo(3);
        assertThat(contents()).containsExactly("Polka|Name", "polka|Name");
    }

    @Test
    void rowsThatFailAreToldAndTheOthersKept() {
        Answer ingested = ingest(
                LABELS
                        + "%s,,Genre,Name,\nFado,,%s,Name,\nSwing,,Genre,Name,nothing\nTango,,Genre,Name,[1]\nPolka,,Genre,Name,\n"
                                .formatted("x".repeat(257), "t".repeat(129))
                        + ",,Genre,Name,\n",
                "");

        assertThat(ingested.status()).as(ingested.body()).isEqualTo(200);
        assertThat(ingested.json().path("rows_processed").asInt()).isEqualTo(1);
        assertThat(ingested.json().path("message").asText())
                .contains("row 2: value is longer than 256 characters")
                .contains("row 3: table_name is longer than 128 characters")
                .contains("row 4: metadata is no JSON")
                .contains("row 5: metadata is no object of JSON")
                .contains("row 7: value is empty");
        assertThat(contents()).containsExactly("Polka|Name");
        assertThat(ingest(LABELS + "x,,,,\n", "").status()).isEqualTo(400);
    }

    @Test
    void theLongestValueIsTakenIn() {
        String longest = "😀".repeat(256);

        assertThat(ingest(LABELS + longest + ",,Genre,Name,\n", "")
                        .json()
                        .path("rows_processed")
                        .asInt())
                .isEqualTo(1);
        assertThat(contents()).containsExactly(longest + "|Name");
    }

    @Test
    void findsTheLikestFirst() {
        ingest(LABELS + "Rock,,Genre,Name,\nHard Rock,,Genre,Name,\nRockabilly,,Genre,Name,\nFado,,Genre,Name,\n", "");

        JsonNode found = server.get(PATH + "/search?query=rock").json();

        assertThat(found)
                .extracting(item -> item.path("value").asText())
                .containsExactly("Rock", "Rockabilly", "Hard Rock");
        assertThat(server.get(PATH + "/search?query=rock&top_k=1").json()).hasSize(1);
        assertThat(server.get(PATH + "/search?query=rockabily")
                        .json()
                        .get(0)
                        .path("value")
                        .asText())
                .isEqualTo("Rockabilly");
        assertThat(server.get(PATH + "/search").status()).isEqualTo(400);
        assertThat(server.get(PATH + "/search?query=x&top_k=0").status()).isEqualTo(422);
    }

    @Test
    void removesOneAndAll() {
        ingest(LABELS + "Polka,,Genre,Name,\nFado,,Genre,Name,\n", "");
        String id = server.get(PATH).json().get(0).path("id").asText();

        Answer removed = server.delete(PATH + "/" + id);

        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.fields()).isEqualTo("status,message");
        assertThat(contents()).containsExactly("Fado|Name");
        assertThat(server.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(server.delete(PATH + "/nonsense").status()).isEqualTo(404);
        Answer cleared = server.post(PATH + "/clear?source_id=" + server.chinook(), "{}");
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(cleared.json().path("status").asText()).isEqualTo("success");
        assertThat(contents()).isEmpty();
    }

    @Test
    void aRoundTripThroughExcelIsExact() {
        List<List<String>> rows = List.of(
                List.of("=cmd|' /C calc'!A0", "main", "Genre", "Name", ""),
                List.of("'=1+1", "main", "Genre", "Name", "{\"a\":1.50}"),
                List.of("Größe 😀", "", "Genre", "Name", "{\"ü\":\"😀\"}"),
                List.of("two\nlines", "main", "Genre", "Name", ""),
                List.of("007", "main", "Genre", "Name", ""),
                List.of("12345678901234567890", "main", "Genre", "Name", ""),
                List.of("+49 30 1", "main", "Genre", "Name", ""));
        Sheet sheet = new Sheet(List.of("value", "schema_name", "table_name", "column_name", "metadata"), rows);
        send(SheetFile.write(sheet, "values"), "values.xlsx", "");
        String before = server.get(PATH).body();

        Bytes exported = Form.download(server.server(), PATH + "/export", server.adminToken())
                .body();
        Sheet read = SheetFile.read(new SentFile("values.xlsx", exported));
        server.post(PATH + "/clear", "{}");
        Answer again = send(exported, "values.xlsx", "");

        assertThat(read.columns()).isEqualTo(sheet.columns());
        assertThat(read.rows()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(again.json().path("rows_processed").asInt()).isEqualTo(rows.size());
        assertThat(server.get(PATH).body()).isEqualTo(before);
    }

    @Test
    void theTemplateHasLabelsOnly() {
        Sheet template = SheetFile.read(new SentFile(
                "x.xlsx",
                Form.download(server.server(), PATH + "/template", server.adminToken())
                        .body()));

        assertThat(template.columns()).containsExactly("value", "schema_name", "table_name", "column_name", "metadata");
        assertThat(template.rows()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/admin/values",
        "GET,/api/v1/admin/values/search?query=x",
        "GET,/api/v1/admin/values/template",
        "GET,/api/v1/admin/values/export",
        "DELETE,/api/v1/admin/values/1",
        "POST,/api/v1/admin/values/clear",
        "POST,/api/v1/admin/ingest-values"
    })
    void onlyAdministratorsMayDoAnyOfThis(String method, String path) {
        String key = server.addUser(folder, "ben");

        assertThat(server.send(method, path, null, key).status()).isEqualTo(403);
        assertThat(server.send(method, path, null, null).status()).isEqualTo(401);
    }

    @Test
    void unknownSourcesAreRefused() {
        String unknown = "3f1f7b8e-0f5c-4a53-9c5e-2c1b5c0c9a11";

        assertThat(server.get(PATH + "?source_id=" + unknown).status()).isEqualTo(404);
        assertThat(server.post(PATH + "/clear", "{\"source_id\": \"%s\"}".formatted(unknown))
                        .status())
                .isEqualTo(404);
        assertThat(new Form()
                        .file("file", "x.csv", LABELS.getBytes(UTF_8))
                        .text("source_id", unknown)
                        .post(server.server(), INGEST, server.adminToken())
                        .status())
                .isEqualTo(404);
    }

    private Answer ingest(String csv, String mode) {
        return send(new Bytes(csv.getBytes(UTF_8)), "values.csv", mode);
    }

    private Answer send(Bytes content, String name, String mode) {
        return new Form()
                .file("file", name, content.toArray())
                .text("mode", mode)
                .post(server.server(), INGEST, server.adminToken());
    }

    private List<String> contents() {
        List<String> contents = new ArrayList<>();
        server.get(PATH)
                .json()
                .forEach(item -> contents.add(item.path("value").asText() + "|"
                        + item.path("column_name").asText()));
        return contents;
    }

    private static List<String> names(JsonNode item) {
        List<String> names = new ArrayList<>();
        item.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
