package io.nl2sql.server.contract.octofy;

import static io.nl2sql.server.contract.octofy.SourceWorld.fields;
import static io.nl2sql.server.contract.octofy.SourceWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.support.Form;
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

/** What is indexed and what is said about it, over HTTP. */
class SchemaAdministrationIT {

    private static final String SCHEMA = "/api/v1/admin/schema";
    private static final String INGEST = "/api/v1/admin/ingest-schemas";

    private SourceWorld world;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = SourceWorld.start(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private static Form form(Sheet sheet) {
        Bytes file = SheetFile.write(sheet, "schema");
        return new Form().file("file", "schema.xlsx", file.toArray());
    }

    private String description(String table) {
        for (JsonNode object : world.server().get(SCHEMA + "/status").json()) {
            if (object.path("table_name").asText().equals(table)) {
                return object.path("description").isNull()
                        ? "null"
                        : object.path("description").asText();
            }
        }
        throw new AssertionError("no table " + table);
    }

    @Test
    void tellsWhatIsIndexed() {
        String copy = world.addFile("Copy", world.copyOfChinook("copy"));

        JsonNode all = world.server().get(SCHEMA + "/status").json();
        JsonNode one = world.server().get(SCHEMA + "/status?source_id=" + copy).json();

        assertThat(all.size()).isEqualTo(14);
        assertThat(one.size()).isEqualTo(7);
        assertThat(fields(one.get(0)))
                .containsExactly(
                        "schema_name",
                        "table_name",
                        "table_type",
                        "is_indexed",
                        "description",
                        "column_count",
                        "last_updated");
        assertThat(one.at("/0/table_name").asText()).isEqualTo("Album");
        assertThat(one.at("/0/description").isNull()).isTrue();
        assertThat(one.at("/0/column_count").asInt()).isEqualTo(3);
    }

    @Test
    void clearsAndSyncs() {
        assertThat(world.server().post(SCHEMA + "/clear", "").body())
                .isEqualTo("{\"status\":\"success\",\"message\":\"Cleared the index of chinook\"}");
        assertThat(world.server().get(SCHEMA + "/status").body()).isEqualTo("[]");
        JsonNode inspected = world.server()
                .get(SCHEMA + "/status?include_db_inspection=true")
                .json();
        assertThat(inspected.size()).isEqualTo(7);
        assertThat(inspected.at("/0/is_indexed").asBoolean(true)).isFalse();
        assertThat(inspected.at("/0/last_updated").isNull()).isTrue();

        Answer one = world.server().post(SCHEMA + "/sync?schema=main&table=artist", "");
        Answer none = world.server().post(SCHEMA + "/sync?schema=main&table=nothing", "");

        assertThat(one.body()).isEqualTo("{\"status\":\"success\",\"message\":\"Synced main.Artist\"}");
        assertThat(none.status()).isEqualTo(400);
        assertThat(world.server().post(SCHEMA + "/sync", "").status()).isEqualTo(422);
        assertThat(texts(world.server().get(SCHEMA + "/status").json(), "table_name"))
                .containsExactly("Artist");
        assertThat(world.server().post(SCHEMA + "/sync-full", "").body())
                .isEqualTo("{\"status\":\"success\",\"message\":\"Synced 7 objects of chinook\"}");
        assertThat(world.server().get(SCHEMA + "/status").json().size()).isEqualTo(7);
    }

    @Test
    void syncsSome() {
        world.server().post(SCHEMA + "/clear", "");

        Answer answer = world.server()
                .post(SCHEMA + "/batch-sync", "{\"table_names\": [\"main.Artist\", \"Album\", \"dbo.Missing\"]}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("total,successful,failed,results");
        assertThat(answer.json().path("total").asInt()).isEqualTo(3);
        assertThat(answer.json().path("successful").asInt()).isEqualTo(2);
        assertThat(answer.json().path("failed").asInt()).isEqualTo(1);
        assertThat(fields(answer.json().at("/results/0")))
                .containsExactly("table_name", "schema_name", "success", "message");
        assertThat(answer.json().at("/results/2/schema_name").asText()).isEqualTo("dbo");
        assertThat(world.server()
                        .post(SCHEMA + "/batch-sync", "{\"table_names\": []}")
                        .status())
                .isEqualTo(400);
        assertThat(world.server().post(SCHEMA + "/batch-sync", "{}").status()).isEqualTo(422);
    }

    @Test
    void describesForEveryContract() {
        Answer described = world.server()
                .put(SCHEMA + "/description?schema=main&table=Artist&description=Bands%20and%20singers", "");

        assertThat(described.body()).isEqualTo("{\"status\":\"success\",\"message\":\"Described main.Artist\"}");
        assertThat(description("Artist")).isEqualTo("Bands and singers");
        assertThat(world.server()
                        .get("/api/v1/schema/main.Artist")
                        .json()
                        .path("description")
                        .asText())
                .isEqualTo("Bands and singers");
        assertThat(world.server()
                        .get("/api/v1/connections/%s/semantic"
                                .formatted(world.server().chinook()))
                        .body())
                .contains("Bands and singers");
        assertThat(world.server()
                        .put(SCHEMA + "/description?table=Nothing&description=x", "")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void removesFromTheIndex() {
        assertThat(world.server().delete(SCHEMA + "?schema=main&table=Artist").status())
                .isEqualTo(200);
        assertThat(world.server().delete(SCHEMA + "?schema=main&table=Artist").status())
                .isEqualTo(404);
        assertThat(texts(world.server().get(SCHEMA + "/status").json(), "table_name"))
                .doesNotContain("Artist")
                .hasSize(6);
    }

    @Test
    void givesATemplate() {
        Sheet template = world.sheet(SCHEMA + "/template");

        assertThat(template.columns()).containsExactly("schema_name", "table_name", "table_type", "description");
        assertThat(template.rows()).isEmpty();
    }

    @Test
    void readsBackExactlyWhatItWrote() {
        List<String> texts = List.of(
                "=cmd|' /C calc'!A0",
                "+1",
                "-2 % \"quoted\"",
                "@SUM(A1)",
                "Zwei\nZeilen\tund Übermaß 🎵",
                "'apostrophe",
                "_x000D_ 007 1e5 TRUE");
        List<List<String>> rows = new ArrayList<>();
        Sheet empty = world.sheet(SCHEMA + "/export");
        for (int index = 0; index < empty.rows().size(); index++) {
            List<String> row = new ArrayList<>(empty.rows().get(index));
            row.set(3, texts.get(index));
            rows.add(row);
        }
        Sheet filled = new Sheet(empty.columns(), rows);

        Answer ingested = world.send(INGEST, form(filled));

        assertThat(ingested.status()).as(ingested.body()).isEqualTo(200);
        assertThat(ingested.fields()).isEqualTo("status,message,rows_processed,total_rows");
        assertThat(ingested.json().path("rows_processed").asInt()).isEqualTo(7);
        assertThat(world.sheet(SCHEMA + "/export")).isEqualTo(filled);
        world.send(INGEST, form(world.sheet(SCHEMA + "/export")).text("mode", "replace"));
        assertThat(world.sheet(SCHEMA + "/export")).isEqualTo(filled);
    }

    @Test
    void appendsAndReplaces() {
        List<String> columns = List.of("schema_name", "table_name", "description");
        world.send(INGEST, form(new Sheet(columns, List.of(List.of("main", "Artist", "Bands")))));

        Answer appended = world.send(
                INGEST,
                form(new Sheet(
                                columns,
                                List.of(List.of("main", "Album", "Records"), List.of("main", "Unknown", "Nothing"))))
                        .text("mode", "append")
                        .text("source_id", world.server().chinook().toString()));

        assertThat(appended.json().path("rows_processed").asInt()).isEqualTo(1);
        assertThat(appended.json().path("total_rows").asInt()).isEqualTo(2);
        assertThat(List.of(description("Artist"), description("Album"))).containsExactly("Bands", "Records");
        world.send(
                INGEST,
                form(new Sheet(columns, List.of(List.of("main", "Album", "Discs"))))
                        .text("mode", "replace"));
        assertThat(List.of(description("Artist"), description("Album"))).containsExactly("null", "Discs");
    }

    @Test
    void refusesWhatIsNoSheetOfDescriptions() {
        assertThat(world.sendText(INGEST, "a.csv", "a,b\n1,2").status()).isEqualTo(400);
        assertThat(world.sendText(INGEST, "a.xlsx", "").status()).isEqualTo(400);
        assertThat(world.send(INGEST, new Form().text("mode", "append")).status())
                .isEqualTo(422);
        assertThat(world.send(
                                INGEST,
                                form(Sheet.template("schema_name", "table_name", "description"))
                                        .text("mode", "merge"))
                        .status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /status",
        "POST, /sync",
        "POST, /sync-full",
        "POST, /batch-sync",
        "PUT, /description",
        "DELETE, ''",
        "GET, /export",
        "GET, /template",
        "POST, /clear"
    })
    void isForAdministrators(String method, String path) {
        assertThat(world.asUser(method, SCHEMA + path, "").status()).isEqualTo(403);
    }
}
