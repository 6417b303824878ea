package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentSettingIT {

    private static final String SETTINGS = "/api/v1/admin/settings";
    private static final String KEY = "/api/v1/admin/api-key";
    private static final String THRESHOLDS = "/api/v1/admin/generator-thresholds";
    private static final String SECRET = "sk-very-secret-0815";
    private static final String MASK = "********";

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
    void showsWhatHoldsWhereNobodySetAnything() {
        Answer answer = server.get(SETTINGS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.fields())
                .isEqualTo("llm_provider,llm_endpoint,llm_api_key,llm_model,llm_temperature,llm_max_tokens,"
                        + "embedding_model,vector_store,primary_source_id,query_timeout,max_rows,cache_enabled,"
                        + "cache_max_age_days,schema_pruning_enabled,schema_pruning_top_k,log_level");
        JsonNode settings = answer.json();
        assertThat(settings.path("llm_provider").asText()).isEqualTo("offline");
        assertThat(settings.path("llm_api_key").isNull()).isTrue();
        assertThat(settings.path("vector_store").asText()).isEqualTo("lucene");
        assertThat(settings.path("primary_source_id").asText())
                .isEqualTo(server.chinook().toString());
    }

    @Test
    void whatIsSetHoldsForAllContracts() {
        Answer changed = server.put(SETTINGS, "{\"max_rows\": 77, \"query_timeout\": 12, \"cache_enabled\": false}");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("max_rows").asInt()).isEqualTo(77);
        JsonNode savvina = server.get("/api/v1/settings").json();
        assertThat(savvina.path("default_row_limit").asInt()).isEqualTo(77);
        assertThat(savvina.path("default_query_timeout").asInt()).isEqualTo(12);
        assertThat(savvina.path("cache_enabled").asBoolean()).isFalse();
        assertThat(server.put(SETTINGS, "{\"max_rows\": 0}").status()).isEqualTo(422);
    }

    @Test
    void keysGoInAndDoNotComeOut() {
        try (StubModel stub = StubModel.proposing("SELECT COUNT(*) FROM Artist")) {
            Answer set = server.put(
                    SETTINGS,
                    "{\"llm_endpoint\": \"%s\", \"llm_api_key\": \"%s\", \"llm_model\": \"stub\"}"
                            .formatted(stub.url(), SECRET));

            assertThat(set.status()).as(set.body()).isEqualTo(200);
            assertThat(set.json().path("llm_provider").asText()).isEqualTo("openai_compatible");
            assertThat(set.json().path("llm_api_key").asText()).isEqualTo(MASK);
            assertThat(server.get(SETTINGS).body()).doesNotContain(SECRET);
            assertThat(server.get(KEY).body()).isEqualTo("{\"api_key\":\"" + MASK + "\",\"exists\":true}");

            Answer kept = server.put(SETTINGS, "{\"llm_api_key\": \"%s\", \"llm_temperature\": 0.5}".formatted(MASK));
            assertThat(kept.status()).as(kept.body()).isEqualTo(200);
            server.post("/api/v1/generate_sql", "{\"question\": \"How many artists are there?\"}");
            assertThat(stub.keys()).contains(SECRET);
        }
    }

    @Test
    void aKeyIsTakenToNoOtherAddress() {
        try (StubModel stub = StubModel.proposing("SELECT 1");
                StubModel other = StubModel.proposing("SELECT 1")) {
            server.put(
                    SETTINGS,
                    "{\"llm_endpoint\": \"%s\", \"llm_api_key\": \"%s\", \"llm_model\": \"stub\"}"
                            .formatted(stub.url(), SECRET));

            Answer moved = server.put(SETTINGS, "{\"llm_endpoint\": \"%s\"}".formatted(other.url()));

            assertThat(moved.status()).isEqualTo(400);
            assertThat(moved.json().path("detail").asText()).contains("llm_api_key");
        }
    }

    @Test
    void theFirstKeyIsSetOnceAndUsedByTheModelThatIsSetLater() {
        assertThat(server.get(KEY).body()).isEqualTo("{\"api_key\":null,\"exists\":false}");
        assertThat(server.post(KEY, "{\"api_key\": \" \"}").status()).isEqualTo(400);
        assertThat(server.post(KEY, "{}").status()).isEqualTo(400);

        Answer set = server.post(KEY, "{\"api_key\": \"%s\"}".formatted(SECRET));
        Answer again = server.post(KEY, "{\"api_key\": \"other\"}");

        assertThat(set.status()).as(set.body()).isEqualTo(200);
        assertThat(set.body()).isEqualTo("{\"api_key\":\"" + MASK + "\",\"exists\":true}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.fields()).isEqualTo("detail");
        try (StubModel stub = StubModel.proposing("SELECT COUNT(*) FROM Artist")) {
            server.put(SETTINGS, "{\"llm_endpoint\": \"%s\", \"llm_model\": \"stub\"}".formatted(stub.url()));
            server.post("/api/v1/generate_sql", "{\"question\": \"How many artists are there?\"}");
            assertThat(stub.keys()).contains(SECRET);
        }
    }

    @Test
    void addressesThatNobodyMayReachAreRefused() {
        Answer metadata = server.put(SETTINGS, "{\"llm_endpoint\": \"http://169.254.169.254/v1\"}");
        Answer fetched = server.post("/api/v1/admin/fetch-models", "{\"llm_endpoint\": \"http://169.254.169.254/v1\"}");

        assertThat(metadata.status()).isEqualTo(403);
        assertThat(fetched.status()).isEqualTo(403);
        assertThat(server.put(SETTINGS, "{\"llm_endpoint\": \"nonsense\"}").status())
                .isEqualTo(400);
        assertThat(server.put(SETTINGS, "{\"llm_provider\": \"oracle-of-delphi\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void thresholdsAreBroughtBetweenZeroAndOne() {
        Answer usual = server.get(THRESHOLDS);
        Answer changed = server.put(
                THRESHOLDS, "{\"precomputedQueryDirectMatchThreshold\": 0.8, \"objectSearchVectorScoreThreshold\": 7}");
        Answer below = server.put(THRESHOLDS, "{\"objectSearchVectorScoreThreshold\": -3}");

        assertThat(usual.fields())
                .isEqualTo("precomputedQueryDirectMatchThreshold,precomputedQueryFewShotThreshold,"
                        + "objectSearchVectorScoreThreshold");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("precomputedQueryDirectMatchThreshold").asDouble())
                .isEqualTo(0.8);
        assertThat(changed.json().path("precomputedQueryFewShotThreshold"))
                .isEqualTo(usual.json().path("precomputedQueryFewShotThreshold"));
        assertThat(changed.json().path("objectSearchVectorScoreThreshold").asDouble())
                .isEqualTo(1);
        assertThat(below.json().path("objectSearchVectorScoreThreshold").asDouble())
                .isEqualTo(0);
        assertThat(server.get(THRESHOLDS).body()).isEqualTo(below.body());
        assertThat(server.put(THRESHOLDS, "{\"precomputedQueryFewShotThreshold\": \"high\"}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void tablesThatFitWorseThanTheThresholdAreNotFound() {
        String question =
                "{\"query\": \"How many artists are there?\", \"source_id\": \"%s\"}".formatted(server.chinook());
        Answer before = server.post("/api/v1/discovery", question);

        server.put(THRESHOLDS, "{\"objectSearchVectorScoreThreshold\": 1}");
        Answer after = server.post("/api/v1/discovery", question);

        assertThat(before.json().at("/context/relevant_tables"))
                .as(before.body())
                .isNotEmpty();
        assertThat(after.json().at("/context/relevant_tables")).as(after.body()).isEmpty();
    }

    @Test
    void connectionsAreTested() {
        Path file = folder.resolve("chinook.sqlite");
        Answer good = test("SQLite3 ODBC Driver", file.toString());
        Answer missing =
                test("SQLite3 ODBC Driver", folder.resolve("none.sqlite").toString());
        Answer unknown = test("Punch cards", "x");

        assertThat(good.status()).as(good.body()).isEqualTo(200);
        assertThat(good.fields()).isEqualTo("success,message,connection_string_masked");
        assertThat(good.json().path("success").asBoolean()).as(good.body()).isTrue();
        assertThat(missing.status()).isEqualTo(200);
        assertThat(missing.json().path("success").asBoolean()).isFalse();
        assertThat(missing.json().path("message").asText()).isNotBlank();
        assertThat(unknown.json().path("success").asBoolean()).isFalse();
        assertThat(Files.exists(folder.resolve("none.sqlite"))).isFalse();
    }

    @Test
    void testsReachOnlyWhatMayBeReachedAndShowNoPassword() {
        Answer answer = server.post("/api/v1/admin/test-connection", """
                {"driver": "ODBC Driver 18 for SQL Server", "server": "169.254.169.254,1433", "database": "master", \
                "auth_type": "sql", "username": "sa", "password": "%s", "trust_server_certificate": true}""".formatted(SECRET));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isFalse();
        assertThat(answer.body()).doesNotContain(SECRET);
        assertThat(answer.json().path("connection_string_masked").asText())
                .isEqualTo("Driver={ODBC Driver 18 for SQL Server};Server=169.254.169.254,1433;Database=master;UID=sa;"
                        + "PWD=********;TrustServerCertificate=yes;");
    }

    @Test
    void connectionStringsAreBuilt() {
        Answer answer = server.post("/api/v1/admin/build-connection-string", """
                {"server": "db.example.com", "database": "sales", "auth_type": "sql", "username": "ann", \
                "password": "a;b}c"}""");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.fields()).isEqualTo("connection_string,connection_string_masked");
        assertThat(answer.json().path("connection_string").asText())
                .isEqualTo("Driver={ODBC Driver 18 for SQL Server};Server=db.example.com;Database=sales;UID=ann;"
                        + "PWD={a;b}}c};TrustServerCertificate=no;");
        assertThat(answer.json().path("connection_string_masked").asText()).doesNotContain("a;b");
    }

    @Test
    void settingsAreVerified() {
        Answer answer = server.post("/api/v1/admin/verify-settings", "{}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.fields())
                .isEqualTo("db_connected,db_message,llm_connected,llm_message,milvus_connected,milvus_message");
        assertThat(answer.json().path("db_connected").asBoolean()).isTrue();
        assertThat(answer.json().path("db_message").asText()).contains("chinook");
        assertThat(answer.json().path("llm_connected").asBoolean()).isTrue();
        assertThat(answer.json().path("milvus_connected").asBoolean()).isTrue();
    }

    @Test
    void aModelThatDoesNotAnswerIsFoundOut() {
        StubModel stub = StubModel.proposing("SELECT 1");
        server.put(SETTINGS, "{\"llm_endpoint\": \"%s\", \"llm_model\": \"stub\"}".formatted(stub.url()));
        stub.close();

        JsonNode found = server.post("/api/v1/admin/verify-settings", "{}").json();

        assertThat(found.path("llm_connected").asBoolean()).isFalse();
        assertThat(found.path("llm_message").asText()).isNotBlank();
    }

    @Test
    void modelsAreListedAndFetched() {
        try (StubModel stub = StubModel.proposing("SELECT 1")) {
            Answer fetched = server.post(
                    "/api/v1/admin/fetch-models",
                    "{\"llm_endpoint\": \"%s\", \"llm_api_key\": \"%s\"}".formatted(stub.url(), SECRET));
            Answer known = server.get("/api/v1/admin/models");

            assertThat(fetched.status()).as(fetched.body()).isEqualTo(200);
            assertThat(fetched.fields()).isEqualTo("models");
            assertThat(fetched.json().path("models")).isNotEmpty();
            assertThat(fetched.json().path("models").get(0).path("id").asText()).isNotBlank();
            assertThat(known.json().path("models").get(0).path("id").asText()).isEqualTo("offline");
            assertThat(known.json().path("models").get(0).path("active").asBoolean())
                    .isTrue();
        }
        assertThat(server.post("/api/v1/admin/fetch-models", "{}").status()).isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,settings",
        "PUT,settings",
        "GET,api-key",
        "POST,api-key",
        "GET,generator-thresholds",
        "PUT,generator-thresholds",
        "POST,test-connection",
        "POST,build-connection-string",
        "POST,verify-settings",
        "GET,models",
        "POST,fetch-models"
    })
    void onlyAdministratorsMayDoAnyOfThis(String method, String path) {
        String key = server.addUser(folder, "ben");

        assertThat(server.send(method, "/api/v1/admin/" + path, null, key).status())
                .isEqualTo(403);
        assertThat(server.send(method, "/api/v1/admin/" + path, null, null).status())
                .isEqualTo(401);
    }

    private Answer test(String driver, String database) {
        return server.post(
                "/api/v1/admin/test-connection",
                "{\"driver\": \"%s\", \"server\": \"\", \"database\": \"%s\", \"auth_type\": \"sql\"}"
                        .formatted(driver, database));
    }
}
