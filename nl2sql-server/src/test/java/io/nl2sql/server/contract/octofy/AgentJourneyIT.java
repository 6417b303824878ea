package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of somebody who begins with the agent contract, without a model. */
class AgentJourneyIT {

    private static final String COUNT = "How many artists are there?";
    private static final String GROUPED = "How many albums does each artist have?";
    private static final String TAUGHT = "How busy is the catalogue?";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void fromTwoSourcesToAnAnswerThatSomebodyTaught(@TempDir Path folder) throws Exception {
        Path chinook = ChinookFile.in(folder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                Nl2SqlServer plain = TestServer.open(folder, """
                        http:
                          port: 0
                        data:
                          folder: %s
                        demo: false
                        security:
                          database-folders: [%s]
                        """.formatted(folder.resolve("data"), folder))) {
            fill(postgres);
            TestServer registered = TestServer.registered(plain);
            String key = loginKey(registered);
            Caller admin = new Caller(registered, key);

            String music = register(admin, """
                    {"friendly_name": "music", "description": "A shop of records", "keywords": ["songs"],
                    "db_type": "sqlite", "file_path": "%s"}""".formatted(chinook));
            String shop = register(admin, """
                    {"friendly_name": "shop", "db_type": "postgresql", "server": "127.0.0.1:%d",
                    "database_name": "postgres", "username": "postgres", "password": "postgres"}""".formatted(postgres.getPort()));
            for (String source : List.of(music, shop)) {
                scan(admin, source);
            }
            JsonNode tree = admin.get("/api/v1/admin/schema-tree").json();
            assertThat(tree.path("total_sources").asInt()).isEqualTo(2);
            assertThat(tree.findValuesAsText("name")).contains("Artist", "customers");

            JsonNode found =
                    admin.post("/api/v1/discovery", """
                            {"query": "%s", "source_id": "%s"}""".formatted(COUNT, music)).json();
            assertThat(found.at("/context/relevant_tables/0/table_name").asText())
                    .isEqualTo("Artist");

            String sql = generated(admin, "generate-sql", COUNT, music, "")
                    .path("sql")
                    .asText();
            String tsql = generated(admin, "generate-sql", "List the first 3 artists", music, ", \"dialect\": \"tsql\"")
                    .path("sql")
                    .asText();
            assertThat(tsql).containsIgnoringCase("select").doesNotContainIgnoringCase("limit");
            String python = generated(admin, "generate-python", GROUPED, music, "")
                    .path("sql")
                    .asText();
            assertThat(python).contains("import pandas").contains("= query");
            assertThat(generated(admin, "generate-r", GROUPED, music, "")
                            .path("sql")
                            .asText())
                    .contains("library(tidyverse)");
            assertThat(generated(admin, "generate-sas", GROUPED, music, "")
                            .path("sql")
                            .asText())
                    .containsIgnoringCase("proc sql");

            JsonNode rows = execute(admin, "sql", sql, music, "execute-sql");
            assertThat(rows.at("/results/0/data/data/0/0").asLong()).isEqualTo(7);
            String grouped = generated(admin, "generate-sql", GROUPED, music, "")
                    .path("sql")
                    .asText();
            JsonNode drawn = execute(admin, "sql", grouped, music, "execute-sql");
            assertThat(drawn.at("/recommendation/chart_type").asText()).isNotIn("", "none");
            assertThat(drawn.at("/recommendation/x_axis").asText()).isNotEmpty();
            JsonNode there = execute(
                    admin,
                    "sql",
                    generated(admin, "generate-sql", "How many customers are there?", shop, "")
                            .path("sql")
                            .asText(),
                    shop,
                    "execute-sql");
            assertThat(there.at("/results/0/data/data/0/0").asLong()).isEqualTo(1248);

            teach(admin, music);
            runPython(admin, python, music);
        }
    }

    /** The statement that somebody contributed answers the question as soon as it is approved. */
    private static void teach(Caller admin, String source) {
        Answer given = admin.post("/api/v1/contributions", """
                {"question": "%s", "sql_query": "SELECT COUNT(*) AS tracks FROM Track", "source_id": "%s"}""".formatted(TAUGHT, source));
        assertThat(given.status()).as(given.body()).isIn(200, 201);
        Answer approved = admin.post("/api/v1/admin/contributions/approve", """
                {"contribution_id": "%s", "edited_sql": "SELECT COUNT(*) AS songs FROM Track"}""".formatted(
                        given.json().path("contribution_id").asText()));
        assertThat(approved.status()).as(approved.body()).isEqualTo(200);

        JsonNode answer = generated(admin, "generate-sql", TAUGHT, source, "");

        assertThat(answer.path("sql").asText()).containsIgnoringCase("songs");
        assertThat(answer.path("discovery_branch").asText()).isEqualTo("kb_exact");
        Answer other = admin.post("/api/v1/generate", """
                {"connection_id": "%s", "prompt": "%s"}""".formatted(source, TAUGHT));
        assertThat(other.body()).containsIgnoringCase("songs");
    }

    private static void runPython(Caller admin, String program, String source) {
        Answer answer = admin.post(
                "/api/v1/execute-python", "{\"code\": %s, \"source_id\": \"%s\"}".formatted(quoted(program), source));
        assumeTrue(answer.status() != 501, "no sandbox here: " + answer.body());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).as(answer.body()).isTrue();
        assertThat(answer.json().at("/results/0/rows").asLong())
                .as(answer.body())
                .isPositive();
    }

    private static JsonNode execute(Caller caller, String field, String code, String source, String operation) {
        Answer answer = caller.post(
                "/api/v1/" + operation, "{\"%s\": %s, \"source_id\": \"%s\"}".formatted(field, quoted(code), source));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).as(answer.body()).isTrue();
        return answer.json();
    }

    private static JsonNode generated(Caller caller, String operation, String question, String source, String more) {
        Answer answer = caller.post(
                "/api/v1/" + operation,
                "{\"query\": \"%s\", \"source_id\": \"%s\"%s}".formatted(question, source, more));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<JsonNode> frames = frames(answer.body());
        assertThat(frames.get(frames.size() - 1).path("type").asText()).isEqualTo("done");
        JsonNode result = frames.stream()
                .filter(frame -> frame.path("type").asText().equals("result"))
                .reduce((one, another) -> {
                    throw new AssertionError("two results");
                })
                .orElseThrow()
                .path("payload");
        assertThat(result.path("success").asBoolean()).as(answer.body()).isTrue();
        return result;
    }

    private static List<JsonNode> frames(String body) {
        List<JsonNode> frames = new ArrayList<>();
        for (String block : body.split("\n\n", -1)) {
            if (block.startsWith("data: ")) {
                frames.add(TestServer.json(block.substring("data: ".length())));
            }
        }
        return frames;
    }

    private static void scan(Caller admin, String source) throws InterruptedException {
        Answer begun = admin.post("/api/v1/admin/data-sources/" + source + "/scan", "{}");
        assertThat(begun.status()).as(begun.body()).isIn(202, 409);
        long end = System.nanoTime() + PATIENCE.toNanos();
        String status = "";
        while (!status.equals("complete") && System.nanoTime() < end) {
            Thread.sleep(50);
            status = admin.get("/api/v1/admin/data-sources/" + source + "/scan-status")
                    .json()
                    .path("status")
                    .asText();
        }
        assertThat(status).isEqualTo("complete");
    }

    private static String register(Caller admin, String body) {
        Answer answer = admin.post("/api/v1/admin/data-sources", body);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return answer.json().path("source_id").asText();
    }

    private static String loginKey(TestServer server) {
        Answer answer = server.send(
                "POST",
                "/api/v1/auth/login",
                "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(TestServer.ADMIN, TestServer.PASSWORD),
                null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("token_type").asText()).isEqualTo("api-key");
        return answer.json().path("access_token").asText();
    }

    private static void fill(EmbeddedPostgres postgres) throws Exception {
        try (Connection sql = postgres.getPostgresDatabase().getConnection();
                Statement statement = sql.createStatement()) {
            statement.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, signed_up DATE NOT NULL)");
            statement.execute("INSERT INTO customers SELECT i, CURRENT_DATE FROM generate_series(1, 1248) AS i");
        }
    }

    private static String quoted(String text) {
        return TextNode.valueOf(text).toString();
    }

    /** Somebody who shows a key as clients of this contract do. */
    private record Caller(TestServer server, String key) {

        Answer get(String path) {
            return server.send("GET", path, null, null, "X-API-Key", key);
        }

        Answer post(String path, String body) {
            return server.send("POST", path, body, null, "X-API-Key", key);
        }
    }
}
