package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.domain.knowledge.SemanticSuggestion.Kind;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Semantic models, over HTTP. */
class SavvinaSemanticIT {

    private static final String MEMBERS =
            "tables,business_metrics,common_joins,relationships,derived_columns,segments,notes,"
                    + "time_expressions,db_timezone,schema_hash,source_dialect,generation_status,generation_progress,"
                    + "generation_warnings,generation_model,generated_at,is_user_reviewed";

    private final Path folder;
    private final Path database;
    private final TestServer server;
    private String path = "";
    private UUID connection = new UUID(0, 0);

    SavvinaSemanticIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.database = ChinookFile.in(Files.createDirectory(folder.resolve("own")));
        this.server = TestServer.start(folder, """
                security:
                  database-folders: [%s]
                """.formatted(folder.toRealPath()), "rate-limits: false");
    }

    @BeforeEach
    void connect() {
        Answer created = server.post(
                "/api/v1/connections",
                "{\"name\": \"own\", \"source_type\": \"sqlite\", \"config\": {\"path\": \"%s\"}}".formatted(database));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        connection = UUID.fromString(created.json().path("id").asText());
        path = "/api/v1/connections/" + connection + "/semantic";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private JsonNode put(String body) {
        Answer answer = server.put(path, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private void assertRefused(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void isNotThereBeforeSomebodyWritesIt() {
        assertRefused(server.get(path), 404, "No semantic model");
        assertRefused(server.delete(path), 404, "No semantic model");
        assertThat(server.get(path + "/drift").json().path("warning_count").asInt(-1))
                .isZero();
    }

    @Test
    void mergesTablesColumnByColumnAndReplacesTheRest() {
        put("""
                {"tables": {"customer": {"display_name": "Customers", "domain": "sales", "default_filters": ["Country <> ''"], \
                "columns": {"country": {"display_name": "Land", "semantic_type": "country", "value_mappings": \
                [{"raw_value": "Brazil", "display_value": "Brasil", "description": "in the south"}]}}}}, \
                "business_metrics": [{"name": "turnover", "type": "simple", "definition": "SUM(Total)", \
                "description": "all we took", "related_tables": ["Invoice"], "filters": ["Total > 0"], "format_hint": "money"}, \
                {"name": "paying rate", "type": "conversion", "definition": "COUNT(DISTINCT CustomerId) * 1.0 / COUNT(*)", \
                "related_tables": ["Invoice"]}], "notes": ["prices are gross"], "db_timezone": "Europe/Athens"}""");

        JsonNode model = put("""
                {"tables": {"Customer": {"description": "who buys", "columns": {"City": {"is_sensitive": true}}}}, \
                "notes": [], "is_user_reviewed": true}""");

        assertThat(server.get(path).fields()).isEqualTo(MEMBERS);
        assertThat(server.get(path).json()).isEqualTo(model);
        assertThat(model.path("tables")).isEqualTo(TestServer.json("""
                {"Customer": {"display_name": "Customers", "description": "who buys", "default_filters": ["Country <> ''"], \
                "columns": {"Country": {"display_name": "Land", "description": null, "value_mappings": [{"raw_value": "Brazil", \
                "display_value": "Brasil", "description": "in the south"}], "is_sensitive": false, "semantic_type": "country"}, \
                "City": {"display_name": "", "description": null, "value_mappings": [], "is_sensitive": true}}, \
                "domain": "sales"}}"""));
        assertThat(model.path("business_metrics").get(0)).isEqualTo(TestServer.json("""
                {"name": "turnover", "type": "simple", "definition": "SUM(Total)", "description": "all we took", \
                "filters": ["Total > 0"], "related_tables": ["Invoice"], "format_hint": "money"}"""));
        assertThat(model.path("business_metrics").get(1).path("type").asText()).isEqualTo("conversion");
        assertThat(model.path("notes")).isEmpty();
        assertThat(model.path("db_timezone").asText()).isEqualTo("Europe/Athens");
        assertThat(model.path("source_dialect").asText()).isEqualTo("SQLite");
        assertThat(model.path("is_user_reviewed").asBoolean()).isTrue();
        assertThat(server.get("/api/v1/connections/" + connection)
                        .json()
                        .path("semantic_model_updated_at")
                        .isNull())
                .isFalse();
    }

    @Test
    void refusesWhatDoesNotHold() {
        assertRefused(server.put(path, "{\"tables\": {\"Nothing\": {}}}"), 400, "there is no table Nothing");
        assertRefused(
                server.put(path, "{\"tables\": {\"Artist\": {\"columns\": {\"Age\": {}}}}}"),
                400,
                "there is no column Age");
        assertRefused(
                server.put(
                        path,
                        "{\"business_metrics\": [{\"name\": \"odd\", \"definition\": \"SUM(\", \"related_tables\":"
                                + " [\"Invoice\"]}]}"),
                400,
                "odd");
        assertRefused(
                server.put(path, "{\"tables\": {\"Artist\": {\"default_filters\": [\"Missing = 1\"]}}}"),
                400,
                "Missing");
        assertRefused(
                server.put(
                        path,
                        "{\"business_metrics\": [{\"name\": \"x\", \"type\": \"magic\", \"definition\": \"COUNT(*)\"}]}"),
                422,
                "conversion");
        assertRefused(server.put(path, "{\"business_metrics\": {}}"), 422, "valid list");
        assertRefused(server.put(path, "{\"db_timezone\": \"Mars/Olympus\"}"), 422, "time zone");
        assertThat(server.get(path).status()).isEqualTo(404);
    }

    @Test
    void whatIsWrittenHereAndElsewhereIsTheSame() {
        server.post(
                "/schema/own/annotate",
                "{\"table\": \"Artist\", \"column\": \"Name\", \"description\": \"what a band is called\"}");

        JsonNode model = server.get(path).json();
        put("{\"tables\": {\"Artist\": {\"columns\": {\"Name\": {\"description\": \"the name of a band\"}}}}}");

        assertThat(model.path("tables")
                        .path("Artist")
                        .path("columns")
                        .path("Name")
                        .path("description")
                        .asText())
                .isEqualTo("what a band is called");
        assertThat(server.get("/schema/own").body()).contains("the name of a band");
    }

    @Test
    void whatIsWrittenChangesAnswers() {
        String question = "{\"connection\": \"own\", \"question\": \"How many artists are called songbird?\"}";
        assertThat(server.post("/query", question).body()).doesNotContain("Björk");

        put("{\"tables\": {\"Artist\": {\"columns\": {\"Name\": {\"value_mappings\": [{\"raw_value\": \"Björk\","
                + " \"display_value\": \"songbird\"}]}}}}}");

        assertThat(server.post("/query", question).body()).contains("Björk");
    }

    @Test
    void removesTheModelAndKeepsWhatIsNoPartOfIt() {
        put("{\"tables\": {\"Artist\": {\"description\": \"bands\"}}}");

        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.get(path).status()).isEqualTo(404);
        assertThat(server.get("/api/v1/connections/" + connection)
                        .json()
                        .path("semantic_model_updated_at")
                        .isNull())
                .isTrue();
    }

    @Test
    void tellsWhatTheDatabaseHasMovedAwayFrom() throws Exception {
        put("{\"tables\": {\"Genre\": {\"columns\": {\"Name\": {\"description\": \"what it is called\"}}}}}");
        Answer before = server.get(path + "/drift");
        try (Connection direct = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = direct.createStatement()) {
            statement.execute("ALTER TABLE \"Genre\" RENAME COLUMN \"Name\" TO \"Title\"");
        }

        Answer after = server.get(path + "/drift");

        assertThat(before.fields()).isEqualTo("connection_id,warnings,warning_count,checked_at");
        assertThat(before.json().path("warning_count").asInt()).isZero();
        assertThat(after.json().path("warning_count").asInt()).isEqualTo(2);
        assertThat(after.json().path("warnings").get(0).path("type").asText()).isEqualTo("column_note");
        assertThat(after.json().path("warnings").get(1).path("type").asText()).isEqualTo("schema_changed");
    }

    @Test
    void appliesCorrections() {
        UUID description = suggest("Artist", "", Kind.UPDATE_DESCRIPTION, "\"bands and singers\"");
        UUID mapping = suggest(
                "Artist", "Name", Kind.ADD_VALUE_MAPPING, "{\"raw_value\":\"Björk\",\"display_value\":\"swan\"}");
        UUID filter = suggest("Invoice", "", Kind.UPDATE_FILTER, "\"Total > 0\"");
        UUID wrong = suggest("Nothing", "", Kind.UPDATE_DESCRIPTION, "\"none\"");

        Answer page = server.get(path + "/suggestions");
        assertThat(page.fields()).isEqualTo("items,total,limit,offset");
        assertThat(page.json().path("total").asInt()).isEqualTo(4);
        assertThat(page.json().path("items").get(1)).isEqualTo(TestServer.json("""
                {"id": "%s", "connection_id": "%s", "table_key": "Artist", "field": "Name", \
                "correction_type": "add_value_mapping", "value": {"raw_value": "Björk", "display_value": "swan"}, \
                "status": "pending", "created_at": "2025-01-02T03:04:05Z"}""".formatted(mapping, connection)));

        server.post(path + "/suggestions/" + description + "/apply", "{}");
        server.post(path + "/suggestions/" + filter + "/apply", "{}");
        Answer last = server.post(path + "/suggestions/" + mapping + "/apply", "{}");

        assertThat(last.status()).as(last.body()).isEqualTo(200);
        JsonNode tables = last.json().path("tables");
        assertThat(tables.path("Artist").path("description").asText()).isEqualTo("bands and singers");
        assertThat(tables.path("Artist")
                        .path("columns")
                        .path("Name")
                        .path("value_mappings")
                        .get(0)
                        .path("display_value")
                        .asText())
                .isEqualTo("swan");
        assertThat(tables.path("Invoice").path("default_filters").get(0).asText())
                .isEqualTo("Total > 0");
        assertThat(server.post(path + "/suggestions/" + mapping + "/apply", "{}")
                        .status())
                .isEqualTo(404);
        assertRefused(server.post(path + "/suggestions/" + wrong + "/apply", "{}"), 400, "there is no table Nothing");
        assertThat(server.get(path + "/suggestions").json().path("total").asInt())
                .isEqualTo(1);
    }

    private UUID suggest(String table, String field, Kind kind, String value) {
        UUID id = UUID.randomUUID();
        try (ApplicationStore store =
                ApplicationStore.sqlite(folder.resolve("data").resolve("server.db"))) {
            store.semanticModels()
                    .suggest(new SemanticSuggestion(
                            id,
                            connection,
                            connection,
                            table,
                            field,
                            kind,
                            value,
                            Instant.parse("2025-01-02T03:04:05Z")));
        }
        return id;
    }

    @Test
    void draftsInThreePhasesAndLeavesWhatPeopleWrote() {
        put("{\"tables\": {\"Artist\": {\"description\": \"bands, as we call them\"}}}");
        assertRefused(server.post(path + "/generate/batch?batch_idx=0", "{}"), 400, "generate/init");
        assertRefused(server.post(path + "/generate/init?provider=nobody", "{}"), 400, "Provider not found");

        Answer begun = server.post(path + "/generate/init?provider=offline", "{}");
        assertRefused(server.post(path + "/generate/globals", "{}"), 400, "Not all batches");
        assertRefused(server.post(path + "/generate/batch?batch_idx=1", "{}"), 400, "out of range");
        Answer batch = server.post(path + "/generate/batch?batch_idx=0", "{}");
        Answer ended = server.post(path + "/generate/globals", "{}");

        assertThat(begun.fields()).isEqualTo("connection_id,tables_total,batch_count,batch_size,table_count,provider");
        assertThat(begun.json().path("tables_total").asInt()).isEqualTo(7);
        assertThat(begun.json().path("batch_count").asInt()).isEqualTo(1);
        assertThat(batch.status()).as(batch.body()).isEqualTo(200);
        assertThat(batch.json().path("generation_status").asText()).isEqualTo("tables_partial");
        assertThat(batch.json().path("generation_progress").path("tables_done").asInt())
                .isEqualTo(7);
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        JsonNode model = ended.json();
        assertThat(model.path("generation_status").asText()).isEqualTo("complete");
        assertThat(model.path("generation_model").asText()).isEqualTo("offline");
        assertThat(model.path("tables").path("Artist").path("description").asText())
                .isEqualTo("bands, as we call them");
        assertThat(model.path("tables").path("Album").path("description").asText())
                .isEqualTo("One row for each album, with its artist.");
        assertThat(model.path("business_metrics").toString()).contains("number of customers");
        assertThat(model.path("relationships").size()).isGreaterThanOrEqualTo(6);
        assertThat(server.get(path).json()).isEqualTo(model);
    }

    @Test
    void thoseWhoMayOnlyReadSeeNothingOfWhatIsHidden() {
        String reader = server.addUser(folder, "reader");
        put(
                "{\"tables\": {\"Artist\": {\"description\": \"bands\"}, \"Invoice\": {\"description\": \"what was paid\"}},"
                        + " \"business_metrics\": [{\"name\": \"turnover\", \"definition\": \"SUM(Total)\", \"related_tables\":"
                        + " [\"Invoice\"]}]}");

        server.put("/api/v1/connections/" + connection + "/privacy", "{\"excluded_tables\": [\"Invoice\"]}");
        Answer read = server.send("GET", path, null, reader);

        assertThat(read.status()).as(read.body()).isEqualTo(200);
        assertThat(read.body()).contains("bands").doesNotContain("Invoice").doesNotContain("turnover");
        assertThat(server.send("PUT", path, "{}", reader).status()).isEqualTo(403);
        assertThat(server.send("GET", path + "/suggestions", null, reader).status())
                .isEqualTo(403);
        assertThat(server.send("POST", path + "/generate/init", "{}", reader).status())
                .isEqualTo(403);
        assertThat(server.get(path).body()).contains("what was paid");
    }
}
