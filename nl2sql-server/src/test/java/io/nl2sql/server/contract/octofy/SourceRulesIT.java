package io.nl2sql.server.contract.octofy;

import static io.nl2sql.server.contract.octofy.SourceWorld.PATH;
import static io.nl2sql.server.contract.octofy.SourceWorld.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.sheet.Sheet;
import io.nl2sql.server.sheet.SheetFile;
import io.nl2sql.server.support.Form;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator says of a source holds for every contract. */
class SourceRulesIT {

    private SourceWorld world;

    @BeforeEach
    void start(@TempDir Path folder) {
        world = SourceWorld.start(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private String source() {
        return PATH + "/" + world.server().chinook();
    }

    private static String door(String door, String id) {
        return switch (door) {
            case "/query" -> "{\"connection\": \"chinook\", \"question\": \"How many artists are there?\"}";
            case "/api/v1/execute" ->
                "{\"connection_id\": \"%s\", \"sql\": \"SELECT 1 AS x FROM Artist\"}".formatted(id);
            case "/api/v1/generate" -> "{\"connection_id\": \"%s\", \"prompt\": \"How many artists?\"}".formatted(id);
            case "/api/v1/run_sql" ->
                "{\"connectionId\": \"%s\", \"sql\": \"SELECT 1 AS x FROM Artist\"}".formatted(id);
            case "/api/v1/generate_sql" ->
                "{\"connectionId\": \"%s\", \"question\": \"How many artists are there?\"}".formatted(id);
            case "/api/v1/ask" ->
                "{\"connectionId\": \"%s\", \"question\": \"How many artists are there?\"}".formatted(id);
            default -> throw new IllegalArgumentException(door);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "/query",
        "/api/v1/execute",
        "/api/v1/generate",
        "/api/v1/run_sql",
        "/api/v1/generate_sql",
        "/api/v1/ask"
    })
    void aDisabledSourceTakesNoQuestionsThroughAnyDoor(String door) {
        String body = door(door, world.server().chinook().toString());
        assertThat(world.server().post(door, body).body()).doesNotContain("is disabled");

        Answer disabled = world.server().post(source() + "/enable?enabled=false", "");

        assertThat(disabled.json().path("enabled").asBoolean(true)).isFalse();
        Answer refused = world.server().post(door, body);
        assertThat(refused.status()).as(refused.body()).isGreaterThanOrEqualTo(400);
        assertThat(refused.body()).contains("the connection chinook is disabled: ask an administrator to enable it");
        assertThat(world.server()
                        .post(source() + "/enable", "")
                        .json()
                        .path("enabled")
                        .asBoolean())
                .isTrue();
        assertThat(world.server().post(door, body).body()).doesNotContain("is disabled");
    }

    @Test
    void aDisabledSourceIsShownSoByAnotherContract() {
        world.server().post(source() + "/enable?enabled=false", "");

        JsonNode shown = world.server()
                .get("/api/v1/connections/" + world.server().chinook())
                .json();

        assertThat(shown.path("is_active").asBoolean(true)).isFalse();
        assertThat(world.server().post(source() + "/enable?enabled=maybe", "").status())
                .isEqualTo(422);
    }

    @Test
    void excludedObjectsExistForNobody() {
        String path = source() + "/exclude-objects";
        assertThat(world.server().get("/schema/chinook").body()).contains("InvoiceLine");

        Answer sent = world.sendText(path, "hidden.txt", "# figures\nmain.Invoice\n[main].[InvoiceLine]\n");

        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(fields(sent.json()))
                .containsExactly("source_id", "excluded_objects", "count", "file_name", "uploaded_at");
        assertThat(sent.json().path("excluded_objects").toString())
                .isEqualTo("[\"main.Invoice\",\"main.InvoiceLine\"]");
        assertThat(world.server().get("/schema/chinook").body()).doesNotContain("Invoice");
        assertThat(world.server().get("/api/v1/models").body()).doesNotContain("Invoice");
        assertThat(world.server().get("/api/v1/admin/schema-tree").body()).doesNotContain("Invoice");
        assertThat(world.server()
                        .post(
                                "/api/v1/admin/schema-tree/%s/discover"
                                        .formatted(world.server().chinook()),
                                "")
                        .body())
                .doesNotContain("Invoice");
        assertThat(world.server().get("/api/v1/schema/main.Invoice").status()).isEqualTo(404);
        assertThat(world.server()
                        .post(
                                "/api/v1/execute",
                                "{\"connection_id\": \"%s\", \"sql\": \"SELECT Total FROM Invoice\"}"
                                        .formatted(world.server().chinook()))
                        .body())
                .contains("there is no table Invoice");

        assertThat(world.server().get(path).json().path("count").asInt()).isEqualTo(2);
        assertThat(world.server().delete(path).status()).isEqualTo(200);
        assertThat(world.server().get(path).json().path("excluded_objects").size())
                .isZero();
        assertThat(world.server().get(path).json().path("file_name").isNull()).isTrue();
        assertThat(world.server().get("/schema/chinook").body()).contains("InvoiceLine");
    }

    @Test
    void excludeListsStandBesideThePrivacySettings() {
        world.sendText(source() + "/exclude-objects", "hidden.txt", "main.Invoice");

        Answer privacy = world.server()
                .put(
                        "/api/v1/connections/%s/privacy"
                                .formatted(world.server().chinook()),
                        "{\"excluded_tables\": [\"Genre\"]}");

        assertThat(privacy.json().at("/privacy_settings/excluded_tables").toString())
                .isEqualTo("[\"Genre\"]");
        assertThat(world.server().get("/schema/chinook/tables").body())
                .doesNotContain("\"Genre\"")
                .doesNotContain("\"Invoice\"");
        world.server().delete(source() + "/exclude-objects");
        assertThat(world.server().get("/schema/chinook/tables").body())
                .doesNotContain("\"Genre\"")
                .contains("\"Invoice\"");
    }

    @Test
    void readsListsFromSheets() {
        Sheet sheet = new Sheet(
                List.of("schema_name", "object_name"), List.of(List.of("main", "Genre"), List.of("main", "Track")));
        byte[] workbook = SheetFile.write(sheet, "list").toArray();

        Answer sent = world.send(source() + "/exclude-objects", new Form().file("file", "list.xlsx", workbook));
        Answer commas = world.sendText(source() + "/exclude-objects", "list.csv", "main,Genre\nmain,Album\n");

        assertThat(sent.json().path("excluded_objects").toString()).isEqualTo("[\"main.Genre\",\"main.Track\"]");
        assertThat(commas.json().path("excluded_objects").toString()).isEqualTo("[\"main.Genre\",\"main.Album\"]");
        assertThat(world.server().get("/schema/chinook/tables").body()).contains("\"Track\"");
    }

    @Test
    void refusesWhatIsNoListOfObjects() {
        String path = source() + "/exclude-objects";

        assertThat(world.sendText(path, "a.txt", "").status()).isEqualTo(400);
        assertThat(world.sendText(path, "a.txt", "# nothing\n").status()).isEqualTo(400);
        assertThat(world.sendText(path, "a.txt", "a.b.c.d\n").status()).isEqualTo(400);
        assertThat(world.send(path, new Form().text("other", "x")).status()).isEqualTo(422);
        assertThat(world.asUser("POST", path, "").status()).isEqualTo(403);
        assertThat(world.asUser("GET", path, "").status()).isEqualTo(403);
        assertThat(world.asUser("DELETE", path, "").status()).isEqualTo(403);
    }
}
