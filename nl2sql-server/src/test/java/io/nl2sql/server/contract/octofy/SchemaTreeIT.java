package io.nl2sql.server.contract.octofy;

import static io.nl2sql.server.contract.octofy.SourceWorld.fields;
import static io.nl2sql.server.contract.octofy.SourceWorld.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer.Answer;
import io.nl2sql.testkit.postgres.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trees, objects and what is found live, over HTTP; the last test changes the database. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchemaTreeIT {

    private static final String TREE = "/api/v1/admin/schema-tree";
    private static final String OBJECT = "/api/v1/admin/object";
    private static final PostgresServer POSTGRES = PostgresServer.shared();

    private static SourceWorld world;

    private static String database = "";
    private static String shop = "";
    private static String music = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        world = SourceWorld.start(folder);
        database = POSTGRES.createDatabase();
        POSTGRES.run(
                database,
                "CREATE SCHEMA sales",
                "CREATE TABLE sales.orders (id int PRIMARY KEY, total numeric(10,2) NOT NULL, note text)",
                "COMMENT ON TABLE sales.orders IS 'What was sold'",
                "COMMENT ON COLUMN sales.orders.total IS 'With tax'",
                "CREATE TABLE customers (id int PRIMARY KEY)",
                "CREATE VIEW sales.totals AS SELECT sum(total) AS total FROM sales.orders",
                "CREATE PROCEDURE sales.close_year() LANGUAGE sql AS 'SELECT 1'",
                "CREATE FUNCTION sales.net(total numeric) RETURNS numeric LANGUAGE sql AS 'SELECT total / 1.2'");
        Answer added = world.server().post(SourceWorld.PATH, """
                {"friendly_name": "Shop", "server": "localhost:%d", "database_name": "%s", "db_type": "postgresql", \
                "username": "postgres"}""".formatted(POSTGRES.port(), database));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        shop = added.json().path("source_id").asText();
        assertThat(world.awaitScan(shop).path("objects_indexed").asInt()).isEqualTo(5);
        music = world.server().chinook().toString();
    }

    @AfterAll
    static void stop() {
        world.close();
        POSTGRES.dropDatabase(database);
    }

    @Test
    @Order(1)
    void showsTheTreeOfASource() {
        Answer answer = world.server().get(TREE + "/" + shop);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("roots,total_sources,total_objects");
        assertThat(answer.json().path("total_sources").asInt()).isEqualTo(1);
        assertThat(answer.json().path("total_objects").asInt()).isEqualTo(5);
        JsonNode root = answer.json().at("/roots/0");
        assertThat(fields(root))
                .containsExactly("node_id", "name", "type", "parent_id", "children", "metadata", "is_indexed");
        assertThat(root.path("node_id").asText()).isEqualTo(shop);
        assertThat(root.path("name").asText()).isEqualTo("Shop");
        assertThat(root.path("type").asText()).isEqualTo("source");
        assertThat(root.path("parent_id").isNull()).isTrue();
        assertThat(texts(root.path("children"), "name")).containsExactly("public", "sales");
        JsonNode sales = root.at("/children/1");
        assertThat(sales.path("node_id").asText()).isEqualTo(shop + ":sales");
        assertThat(sales.path("parent_id").asText()).isEqualTo(shop);
        assertThat(texts(sales.path("children"), "name")).containsExactly("orders", "totals", "close_year", "net");
        assertThat(texts(sales.path("children"), "type"))
                .containsExactly("table", "view", "stored_procedure", "function");
        JsonNode orders = sales.at("/children/0");
        assertThat(orders.path("node_id").asText()).isEqualTo(shop + ":sales:orders");
        assertThat(orders.path("is_indexed").asBoolean()).isTrue();
        assertThat(orders.path("children").size()).isZero();
        assertThat(orders.at("/metadata/description").asText()).isEqualTo("What was sold");
        assertThat(orders.at("/metadata/column_count").asInt()).isEqualTo(3);
    }

    @Test
    @Order(2)
    void showsTheTreesOfAllSourcesAlsoOfThoseThatNobodyScanned() {
        JsonNode all = world.server().get(TREE).json();

        assertThat(all.path("total_sources").asInt()).isEqualTo(2);
        assertThat(all.path("total_objects").asInt()).isEqualTo(12);
        assertThat(texts(all.path("roots"), "name")).containsExactly("chinook", "Shop");
        assertThat(all.at("/roots/0/children/0/node_id").asText()).isEqualTo(music + ":main");
        assertThat(texts(all.at("/roots/0/children/0/children"), "name")).contains("Artist", "Track");
    }

    @Test
    @Order(3)
    void listsSchemasAndObjects() {
        assertThat(world.server().get(TREE + "/" + shop + "/schemas").body()).isEqualTo("[\"public\",\"sales\"]");
        assertThat(world.server().get(TREE + "/" + music + "/schemas").body()).isEqualTo("[\"main\"]");

        JsonNode objects = world.server()
                .get(TREE + "/" + shop + "/objects?schema_name=sales&object_type=table")
                .json();

        assertThat(objects.size()).isEqualTo(1);
        assertThat(fields(objects.get(0)))
                .containsExactly(
                        "schema_name",
                        "object_name",
                        "object_type",
                        "description",
                        "column_count",
                        "columns",
                        "is_indexed",
                        "last_updated");
        assertThat(fields(objects.at("/0/columns/0")))
                .containsExactly("name", "data_type", "description", "nullable", "primary_key");
        assertThat(objects.at("/0/columns/1/description").asText()).isEqualTo("With tax");
        assertThat(objects.at("/0/columns/1/data_type").asText()).isEqualTo("numeric(10,2)");
        assertThat(objects.at("/0/columns/0/primary_key").asBoolean()).isTrue();
        assertThat(world.server()
                        .get(TREE + "/" + shop + "/objects?object_type=function")
                        .json()
                        .at("/0/object_name")
                        .asText())
                .isEqualTo("net");
        assertThat(world.server()
                        .get(TREE + "/" + shop + "/objects?object_type=index")
                        .status())
                .isEqualTo(400);
    }

    @Test
    @Order(4)
    void discoversWhatIsThereNow() {
        JsonNode found = world.server()
                .post(TREE + "/" + shop + "/discover?schema_name=sales", "")
                .json();

        assertThat(fields(found)).containsExactly("source_id", "schema_name", "discovered", "counts");
        assertThat(fields(found.path("discovered")))
                .containsExactly("tables", "views", "stored_procedures", "functions");
        assertThat(found.path("counts").toString())
                .isEqualTo("{\"tables\":1,\"views\":1,\"stored_procedures\":1,\"functions\":1,\"total\":4}");
        assertThat(found.at("/discovered/functions/0/object_name").asText()).isEqualTo("net");
        JsonNode all = world.server().post(TREE + "/" + music + "/discover", "").json();
        assertThat(all.path("schema_name").isNull()).isTrue();
        assertThat(all.at("/counts/tables").asInt()).isEqualTo(7);
        assertThat(all.at("/counts/functions").asInt()).isZero();
    }

    @ParameterizedTest
    @Order(5)
    @CsvSource(delimiter = '|', textBlock = """
            sales.orders                    | 200
            SALES.Orders                    | 200
            %5Bsales%5D.%5Borders%5D        | 200
            %22sales%22.%22orders%22        | 200
            main.Artist                     | 200
            dbo.Artist                      | 200
            orders                          | 400
            a.b.c                           | 400
            .orders                         | 400
            sales.nothing                   | 404
            public.orders                   | 404
            """)
    void looksUpOneObject(String name, int status) {
        Answer answer = world.asUser("GET", "/api/v1/schema/" + name, "");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.fields()).isEqualTo("schema_name,table_name,table_type,description,columns");
            assertThat(fields(answer.json().at("/columns/0"))).containsExactly("name", "data_type", "description");
        }
    }

    @Test
    @Order(6)
    void showsWhatIsNotIndexedWhereThatIsAskedFor() {
        POSTGRES.run(database, "CREATE TABLE sales.returns (id int)");

        JsonNode plain = world.server().get(TREE + "/" + shop).json();
        JsonNode inspected = world.server()
                .get(TREE + "/" + shop + "?include_db_inspection=true")
                .json();

        assertThat(plain.path("total_objects").asInt()).isEqualTo(5);
        assertThat(inspected.path("total_objects").asInt()).isEqualTo(6);
        assertThat(inspected.at("/roots/0/children/1/children/1/name").asText()).isEqualTo("returns");
        assertThat(inspected.at("/roots/0/children/1/children/1/is_indexed").asBoolean(true))
                .isFalse();
    }

    @Test
    @Order(7)
    void addsSyncsAndRemovesObjects() {
        String returns =
                "{\"source_id\": \"%s\", \"schema_name\": \"sales\", \"object_name\": \"returns\", \"object_type\": \"%s\"}";

        Answer wrong = world.server().post(OBJECT, returns.formatted(shop, "view"));
        assertThat(world.server().get("/api/v1/schema/sales.returns").status()).isEqualTo(404);
        Answer added = world.server().post(OBJECT, returns.formatted(shop, "table"));
        Answer synced = world.server().post(OBJECT + "/sync", returns.formatted(shop, "table"));

        assertThat(wrong.status()).as(wrong.body()).isEqualTo(404);
        assertThat(added.body()).isEqualTo("{\"status\":\"success\",\"message\":\"Added sales.returns\"}");
        assertThat(synced.body()).isEqualTo("{\"status\":\"success\",\"message\":\"Synced sales.returns\"}");
        assertThat(world.server().get("/api/v1/schema/sales.returns").status()).isEqualTo(200);
        assertThat(world.server()
                        .get(SourceWorld.PATH + "/" + shop)
                        .json()
                        .path("object_count")
                        .asInt())
                .isEqualTo(6);
        String query = "?source_id=%s&schema=sales&object_name=returns".formatted(shop);
        assertThat(world.server().delete(OBJECT + query).status()).isEqualTo(200);
        assertThat(world.server().delete(OBJECT + query).status()).isEqualTo(404);
        assertThat(world.server().get("/api/v1/schema/sales.returns").status()).isEqualTo(404);
        assertThat(world.server().post(OBJECT, "{\"object_name\": \"orders\"}").body())
                .isEqualTo("{\"detail\":\"source_id is required\"}");
        assertThat(world.server()
                        .post(OBJECT, "{\"source_id\": \"%s\"}".formatted(shop))
                        .status())
                .isEqualTo(422);
        assertThat(world.server().delete(OBJECT + "?source_id=" + shop).status())
                .isEqualTo(422);
    }

    @Test
    @Order(8)
    void looksForObjects() {
        JsonNode found = world.server()
                .post(OBJECT + "/discover", "{\"source_id\": \"%s\", \"schema_name\": \"sales\"}".formatted(shop))
                .json();
        JsonNode routines = world.server()
                .post(
                        OBJECT + "/discover",
                        "{\"source_id\": \"%s\", \"object_types\": [\"procedure\", \"function\"]}".formatted(shop))
                .json();

        assertThat(fields(found)).containsExactly("discovered", "total_count", "by_type");
        assertThat(found.path("total_count").asInt()).isEqualTo(3);
        assertThat(found.path("by_type").toString()).isEqualTo("{\"table\":2,\"view\":1}");
        assertThat(fields(found.at("/discovered/0")))
                .containsExactly("schema_name", "object_name", "object_type", "description", "is_indexed");
        assertThat(routines.path("by_type").toString()).isEqualTo("{\"stored_procedure\":1,\"function\":1}");
    }

    @ParameterizedTest
    @Order(9)
    @CsvSource({
        "GET, /api/v1/admin/schema-tree",
        "GET, /api/v1/admin/schema-tree/x",
        "GET, /api/v1/admin/schema-tree/x/schemas",
        "GET, /api/v1/admin/schema-tree/x/objects",
        "POST, /api/v1/admin/schema-tree/x/discover",
        "POST, /api/v1/admin/object",
        "POST, /api/v1/admin/object/sync",
        "POST, /api/v1/admin/object/discover",
        "DELETE, /api/v1/admin/object"
    })
    void isForAdministrators(String method, String path) {
        assertThat(world.asUser(method, path, "").status()).isEqualTo(403);
        assertThat(world.server().send(method, path, null, null).status()).isEqualTo(401);
    }

    @Test
    @Order(10)
    void knowsNoSourceOfAnotherId() {
        assertThat(world.server()
                        .get(TREE + "/3fa85f64-5717-4562-b3fc-2c963f66afa6")
                        .body())
                .isEqualTo("{\"detail\":\"Resource not found\"}");
        assertThat(world.server().get(TREE + "/x").status()).isEqualTo(404);
    }

    @Test
    @Order(11)
    void seesWhatHasChangedWithTheNextScan() {
        POSTGRES.run(database, "DROP VIEW sales.totals", "CREATE TABLE sales.refunds (id int)");
        assertThat(world.server()
                        .post(SourceWorld.PATH + "/" + shop + "/scan", "")
                        .status())
                .isEqualTo(202);
        assertThat(world.awaitScan(shop).path("status").asText()).isEqualTo("complete");

        String tree = world.server().get(TREE + "/" + shop).body();

        assertThat(tree).contains("sales:refunds", "sales:returns").doesNotContain("sales:totals");
        assertThat(world.server().get("/schema/Shop/tables").body())
                .contains("refunds")
                .doesNotContain("\"totals\"");
    }
}
