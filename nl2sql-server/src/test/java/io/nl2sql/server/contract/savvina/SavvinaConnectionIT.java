package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connections and schemas, over HTTP. */
class SavvinaConnectionIT {

    private static final String CONNECTION_FIELDS =
            "id,name,source_type,execution_mode,is_active,semantic_model_updated_at,created_at";
    private static final String PATH = "/api/v1/connections";

    private static TestServer server;
    private static Path database = Path.of("");
    private static String otherKey = "";

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        database = ChinookFile.in(Files.createDirectory(folder.resolve("more")));
        Files.createFile(database.resolveSibling("stock.mv.db"));
        server = TestServer.start(folder, """
                security:
                  database-folders: [%s]
                """.formatted(folder.toRealPath()), "rate-limits: false");
        otherKey = server.addUser(folder, "mallory");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String sqlite(String name, String more) {
        return "{\"name\": \"%s\", \"source_type\": \"sqlite\", \"config\": {\"path\": \"%s\"}%s}"
                .formatted(name, database, more);
    }

    private static Answer created(String name, String more) {
        Answer answer = server.post(PATH, sqlite(name, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String idOf(Answer created) {
        return created.json().path("id").asText();
    }

    private static void assertRefused(Answer answer, int status, String detail) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.json().path("detail").asText()).contains(detail);
    }

    @Test
    void savesAConnectionAndRefusesItsNameAgain() {
        Answer answer = created("first", "");

        assertThat(answer.fields()).isEqualTo(CONNECTION_FIELDS);
        assertThat(answer.json().path("name").asText()).isEqualTo("first");
        assertThat(answer.json().path("source_type").asText()).isEqualTo("sqlite");
        assertThat(answer.json().path("execution_mode").asText()).isEqualTo("auto_execute");
        assertThat(answer.json().path("is_active").asBoolean()).isTrue();
        assertThat(answer.json().path("semantic_model_updated_at").isNull()).isTrue();
        assertThat(UUID.fromString(idOf(answer))).isNotNull();
        assertRefused(server.post(PATH, sqlite("FIRST", "")), 409, "taken");
    }

    @Test
    void refusesWhatIsMissingOrWrong() {
        assertThat(server.post(PATH, "{}").status()).isEqualTo(422);
        assertThat(server.post(PATH, "{}").json().path("detail").get(0).fieldNames())
                .toIterable()
                .contains("loc", "msg", "type");
        assertThat(server.post(PATH, sqlite("", "")).status()).isEqualTo(422);
        assertThat(server.post(PATH, sqlite("n".repeat(256), "")).status()).isEqualTo(422);
        assertThat(server.post(PATH, sqlite("mode", ", \"execution_mode\": \"sometimes\""))
                        .status())
                .isEqualTo(422);
        assertRefused(
                server.post(PATH, "{\"name\": \"x\", \"source_type\": \"cobol\", \"config\": {}}"),
                400,
                "not supported");
        assertRefused(
                server.post(PATH, "{\"name\": \"x\", \"source_type\": \"sqlite\", \"config\": {\"nonsense\": 1}}"),
                400,
                "nonsense");
    }

    @Test
    void listsTheNewestFirstInPages() {
        created("older", "");
        created("newer", "");

        Answer page = server.get(PATH + "?limit=2");

        assertThat(page.fields()).isEqualTo("items,total,limit,offset");
        assertThat(page.json().path("limit").asInt()).isEqualTo(2);
        assertThat(page.json().path("offset").asInt()).isZero();
        assertThat(page.json().path("total").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(page.json().path("items").get(0).path("name").asText()).isEqualTo("newer");
        assertThat(page.json().path("items").get(1).path("name").asText()).isEqualTo("older");
        assertThat(server.get(PATH + "?limit=201").status()).isEqualTo(422);
        assertThat(server.get(PATH + "?limit=200&offset=1").body()).contains("\"chinook\"");
    }

    @Test
    void showsWhatMayBeSeen() {
        String id = idOf(created(
                "detailed",
                ", \"privacy_settings\": {\"include_sample_values\": false, \"excluded_tables\": [\"Invoice\"]}"
                        + ", \"execution_mode\": \"generate_only\""));

        Answer detail = server.get(PATH + "/" + id);

        assertThat(detail.fields()).isEqualTo(CONNECTION_FIELDS + ",privacy_settings");
        assertThat(detail.json().path("execution_mode").asText()).isEqualTo("generate_only");
        assertThat(detail.json().path("privacy_settings")).isEqualTo(TestServer.json("""
                        {"include_sample_values": false, "include_column_comments": true, "include_row_counts": true, \
                        "sensitive_column_patterns": [], "excluded_schemas": [], "excluded_tables": ["Invoice"], \
                        "excluded_columns": [], "always_include_tables": [], "schema_pruning_threshold": 0.3, \
                        "row_filter_sql": null}"""));
        assertRefused(server.get(PATH + "/" + UUID.randomUUID()), 404, "Connection not found");
        assertRefused(server.get(PATH + "/no-uuid"), 404, "Connection not found");
    }

    @Test
    void changesOnlyThePrivacySettingsThatAreSent() {
        String path = PATH + "/" + idOf(created("private", "")) + "/privacy";

        Answer first = server.put(
                path,
                "{\"sensitive_column_patterns\": [\"email\"], \"row_filter_sql\": \"\\\"Country\\\" = 'Brazil'\"}");
        Answer second = server.put(path, "{\"include_row_counts\": false, \"excluded_columns\": null}");

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.fields()).isEqualTo(CONNECTION_FIELDS + ",privacy_settings");
        JsonNode settings = second.json().path("privacy_settings");
        assertThat(settings.path("sensitive_column_patterns").get(0).asText()).isEqualTo("email");
        assertThat(settings.path("include_row_counts").asBoolean()).isFalse();
        assertThat(settings.path("row_filter_sql").asText()).isEqualTo("\"Country\" = 'Brazil'");
        assertThat(server.put(path, "{\"row_filter_sql\": null}")
                        .json()
                        .path("privacy_settings")
                        .path("row_filter_sql")
                        .isNull())
                .isTrue();
        assertRefused(server.put(path, "{\"row_filter_sql\": \"1 = \"}"), 400, "row filter");
        assertThat(server.put(path, "{\"schema_pruning_threshold\": 2}").status())
                .isEqualTo(422);
        assertThat(server.put(path, "{\"excluded_columns\": [\"Email\"]}").status())
                .isEqualTo(422);
        assertThat(server.put(path, "{\"excluded_tables\": [\"\"]}").status()).isEqualTo(422);
        assertThat(server.put(path, "{\"excluded_tables\": [null]}").status()).isEqualTo(422);
        assertThat(server.put(path, "{\"include_row_counts\": \"no\"}").status())
                .isEqualTo(422);
    }

    @Test
    void whatIsExcludedIsGoneAtOnceThroughEveryRoute() {
        String id = idOf(created("governed", ""));
        assertThat(run(id, "SELECT COUNT(*) AS n FROM Invoice").path("success").asBoolean())
                .isTrue();

        server.put(PATH + "/" + id + "/privacy", "{\"excluded_tables\": [\"invoice\"]}");

        assertThat(run(id, "SELECT COUNT(*) AS n FROM Invoice")
                        .path("error")
                        .path("message")
                        .asText())
                .contains("there is no table Invoice");
        assertThat(server.post(PATH + "/" + id + "/schema/refresh", "{}").body())
                .doesNotContain("InvoiceDate");
    }

    private static JsonNode run(String id, String sql) {
        return server.post("/api/v1/execute", "{\"connection_id\": \"%s\", \"sql\": \"%s\"}".formatted(id, sql))
                .json();
    }

    @Test
    void changesTheMode() {
        String path = PATH + "/" + idOf(created("moded", "")) + "/execution-mode";

        Answer changed = server.put(path, "{\"execution_mode\": \"review_first\"}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.fields()).isEqualTo(CONNECTION_FIELDS + ",privacy_settings");
        assertThat(changed.json().path("execution_mode").asText()).isEqualTo("review_first");
        assertThat(server.put(path, "{\"execution_mode\": \"never\"}").status()).isEqualTo(422);
        assertThat(server.put(path, "{}").status()).isEqualTo(422);
    }

    @Test
    void showsSecretsRedactedAndKeepsThemWhenTheyComeBack() {
        Answer created = server.post(PATH, """
                {"name": "secretive", "source_type": "postgres", "config": {"host": "db.example.org", "port": 5433, \
                "database": "shop", "username": "reader", "password": "quite-hidden"}}""");
        assertThat(created.json().path("source_type").asText()).isEqualTo("postgres");
        String path = PATH + "/" + idOf(created) + "/config";

        Answer shown = server.get(path);
        Answer sentBack = server.put(path, shown.body());
        Answer renamed = server.put(path, "{\"name\": \"secretive too\"}");

        assertThat(shown.fields()).isEqualTo("name,source_type,config");
        assertThat(shown.body()).doesNotContain("quite-hidden");
        assertThat(shown.json().path("config").path("password").asText()).isEqualTo("**redacted**");
        assertThat(shown.json().path("config").path("port").asInt()).isEqualTo(5433);
        assertThat(sentBack.status()).as(sentBack.body()).isEqualTo(200);
        assertThat(sentBack.json()).isEqualTo(shown.json());
        assertThat(renamed.json().path("name").asText()).isEqualTo("secretive too");
        assertThat(renamed.json().path("config")).isEqualTo(shown.json().path("config"));
        assertRefused(server.put(path, "{\"name\": \"chinook\"}"), 409, "taken");
        assertRefused(
                server.put(
                        path,
                        "{\"config\": {\"host\": \"evil.example.org\", \"database\": \"shop\", \"password\":"
                                + " \"**redacted**\"}}"),
                400,
                "enter the password again");
    }

    @Test
    void keepsTheSecretOfAnAddressInOneText() {
        Answer created = server.post(PATH, """
                {"name": "addressed", "source_type": "postgresql", \
                "config": {"dsn": "postgresql://reader:quite-hidden@db.example.org/shop"}}""");
        String path = PATH + "/" + idOf(created) + "/config";

        Answer shown = server.get(path);

        assertThat(shown.json().path("config").path("dsn").asText())
                .isEqualTo("postgresql://reader:**redacted**@db.example.org/shop");
        assertThat(server.put(path, shown.body()).json()).isEqualTo(shown.json());
    }

    @Test
    void triesConnections() throws Exception {
        Path broken = Files.writeString(database.resolveSibling("broken.sqlite"), "no database ".repeat(1_000));
        String trial = "{\"source_type\": \"sqlite\", \"config\": {\"path\": \"%s\"}}";

        Answer works = server.post(PATH + "/test", trial.formatted(database));
        Answer saved = server.post(PATH + "/" + idOf(created("tried", "")) + "/test", "{}");

        assertThat(works.status()).as(works.body()).isEqualTo(200);
        assertThat(works.fields()).isEqualTo("success,message,server_version");
        assertThat(works.json().path("success").asBoolean()).isTrue();
        assertThat(works.json().path("server_version").asText()).startsWith("SQLite 3.");
        assertThat(saved.json()).isEqualTo(works.json());
        assertThat(server.post(PATH + "/test", trial.formatted(broken)).status())
                .isEqualTo(400);
        assertThat(server.post(PATH + "/" + UUID.randomUUID() + "/test", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void showsASchemaOnceItWasRead() {
        String path = PATH + "/" + idOf(created("unread", "")) + "/schema";
        assertRefused(server.get(path), 404, "No schema cached — run a refresh first");

        Answer refreshed = server.post(path + "/refresh", "{}");
        Answer shown = server.get(path);

        assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
        assertThat(refreshed.fields())
                .isEqualTo("connection_id,source_type,query_dialect,tables,relationships,metadata");
        assertThat(shown.json()).isEqualTo(refreshed.json());
        assertThat(shown.json().path("query_dialect").asText()).isEqualTo("SQLite");
        assertThat(shown.json().path("metadata").path("table_count").asInt()).isEqualTo(7);
        JsonNode artist = table(shown.json(), "Artist");
        assertThat(artist).isEqualTo(TestServer.json("""
                {"schema_name": "", "name": "Artist", "table_type": "table", "description": null, \
                "row_count_approx": null, "primary_key": ["ArtistId"], "indexes": [], "columns": [\
                {"name": "ArtistId", "data_type": "integer", "native_type": "INTEGER", "nullable": false, \
                "is_primary_key": true, "default": null, "description": null}, \
                {"name": "Name", "data_type": "text", "native_type": "NVARCHAR(120)", "nullable": true, \
                "is_primary_key": false, "default": null, "description": null}]}"""));
        assertThat(shown.json().path("relationships")).contains(TestServer.json("""
                        {"from_schema": "", "from_table": "Album", "from_column": "ArtistId", "to_schema": "", \
                        "to_table": "Artist", "to_column": "ArtistId", "origin": "declared"}"""));
    }

    private static JsonNode table(JsonNode schema, String name) {
        for (JsonNode table : schema.path("tables")) {
            if (table.path("name").asText().equals(name)) {
                return table;
            }
        }
        throw new AssertionError("no table " + name);
    }

    @Test
    void showsASchemaThatAnotherRouteRead() {
        String id = idOf(created("read elsewhere", ""));
        run(id, "SELECT 1 AS one");

        assertThat(server.get(PATH + "/" + id + "/schema").status()).isEqualTo(200);
    }

    @Test
    void saysWhyASchemaCannotBeRead() throws Exception {
        Path gone = ChinookFile.in(Files.createDirectory(database.resolveSibling("going")));
        Answer created = server.post(
                PATH,
                "{\"name\": \"gone\", \"source_type\": \"sqlite\", \"config\": {\"path\": \"%s\"}}".formatted(gone));
        Files.delete(gone);

        assertRefused(
                server.post(PATH + "/" + idOf(created) + "/schema/refresh", "{}"), 400, "Schema refresh failed: ");
    }

    @Test
    void deletesAConnectionWithAllThatWasSaidAboutIt() {
        String id = idOf(created("short-lived", ""));
        UUID thread = UUID.randomUUID();
        server.post(
                "/api/v1/generate_sql",
                "{\"question\": \"How many artists are there?\", \"threadId\": \"%s\", \"connectionId\": \"%s\"}"
                        .formatted(thread, id));

        Answer deleted = server.delete(PATH + "/" + id);

        assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(server.delete(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(server.post(
                                "/api/v1/execute",
                                "{\"connection_id\": \"%s\", \"sql\": \"SELECT 1 AS x\"}".formatted(id))
                        .status())
                .isEqualTo(404);
        assertThat(created("short-lived", "").status()).isEqualTo(201);
        assertRefused(server.delete(PATH + "/" + server.chinook()), 400, "configuration");
    }

    @Test
    void sharedConnectionsAreReadByAllAndChangedByTheirOwner() {
        String shared = PATH + "/" + server.chinook();
        String hidden = PATH + "/" + idOf(created("hidden", ", \"shared\": false"));

        assertThat(server.send("GET", shared, null, otherKey).status()).isEqualTo(200);
        assertThat(server.send("GET", shared + "/config", null, otherKey).status())
                .isEqualTo(403);
        assertThat(server.send("PUT", shared + "/privacy", "{}", otherKey).status())
                .isEqualTo(403);
        assertThat(server.send("DELETE", shared, null, otherKey).status()).isEqualTo(403);
        assertThat(server.send("POST", shared + "/test", "{}", otherKey).status())
                .isEqualTo(403);
        assertThat(server.send("GET", hidden, null, otherKey).status()).isEqualTo(404);
        assertThat(server.send("GET", PATH, null, otherKey).body()).doesNotContain("\"hidden\"");
    }

    @Test
    void theCatalogueTellsWhatCanBeSaved() {
        Answer answer = server.get("/api/v1/datasources");

        List<String> types = new ArrayList<>();
        answer.json().forEach(kind -> types.add(kind.path("type").asText()));
        assertThat(types)
                .containsExactly(
                        "postgresql",
                        "mysql",
                        "mariadb",
                        "sqlite",
                        "duckdb",
                        "h2",
                        "sqlserver",
                        "oracle",
                        "trino",
                        "clickhouse",
                        "snowflake",
                        "bigquery");
        JsonNode postgres = answer.json().get(0);
        assertThat(postgres.fieldNames())
                .toIterable()
                .containsExactly("type", "display_name", "icon", "query_dialect", "config_schema");
        assertThat(postgres.path("query_dialect").asText()).isEqualTo("PostgreSQL");
        assertThat(postgres.path("config_schema").path("fields").get(0)).isEqualTo(TestServer.json("""
                        {"name": "host", "type": "string", "label": "Host", "required": true, "default": null, \
                        "options": null}"""));
        int saved = 0;
        for (JsonNode kind : answer.json()) {
            saved += save(kind) ? 1 : 0;
        }
        assertThat(saved).isEqualTo(12);
    }

    /** Saves a connection by every field of the catalogue, filled in. */
    private static boolean save(JsonNode kind) {
        String type = kind.path("type").asText();
        StringBuilder config = new StringBuilder();
        for (JsonNode field : kind.path("config_schema").path("fields")) {
            config.append(config.isEmpty() ? "" : ", ")
                    .append('"')
                    .append(field.path("name").asText())
                    .append("\": ")
                    .append(value(type, field));
        }
        Answer answer = server.post(
                PATH,
                "{\"name\": \"by catalogue %s\", \"source_type\": \"%s\", \"config\": {%s}}"
                        .formatted(type, type, config));
        assertThat(answer.status()).as(config + " " + answer.body()).isEqualTo(201);
        String shown = server.get(PATH + "/" + idOf(answer) + "/config").body();
        assertThat(shown).doesNotContain("pass-word-of");
        return true;
    }

    private static String value(String type, JsonNode field) {
        if (field.path("options").isArray()) {
            return field.path("options").get(0).toString();
        }
        return switch (field.path("type").asText()) {
            case "integer" -> field.path("default").toString();
            case "boolean" -> "true";
            case "password" -> "\"pass-word-of-it\"";
            default ->
                switch (field.path("name").asText()) {
                    case "path" -> "\"" + file(type) + "\"";
                    case "host" -> "\"db.example.org\"";
                    case "account" -> "\"myorg-account1\"";
                    default -> "\"shop\"";
                };
        };
    }

    private static Path file(String type) {
        return switch (type) {
            case "h2" -> database.resolveSibling("stock");
            default -> database;
        };
    }
}
