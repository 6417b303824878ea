package io.nl2sql.server.contract.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the NL2SQL Engine, over HTTP. What it says is quoted where it is tested. */
class EngineContractIT {

    private static Path folder = Path.of("");
    private static TestServer server;

    @BeforeAll
    static void start(@TempDir Path given) {
        folder = given;
        server = TestServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** "GET / Response 200 { "service": "nl2sql-engine", "docs": "/docs" }" */
    @Test
    void rootSaysWhatThisIs() {
        Answer answer = server.send("GET", "/", null, null);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(TestServer.json("{\"service\": \"nl2sql-engine\", \"docs\": \"/docs\"}"));
    }

    /** "GET /health/live { "status": "ok" }"; "GET /health/ready { "status": "ready" }" */
    @Test
    void healthIsOpenToAll() {
        assertThat(server.send("GET", "/health/live", null, null).json())
                .isEqualTo(TestServer.json("{\"status\": \"ok\"}"));
        assertThat(server.send("GET", "/health/ready", null, null).json())
                .isEqualTo(TestServer.json("{\"status\": \"ready\"}"));
    }

    /** The request is the example of the document, unchanged. */
    @Test
    void queryAnswersWithEveryField() {
        Answer answer = server.post("/query", "{\"connection\":\"chinook\",\"question\":\"Show 5 artist names\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("sql,validation,result,attempts");
        JsonNode body = answer.json();
        assertThat(names(body.path("validation"))).isEqualTo("ok,dialect,normalized_sql,errors,warnings");
        assertThat(body.at("/validation/ok").isBoolean()).isTrue();
        assertThat(body.at("/validation/ok").asBoolean()).isTrue();
        assertThat(body.at("/validation/dialect").asText()).isEqualTo("sqlite");
        assertThat(body.at("/validation/normalized_sql").asText()).isNotBlank().doesNotContain(";");
        assertThat(body.at("/validation/errors").isArray()).isTrue();
        assertThat(names(body.path("result"))).isEqualTo("columns,rows,row_count,truncated,execution_ms,dialect");
        assertThat(body.at("/result/columns")).isEqualTo(TestServer.json("[\"Name\"]"));
        assertThat(body.at("/result/row_count").asInt()).isEqualTo(5);
        assertThat(body.at("/result/rows/0")).isEqualTo(TestServer.json("{\"Name\": \"AC/DC\"}"));
        assertThat(body.at("/result/truncated").asBoolean()).isFalse();
        assertThat(body.at("/result/execution_ms").isNumber()).isTrue();
        assertThat(names(body.at("/attempts/0")))
                .isEqualTo("index,sql,validation_ok,validation_errors,execution_error");
        assertThat(body.at("/attempts/0/index").asInt()).isZero();
        assertThat(body.at("/attempts/0/execution_error").isNull()).isTrue();
        assertThat(body.at("/sql").asText())
                .isEqualTo(body.at("/attempts/0/sql").asText());
    }

    /** "result may be null if all retries exhausted"; "validation.ok false → check validation.errors" */
    @Test
    void queryThatCannotBeAnswered_isAnAnswerWithoutResult() {
        Answer answer =
                server.post("/query", "{\"connection\":\"chinook\",\"question\":\"frobnicate the wumpus quarterly\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("result").isNull()).isTrue();
        assertThat(answer.json().at("/validation/ok").asBoolean()).isFalse();
        assertThat(answer.json().at("/validation/errors")).isNotEmpty();
    }

    @Test
    void queryOfAnUnknownConnection_isNotFound() {
        Answer answer = server.post("/query", "{\"connection\":\"nope\",\"question\":\"Show 5 artist names\"}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json()).isEqualTo(TestServer.json("{\"detail\": \"Unknown connection: nope\"}"));
    }

    /** "Validation errors from Pydantic use FastAPI's standard 422 structure with loc / msg fields." */
    @Test
    void missingAndEmptyFields_areUnprocessable() {
        Answer missing = server.post("/query", "{\"connection\":\"chinook\"}");
        Answer empty = server.post("/query", "{\"connection\":\"chinook\",\"question\":\"\"}");
        Answer broken = server.post("/query", "{\"connection\":");
        Answer wrong = server.post("/query", "{\"connection\":5,\"question\":\"x\",\"allow_mutations\":\"no\"}");

        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.json().at("/detail/0/loc")).isEqualTo(TestServer.json("[\"body\",\"question\"]"));
        assertThat(missing.json().at("/detail/0/msg").asText()).isEqualTo("Field required");
        assertThat(missing.json().at("/detail/0/type").asText()).isEqualTo("missing");
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.json().at("/detail/0/type").asText()).isEqualTo("string_too_short");
        assertThat(broken.status()).isEqualTo(422);
        assertThat(broken.json().at("/detail/0/type").asText()).isEqualTo("json_invalid");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("detail")).hasSize(2);
    }

    @Test
    void unknownFieldsAreIgnored_andNullMutationsAllowed() {
        Answer answer = server.post(
                "/query",
                "{\"connection\":\"chinook\",\"question\":\"How many customers are there?\","
                        + "\"allow_mutations\":null,\"colour\":\"blue\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/result/rows/0").elements().next().asInt()).isEqualTo(4);
    }

    /** "{"connection": "chinook", "sql": "SELECT \"Name\" FROM \"Artist\" LIMIT 5"}" */
    @Test
    void explainTellsTheSteps() {
        Answer answer = server.post(
                "/query/explain",
                "{\"connection\": \"chinook\", \"sql\": \"SELECT \\\"Name\\\" FROM \\\"Artist\\\" LIMIT 5\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("markdown,steps");
        assertThat(answer.json().path("markdown").asText()).startsWith("1. ");
        assertThat(names(answer.json().at("/steps/0"))).isEqualTo("title,body");
        assertThat(answer.json().at("/steps/0/title").asText()).isEqualTo("Step 1");
    }

    @Test
    void explainOfWhatCannotBeRead_isABadRequest() {
        Answer answer = server.post("/query/explain", "{\"connection\": \"chinook\", \"sql\": \"SELEC 1\"}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.fields()).isEqualTo("detail");
    }

    /** "SchemaInfo — dialect, connection_name, tables[], relationships[], raw_stats." */
    @Test
    void schemaTellsEverything() {
        Answer answer = server.get("/schema/chinook?refresh=true");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("dialect,connection_name,tables,relationships,raw_stats");
        JsonNode body = answer.json();
        assertThat(body.path("connection_name").asText()).isEqualTo("chinook");
        assertThat(body.path("tables")).hasSize(7);
        assertThat(names(body.at("/tables/0")))
                .isEqualTo("name,schema,columns,primary_key,foreign_keys,indexes,row_estimate,comment");
        assertThat(names(body.at("/tables/0/columns/0")))
                .isEqualTo("name,type,nullable,primary_key,default,comment,description,tags,context");
        assertThat(names(body.at("/relationships/0"))).isEqualTo("from_table,from_column,to_table,to_column");
        assertThat(names(body.path("raw_stats"))).isEqualTo("table_count,column_count,introspected_at");
        assertThat(server.get("/schema/chinook/tables").json()).isEqualTo(body.path("tables"));
        assertThat(server.get("/schema/nope").status()).isEqualTo(404);
    }

    /** The request and the response are those of the document. */
    @Test
    void annotationIsRemembered_andOnlyWhatIsSentChanges() {
        Answer written = server.post("/schema/chinook/annotate", """
                {
                  "table": "Customer",
                  "column": "Email",
                  "description": "Primary contact email",
                  "tags": ["pii", "contact"],
                  "context": "Used for marketing opt-in only"
                }""");
        Answer more = server.post(
                "/schema/chinook/annotate", "{\"table\": \"Customer\", \"column\": \"Email\", \"tags\": [\"pii\"]}");

        assertThat(written.status()).isEqualTo(200);
        assertThat(written.json()).isEqualTo(TestServer.json("""
                {
                  "status": "ok",
                  "annotation": {
                    "description": "Primary contact email",
                    "tags": ["pii", "contact"],
                    "context": "Used for marketing opt-in only"
                  }
                }"""));
        assertThat(more.json().at("/annotation/description").asText()).isEqualTo("Primary contact email");
        assertThat(more.json().at("/annotation/tags")).isEqualTo(TestServer.json("[\"pii\"]"));
        assertThat(server.post("/schema/chinook/annotate", "{\"table\": \"Nope\", \"column\": \"Email\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/schema/chinook/annotate", "{\"table\": \"Customer\", \"column\": \"Nope\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.post("/schema/chinook/annotate", "{\"column\": \"Email\"}")
                        .status())
                .isEqualTo(422);
    }

    /** "Masking applies to param keys password, private_key, token when non-empty." */
    @Test
    void connectionsAreListedMasked_addedReplacedAndDeleted() {
        Answer added = server.post("/connections", """
                {"name": "remote", "type": "postgres", "params": {"host": "127.0.0.1", "port": 5432, \
                "database": "music", "user": "nl2sql", "password": "s3cret"}}""");

        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.fields()).isEqualTo("name,type,params");
        assertThat(added.json().path("type").asText()).isEqualTo("postgres");
        assertThat(added.json().at("/params/password").asText()).isEqualTo("***");
        assertThat(server.get("/connections").body()).contains("remote").doesNotContain("s3cret");

        Answer kept = server.put("/connections/remote", """
                {"name": "remote", "type": "postgres", "params": {"host": "127.0.0.1", "port": 5433, \
                "database": "music", "user": "nl2sql", "password": "***"}}""");
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        assertThat(kept.json().at("/params/password").asText()).isEqualTo("***");
        assertThat(server.put("/connections/remote", "{\"name\": \"other\", \"type\": \"postgres\", \"params\": {}}")
                        .status())
                .isEqualTo(400);
        assertThat(server.put("/connections/nope", "{\"name\": \"nope\", \"type\": \"postgres\", \"params\": {}}")
                        .status())
                .isEqualTo(404);
        Answer deleted = server.delete("/connections/remote");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(server.delete("/connections/remote").status()).isEqualTo(404);
        assertThat(server.delete("/connections/chinook").status()).isEqualTo(400);
        assertThat(server.post("/connections", "{\"name\": \"x\", \"type\": \"abacus\", \"params\": {}}")
                        .status())
                .isEqualTo(400);
    }

    /** "Error 400 with detail message if connection fails." */
    @Test
    void connectionIsTried() {
        Answer fails = server.post(
                "/connections/test",
                "{\"type\": \"postgres\", \"params\": {\"dsn\": \"postgresql://user:pass@127.0.0.1:1/db\"}}");

        assertThat(fails.status()).isEqualTo(400);
        assertThat(fails.fields()).isEqualTo("detail");
        assertThat(fails.body()).doesNotContain("pass@");
        assertThat(server.post(
                                "/connections/test",
                                "{\"type\": \"sqlite\", \"params\": {\"path\": \"%s\"}}"
                                        .formatted(folder.resolve("chinook.sqlite")))
                        .json())
                .isEqualTo(TestServer.json("{\"status\": \"ok\"}"));
    }

    /** The body is the example of the document. */
    @Test
    void examplesAreKept() {
        String example = """
                {
                    "id": "550e8400-e29b-41d4-a716-446655440000",
                    "natural_language": "Count customers in Brazil",
                    "sql": "SELECT COUNT(*) FROM \\"Customer\\" WHERE \\"Country\\" = 'Brazil';",
                    "dialect": "postgres",
                    "tags": ["chinook"]
                }""";
        Answer added = server.post("/examples", example);
        Answer withoutId = server.post(
                "/examples", "{\"natural_language\": \"All artists\", \"sql\": \"SELECT 1\", \"dialect\": \"sqlite\"}");

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.json()).isEqualTo(TestServer.json(example));
        assertThat(withoutId.status()).isEqualTo(201);
        assertThat(withoutId.json().path("id").asText()).hasSize(36);
        assertThat(withoutId.json().path("tags")).isEqualTo(TestServer.json("[]"));
        assertThat(server.post("/examples", example).status()).isEqualTo(409);
        String path = "/examples/550e8400-e29b-41d4-a716-446655440000";
        assertThat(server.get(path).json()).isEqualTo(TestServer.json(example));
        assertThat(server.get("/examples").json()).hasSize(2);
        assertThat(server.put(path, example.replace("550e", "660e")).status()).isEqualTo(400);
        Answer changed = server.put(path, example.replace("Count customers", "How many customers"));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().path("natural_language").asText()).isEqualTo("How many customers in Brazil");
        assertThat(server.delete(path).status()).isEqualTo(204);
        assertThat(server.delete(path).status()).isEqualTo(404);
        assertThat(server.get(path).status()).isEqualTo(404);
        assertThat(server.post("/examples", "{\"sql\": \"SELECT 1\"}").status()).isEqualTo(422);
    }

    /** "Query params: q — case-insensitive substring match on question or sql; limit 1–500." */
    @Test
    void historyKeepsSuccessesAndFailures() {
        server.post("/query", "{\"connection\":\"chinook\",\"question\":\"How many albums are there?\"}");
        server.post("/query", "{\"connection\":\"chinook\",\"question\":\"frobnicate the gizmo\"}");

        JsonNode found = server.get("/history?q=ALBUMS&limit=1").json();
        JsonNode failed = server.get("/history?q=gizmo").json();

        assertThat(found).hasSize(1);
        assertThat(names(found.get(0))).isEqualTo("id,ts,connection,question,sql,ok,row_count,error");
        assertThat(found.at("/0/ok").asBoolean()).isTrue();
        assertThat(found.at("/0/ts").isFloatingPointNumber()).isTrue();
        assertThat(found.at("/0/row_count").asInt()).isEqualTo(1);
        assertThat(found.at("/0/error").isNull()).isTrue();
        assertThat(failed.at("/0/ok").asBoolean()).isFalse();
        assertThat(failed.at("/0/row_count").isNull()).isTrue();
        assertThat(failed.at("/0/error").asText()).isNotBlank();
        assertThat(server.get("/history?limit=0").status()).isEqualTo(422);
        assertThat(server.get("/history?limit=501").status()).isEqualTo(422);
        assertThat(server.get("/history?limit=many").json().at("/detail/0/loc"))
                .isEqualTo(TestServer.json("[\"query\",\"limit\"]"));
    }

    /** "Configured from CORS_ORIGINS … Defaults include http://localhost:5173" */
    @Test
    void pagesOfTheDefaultOriginMayCall() {
        Answer allowed = server.send("GET", "/health/live", null, null, "Origin", "http://localhost:5173");
        Answer other = server.send("GET", "/health/live", null, null, "Origin", "http://evil.example");

        assertThat(allowed.response().headers().firstValue("Access-Control-Allow-Origin"))
                .contains("http://localhost:5173");
        assertThat(other.response().headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void nobodyGetsInWithoutShowingWhoTheyAre() {
        Answer nobody = server.send("GET", "/connections", null, null);
        Answer forged = server.send("GET", "/connections", null, "osk-nope");

        assertThat(nobody.status()).isEqualTo(401);
        assertThat(nobody.fields()).isEqualTo("detail");
        assertThat(forged.status()).isEqualTo(401);
        assertThat(server.send("GET", "/connections", null, server.adminKey()).status())
                .isEqualTo(200);
        assertThat(server.send("GET", "/connections", null, null, "X-API-Key", server.adminKey())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void unknownPathsAndMethods_areToldInTheSameForm() {
        assertThat(server.get("/nope").json()).isEqualTo(TestServer.json("{\"detail\": \"Not Found\"}"));
        Answer wrong = server.delete("/query");
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.json()).isEqualTo(TestServer.json("{\"detail\": \"Method Not Allowed\"}"));
    }

    @Test
    void documentDescribesEveryRoute() {
        JsonNode document = server.send("GET", "/openapi.json", null, null).json();

        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        server.server()
                .routes()
                .forEach(route -> assertThat(document.path("paths")
                                .path(route.path())
                                .path(route.method().name().toLowerCase(Locale.ROOT))
                                .path("summary")
                                .asText())
                        .as(route.name())
                        .isNotBlank());
        assertThat(server.send("GET", "/docs", null, null).body()).contains("swagger-ui");
        assertThat(server.send("GET", "/docs/swagger-ui-bundle.js", null, null).status())
                .isEqualTo(200);
        assertThat(server.send("GET", "/docs/..%2fpom.xml", null, null).status())
                .isBetween(400, 404);
    }

    private static String names(JsonNode object) {
        StringBuilder names = new StringBuilder();
        object.fieldNames()
                .forEachRemaining(
                        name -> names.append(names.isEmpty() ? "" : ",").append(name));
        return names.toString();
    }
}
