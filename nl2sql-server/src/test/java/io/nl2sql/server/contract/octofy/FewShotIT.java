package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.server.http.SentFile;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.support.Form;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewShotIT {

    private static final String PATH = "/api/v1/admin/fewshots";
    private static final String INGEST = "/api/v1/admin/ingest-fewshots";
    private static final String COUNT = "SELECT COUNT(*) FROM Artist";

    private TestServer server;

    @BeforeEach
    void start(@TempDir Path folder) {
        server = TestServer.start(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void keepsListsAndRemoves() {
        Answer added = add("How many artists?", COUNT, "");
        Answer listed = server.get(PATH);

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.json()).hasSize(1);
        JsonNode item = listed.json().get(0);
        assertThat(names(item)).containsExactly("id", "question", "sql_query", "knowledge_type", "verified");
        assertThat(item.path("question").asText()).isEqualTo("How many artists?");
        assertThat(item.path("sql_query").asText()).isEqualTo(COUNT);
        assertThat(item.path("knowledge_type").asText()).isEqualTo("sql_query");
        assertThat(item.path("verified").asBoolean()).isTrue();

        Answer removed = server.delete(PATH + "/" + item.path("id").asText());
        assertThat(removed.status()).isEqualTo(200);
        assertThat(removed.body()).isEqualTo("{\"status\":\"success\"}");
        assertThat(server.get(PATH).body()).isEqualTo("[]");
        assertThat(server.delete(PATH + "/" + item.path("id").asText()).status())
                .isEqualTo(404);
    }

    @Test
    void otherContractsSeeTheSameExamples() {
        add("How many artists?", COUNT, "");

        JsonNode pairs = server.get("/api/v1/knowledge/sql_pairs").json();

        assertThat(pairs).hasSize(1);
        assertThat(pairs.get(0).path("sql").asText()).isEqualTo(COUNT);
        server.post(
                "/api/v1/knowledge/sql_pairs",
                "{\"sql\": \"SELECT Name FROM Genre\", \"question\": \"Which genres?\"}");
        assertThat(server.get(PATH).json()).hasSize(2);
    }

    @Test
    void statementsThatMayNotRunAreRefused() {
        Answer writing = add("Clean up", "DELETE FROM Artist", "");
        Answer unknown = add("How many?", "SELECT COUNT(*) FROM Nowhere", "");

        assertThat(writing.status()).isEqualTo(400);
        assertThat(writing.fields()).isEqualTo("detail");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(server.get(PATH).body()).isEqualTo("[]");
    }

    @Test
    void whatIsNoVerifiedSqlTakesNoPartInAnswers() {
        add("Plot artists", "ggplot(artists)", ", \"knowledge_type\": \"r_code\"");
        add("How is business?", "SELECT SUM(Total) AS turnover FROM Invoice", ", \"verified\": false");

        JsonNode listed = server.get(PATH).json();

        assertThat(listed)
                .extracting(item -> item.path("knowledge_type").asText() + " "
                        + item.path("verified").asBoolean())
                .containsExactlyInAnyOrder("r_code true", "sql_query false");
        assertThat(server.get("/api/v1/knowledge/sql_pairs").body()).isEqualTo("[]");
    }

    @Test
    void anIdOrTheSameQuestionIsReplaced() {
        add("How many artists?", COUNT, ", \"id\": \"one\"");
        add("how  many artists?", "SELECT COUNT(ArtistId) FROM Artist", "");
        add("How many bands?", COUNT, ", \"id\": \"one\"");

        JsonNode listed = server.get(PATH).json();

        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("id").asText()).isEqualTo("one");
        assertThat(listed.get(0).path("question").asText()).isEqualTo("How many bands?");
        assertThat(listed.get(0).path("sql_query").asText()).isEqualTo(COUNT);
    }

    @Test
    void wrongRequestsAreToldWhatIsWrong() {
        assertThat(server.post(PATH, "{\"question\": \"Which?\"}").status()).isEqualTo(422);
        assertThat(server.post(PATH, "{\"question\": \" \", \"sql_query\": \"SELECT 1\"}")
                        .status())
                .isEqualTo(422);
        assertThat(add("Which?", COUNT, ", \"knowledge_type\": \"java\"").status())
                .isEqualTo(422);
        assertThat(add("x".repeat(2_001), COUNT, "").status()).isEqualTo(422);
        assertThat(server.get(PATH + "?source_id=3f1f7b8e-0f5c-4a53-9c5e-2c1b5c0c9a11")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aRoundTripThroughExcelIsExact() {
        String odd = "Größe 😀\n'quoted', =cmd|' /C calc'!A0, 007 and 12345678901234567890?";
        add(odd, "SELECT Name\nFROM Artist -- ünïcode 😀\nWHERE Name <> '=1+1'", "");
        add("=cmd|' /C calc'!A0", COUNT, "");
        add("'=1+1", COUNT, "");
        add("007", "proc print;\nrun;", ", \"knowledge_type\": \"sas_code\"");
        List<String> before = contents();

        HttpResponse<Bytes> exported = Form.download(server.server(), PATH + "/export", server.adminToken());
        server.get(PATH)
                .json()
                .forEach(item -> server.delete(PATH + "/" + item.path("id").asText()));
        assertThat(contents()).isEmpty();
        Answer ingested = new Form()
                .file("file", "fewshots.xlsx", exported.body().toArray())
                .post(server.server(), INGEST, server.adminToken());

        assertThat(exported.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"fewshots.xlsx\"");
        assertThat(exported.headers().firstValue("Content-Type")).hasValue(SheetFile.CONTENT_TYPE);
        assertThat(ingested.status()).as(ingested.body()).isEqualTo(200);
        assertThat(ingested.fields()).isEqualTo("status,message,rows_processed,total_rows");
        assertThat(ingested.json().path("rows_processed").asInt()).isEqualTo(4);
        assertThat(contents()).containsExactlyElementsOf(before);
    }

    @Test
    void theExportHasItsThreeColumns() {
        add("How many artists?", COUNT, "");

        Sheet sheet = SheetFile.read(new SentFile(
                "fewshots.xlsx",
                Form.download(server.server(), PATH + "/export", server.adminToken())
                        .body()));

        assertThat(sheet.columns()).containsExactly("question", "sql_query", "knowledge_type");
        assertThat(sheet.rows()).containsExactly(List.of("How many artists?", COUNT, "sql_query"));
    }

    @Test
    void rowsThatFailAreToldAndTheOthersKept() {
        Answer ingested = ingest(
                "question,sql_query\nHow many artists?,%s\nClean up,DELETE FROM Artist\n,SELECT 1\n".formatted(COUNT));

        assertThat(ingested.status()).as(ingested.body()).isEqualTo(200);
        assertThat(ingested.json().path("status").asText()).isEqualTo("success");
        assertThat(ingested.json().path("rows_processed").asInt()).isEqualTo(1);
        assertThat(ingested.json().path("total_rows").asInt()).isEqualTo(3);
        assertThat(ingested.json().path("message").asText()).contains("row 3", "row 4: question is empty");
        assertThat(contents()).containsExactly("How many artists?|" + COUNT + "|sql_query");
    }

    @Test
    void filesOfAnotherKindAreRefused() {
        assertThat(ingest("name,age\nx,1\n").status()).isEqualTo(400);
        assertThat(ingest("question,sql_query\nx,DROP TABLE Artist\n").status()).isEqualTo(400);
        assertThat(new Form()
                        .text("mode", "append")
                        .post(server.server(), INGEST, server.adminToken())
                        .status())
                .isEqualTo(422);
        assertThat(server.post(INGEST, "{}").status()).isEqualTo(422);
        assertThat(contents()).isEmpty();
    }

    @Test
    void onlyAdministratorsMayDoAnyOfThis(@TempDir Path folder) {
        try (TestServer other = TestServer.start(folder)) {
            String key = other.addUser(folder, "ben");

            assertThat(other.send("GET", PATH, null, key).status()).isEqualTo(403);
            assertThat(other.send("POST", PATH, "{\"question\": \"a\", \"sql_query\": \"b\"}", key)
                            .status())
                    .isEqualTo(403);
            assertThat(other.send("GET", PATH + "/export", null, key).status()).isEqualTo(403);
            assertThat(other.send("DELETE", PATH + "/1", null, key).status()).isEqualTo(403);
            assertThat(new Form()
                            .file("file", "x.csv", "question,sql_query\n".getBytes(UTF_8))
                            .post(other.server(), INGEST, key)
                            .status())
                    .isEqualTo(403);
            assertThat(other.send("GET", PATH, null, null).status()).isEqualTo(401);
        }
    }

    private Answer add(String question, String sql, String more) {
        return server.post(
                PATH,
                "{\"question\": %s, \"sql_query\": %s%s}"
                        .formatted(JsonText.quoted(question), JsonText.quoted(sql), more));
    }

    private Answer ingest(String csv) {
        return new Form()
                .file("file", "fewshots.csv", csv.getBytes(UTF_8))
                .post(server.server(), INGEST, server.adminToken());
    }

    private List<String> contents() {
        List<String> contents = new ArrayList<>();
        server.get(PATH)
                .json()
                .forEach(item -> contents.add(item.path("question").asText() + "|"
                        + item.path("sql_query").asText() + "|"
                        + item.path("knowledge_type").asText()));
        return contents;
    }

    private static List<String> names(JsonNode item) {
        List<String> names = new ArrayList<>();
        item.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
