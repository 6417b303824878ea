package io.nl2sql.server.contract.octofy;

import static io.nl2sql.server.contract.octofy.SourceWorld.PATH;
import static io.nl2sql.server.contract.octofy.SourceWorld.fields;
import static io.nl2sql.server.contract.octofy.SourceWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer.Answer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data sources over HTTP. */
class SourceIT {

    private static final String[] SOURCE_FIELDS = {
        "source_id",
        "friendly_name",
        "description",
        "keywords",
        "server",
        "database_name",
        "db_type",
        "enabled",
        "is_primary",
        "object_count",
        "last_synced"
    };

    private static SourceWorld world;

    private static final PostgresServer POSTGRES = PostgresServer.shared();
    private static String database = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = SourceWorld.start(folder);
        database = POSTGRES.createDatabase();
        POSTGRES.run(
                database,
                "CREATE SCHEMA sales",
                "CREATE TABLE sales.orders (id int PRIMARY KEY, total numeric NOT NULL)",
                "CREATE VIEW sales.totals AS SELECT sum(total) AS total FROM sales.orders",
                "CREATE FUNCTION sales.net(total numeric) RETURNS numeric LANGUAGE sql AS 'SELECT total / 1.2'");
    }

    @AfterAll
    static void stop() {
        world.close();
        POSTGRES.dropDatabase(database);
    }

    private static String postgres(String name, String more) {
        return """
                {"friendly_name": "%s", "description": "Orders", "keywords": ["sales", "orders"], "server": \
                "localhost,%d", "database_name": "%s", "db_type": "postgresql", "auth_type": "sql", "username": \
                "postgres", "driver": "ODBC Driver 17"%s}""".formatted(name, POSTGRES.port(), database, more);
    }

    private static String add(String body) {
        Answer added = world.server().post(PATH, body);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        return added.json().path("source_id").asText();
    }

    @Test
    void registersAndScansAServer() {
        Answer added = world.server().post(PATH, postgres("Shop", ""));

        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(fields(added.json())).containsExactly(SOURCE_FIELDS);
        assertThat(added.json().path("last_synced").isNull()).isTrue();
        String id = added.json().path("source_id").asText();
        JsonNode scan = world.awaitScan(id);
        assertThat(fields(scan))
                .containsExactly(
                        "source_id",
                        "status",
                        "started_at",
                        "finished_at",
                        "current",
                        "total",
                        "objects_indexed",
                        "error");
        assertThat(scan.path("status").asText()).as(scan.toString()).isEqualTo("complete");
        assertThat(scan.path("objects_indexed").asInt()).isEqualTo(3);
        assertThat(scan.path("current").asInt()).isEqualTo(3);
        assertThat(scan.path("error").isNull()).isTrue();
        JsonNode shown = world.server().get(PATH + "/" + id).json();
        assertThat(shown.path("server").asText()).isEqualTo("localhost:" + POSTGRES.port());
        assertThat(shown.path("database_name").asText()).isEqualTo(database);
        assertThat(shown.path("object_count").asInt()).isEqualTo(3);
        assertThat(shown.path("enabled").asBoolean()).isTrue();
        assertThat(shown.path("keywords").toString()).isEqualTo("[\"sales\",\"orders\"]");
        assertThat(shown.path("last_synced").asText()).startsWith("20");
    }

    @Test
    void listsForUsersWithoutThePlacesOfDatabases() {
        world.addFile("Listed", world.copyOfChinook("listed"));

        JsonNode admin = world.server().get(PATH).json();
        JsonNode user = world.asUser("GET", PATH, "").json();

        assertThat(fields(admin)).containsExactly("data_sources", "primary_source_id", "total_objects");
        assertThat(texts(user.path("data_sources"), "friendly_name")).contains("chinook", "Listed");
        assertThat(fields(user.path("data_sources").get(0))).containsExactly(SOURCE_FIELDS);
        user.path("data_sources").forEach(source -> {
            assertThat(source.path("server").isNull()).isTrue();
            assertThat(source.path("database_name").isNull()).isTrue();
        });
        assertThat(admin.path("total_objects").asInt()).isGreaterThanOrEqualTo(7);
        assertThat(admin.path("primary_source_id").asText())
                .isEqualTo(world.server().chinook().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /registry                                     | 403
            GET    | /resolve?file_path=/x                         | 403
            POST   |                                               | 403
            GET    | /3fa85f64-5717-4562-b3fc-2c963f66afa6         | 403
            PUT    | /3fa85f64-5717-4562-b3fc-2c963f66afa6         | 403
            DELETE | /3fa85f64-5717-4562-b3fc-2c963f66afa6         | 403
            POST   | /3fa85f64-5717-4562-b3fc-2c963f66afa6/scan    | 403
            """)
    void isForAdministrators(String method, String path, int status) {
        Answer answer = world.asUser(method, PATH + (path == null ? "" : path), "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"db_type": "sqlite"}                                                        | 422 | Field required
            {"friendly_name": "x1", "db_type": "excel"}                                  | 400 | is no database
            {"friendly_name": "x2", "db_type": "cobol", "server": "h", "database_name": "d"} | 400 | not supported
            {"friendly_name": "x3", "db_type": "postgresql", "auth_type": "windows"}     | 400 | use sql
            {"friendly_name": "x4", "db_type": "postgresql", "auth_type": "magic"}       | 422 | Input should be
            {"friendly_name": "x5", "server": "h", "database_name": "d"}                 | 400 | class path
            {"friendly_name": "x6", "db_type": "postgresql", "server": "h\\\\i"}         | 400 | HOST,PORT
            {"friendly_name": "x7", "db_type": "postgresql", "database_name": "d"}       | 400 | host is missing
            {"friendly_name": "x8", "db_type": "sqlite", "database_name": "/etc/passwd"} | 403 | database-folders
            {"friendly_name": "CHINOOK", "db_type": "sqlite", "database_name": "chinook.sqlite"} | 409 | is taken
            """)
    void refusesWhatItCannotOpen(String body, int status, String words) {
        Answer answer = world.server().post(PATH, body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @Test
    void changesWhatIsSaidAndKeepsTheRest() {
        String id = add(postgres("Changing", ", \"skip_auto_scan\": true"));

        Answer changed = world.server()
                .put(PATH + "/" + id, "{\"friendly_name\": \"Changed\", \"description\": \"New\", \"keywords\": []}");
        Answer renamed = world.server().put(PATH + "/" + id, "{\"friendly_name\": \"Shop of Ada\"}");
        Answer taken = world.server().put(PATH + "/" + id, "{\"friendly_name\": \"chinook\"}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("friendly_name").asText()).isEqualTo("Changed");
        assertThat(renamed.json().path("description").asText()).isEqualTo("New");
        assertThat(renamed.json().path("server").asText()).isEqualTo("localhost:" + POSTGRES.port());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(world.server()
                        .get(PATH + "/" + id + "/scan-status")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("idle");
        assertThat(world.server()
                        .put(PATH + "/" + id, "{\"username\": \"nobody\"}")
                        .status())
                .isEqualTo(200);
        Answer tested = world.server().post(PATH + "/" + id + "/test", "");
        assertThat(tested.status()).isEqualTo(200);
        assertThat(fields(tested.json())).containsExactly("success", "message");
        assertThat(tested.json().path("success").asBoolean()).as(tested.body()).isFalse();
    }

    @Test
    void testsASource() {
        String id = add(postgres("Tested", ", \"skip_auto_scan\": true"));

        Answer tested = world.server().post(PATH + "/" + id + "/test", "");

        assertThat(tested.json().path("success").asBoolean()).as(tested.body()).isTrue();
        assertThat(tested.json().path("message").asText()).contains("PostgreSQL");
    }

    @Test
    void tellsWhyAScanFailed() {
        String id = add("""
                {"friendly_name": "Nowhere", "db_type": "postgresql", "server": "127.0.0.1:9", "database_name": "d"}""");

        JsonNode scan = world.awaitScan(id);

        assertThat(scan.path("status").asText()).isEqualTo("error");
        assertThat(scan.path("error").asText()).isNotEmpty().doesNotContain("\n");
        assertThat(scan.path("finished_at").isNull()).isFalse();
        Answer again = world.server().post(PATH + "/" + id + "/scan", "");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("status").asText()).isEqualTo("running");
        assertThat(world.awaitScan(id).path("status").asText()).isEqualTo("error");
    }

    @Test
    void scansASourceOnceAtATimeAndNoLongerThanItIsThere() throws SQLException {
        String id = add(postgres("Locked", ", \"skip_auto_scan\": true"));
        try (Connection connection = POSTGRES.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE sales.orders IN ACCESS EXCLUSIVE MODE");
            JsonNode first = world.server().post(PATH + "/" + id + "/scan", "").json();
            JsonNode second = world.server().post(PATH + "/" + id + "/scan", "").json();
            assertThat(second.path("started_at")).isEqualTo(first.path("started_at"));
            assertThat(second.path("status").asText()).isEqualTo("running");

            assertThat(world.server().delete(PATH + "/" + id).status()).isEqualTo(200);

            assertThat(world.server().get(PATH + "/" + id + "/scan-status").body())
                    .doesNotContain(id);
            connection.rollback();
        }
        JsonNode registry =
                world.server().get(PATH + "/registry?include_deleted=true").json();
        assertThat(find(registry.path("sources"), id).path("status").asText()).isEqualTo("deleted");
    }

    @Test
    void scansWithDetailsOfTheConnection() {
        String id = add(postgres("Detailed", ", \"skip_auto_scan\": true"));
        world.server().put(PATH + "/" + id, "{\"username\": \"nobody\"}");

        Answer scanned = world.server().post(PATH + "/" + id + "/scan", "{\"username\": \"postgres\"}");

        assertThat(scanned.status()).as(scanned.body()).isEqualTo(202);
        assertThat(world.awaitScan(id).path("status").asText()).isEqualTo("complete");
    }

    @Test
    void keepsEveryIdAndLetsAnotherAnswerForADeletedOne() {
        Path file = world.copyOfChinook("reborn");
        String first = world.addFile("Reborn", file);
        Answer deleted = world.server().delete(PATH + "/" + first);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(fields(deleted.json())).containsExactly("status", "message");
        assertThat(world.server().get(PATH + "/" + first).status()).isEqualTo(404);
        assertThat(world.server().get(PATH + "/" + first).body()).isEqualTo("{\"detail\":\"Resource not found\"}");

        String second = world.addFile("Reborn again", file);

        Answer replaced = world.server().get(PATH + "/" + first);
        assertThat(replaced.json().path("source_id").asText()).isEqualTo(second);
        assertThat(world.server().delete(PATH + "/" + first).status()).isEqualTo(404);
        JsonNode all =
                world.server().get(PATH + "/registry?include_deleted=true").json();
        JsonNode active = world.server().get(PATH + "/registry").json();
        assertThat(texts(all.path("sources"), "source_id")).contains(first, second);
        assertThat(texts(active.path("sources"), "source_id")).contains(second).doesNotContain(first);
        JsonNode entry = find(all.path("sources"), first);
        assertThat(fields(entry))
                .containsExactly(
                        "source_id",
                        "name",
                        "type",
                        "identity_hash",
                        "server",
                        "database",
                        "file_path",
                        "status",
                        "created_at",
                        "deleted_at",
                        "last_seen_at",
                        "replaced_by");
        assertThat(entry.path("status").asText()).isEqualTo("deleted");
        assertThat(entry.path("replaced_by").asText()).isEqualTo(second);
        assertThat(entry.path("identity_hash").asText())
                .isEqualTo(
                        find(all.path("sources"), second).path("identity_hash").asText());
    }

    private static JsonNode find(JsonNode sources, String id) {
        for (JsonNode source : sources) {
            if (source.path("source_id").asText().equals(id)) {
                return source;
            }
        }
        throw new AssertionError("no source " + id);
    }

    @Test
    void keepsWhatStandsInTheConfiguration() {
        Answer answer = world.server().delete(PATH + "/" + world.server().chinook());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("stands in the configuration");
    }

    @Test
    void resolvesServersAndFiles() {
        Path file = world.copyOfChinook("resolved");
        String id = world.addFile("Resolved", file);
        add(postgres("Resolved server", ", \"skip_auto_scan\": true"));

        Answer found = world.server().get(PATH + "/resolve?file_path=" + file);
        Answer server = world.server()
                .get(PATH + "/resolve?server=LOCALHOST&database=" + database.toUpperCase(java.util.Locale.ROOT));

        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(fields(found.json()))
                .containsExactly(
                        "source_id", "name", "type", "server", "database", "file_path", "status", "object_count");
        assertThat(found.json().path("source_id").asText()).isEqualTo(id);
        assertThat(found.json().path("server").isNull()).isTrue();
        assertThat(found.json().path("object_count").asInt()).isEqualTo(7);
        assertThat(server.json().path("type").asText()).isEqualTo("PostgreSQL");
        assertThat(server.json().path("server").asText()).isEqualTo("LOCALHOST");
        assertThat(server.json().path("status").asText()).isEqualTo("active");
        world.server().delete(PATH + "/" + id);
        assertThat(world.server().get(PATH + "/resolve?file_path=" + file).status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 400",
        "?server=a, 400",
        "?database=a, 400",
        "?server=a&database=b&file_path=c, 400",
        "?server=a&file_path=c, 400",
        "?server=nowhere&database=none, 404",
        "?file_path=/none, 404"
    })
    void resolvesOnlyWhatIsAskedForInOneWay(String query, int status) {
        assertThat(world.server().get(PATH + "/resolve" + query).status()).isEqualTo(status);
    }

    @Test
    void makesASourceThePrimaryOne() {
        String id = world.addFile("Primary", world.copyOfChinook("primary"));

        Answer made = world.server().post(PATH + "/" + id + "/set-primary", "");

        assertThat(made.json().path("is_primary").asBoolean()).as(made.body()).isTrue();
        assertThat(world.server().get(PATH).json().path("primary_source_id").asText())
                .isEqualTo(id);
        world.server().post(PATH + "/" + world.server().chinook() + "/set-primary", "");
        assertThat(world.server().get(PATH).json().path("primary_source_id").asText())
                .isEqualTo(world.server().chinook().toString());
    }
}
