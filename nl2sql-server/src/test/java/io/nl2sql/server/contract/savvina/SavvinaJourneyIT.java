package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.support.Chat;
import io.nl2sql.server.support.Chat.Told;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way of somebody who begins with the chat contract. */
class SavvinaJourneyIT {

    private static final String QUESTION = "How many artists are there?";

    @Test
    void fromRegisteringToAnAnswerFromTheCacheWithoutAModel(@TempDir Path folder) {
        Path chinook = ChinookFile.in(folder);
        try (Nl2SqlServer plain = TestServer.open(folder, """
                http:
                  port: 0
                data:
                  folder: %s
                demo: false
                security:
                  database-folders: [%s]
                """.formatted(folder.resolve("data"), folder))) {
            TestServer server = TestServer.registered(plain);
            assertThat(server.send("GET", "/api/v1/auth/setup-status", null, null)
                            .json()
                            .path("needs_setup")
                            .asBoolean())
                    .isFalse();
            UUID connection = connect(server, """
                    {"name": "music", "source_type": "sqlite", "config": {"path": "%s"}}""".formatted(chinook));
            Chat chat = new Chat(server, server.adminToken());

            Told first = chat.send(Chat.body(connection, QUESTION, ""));
            assertThat(first.done().path("status").asText()).isEqualTo("executed");
            assertThat(first.of("row_batch").get(0).at("/rows/0/0").asLong()).isEqualTo(7);
            Answer liked = server.post("/api/v1/chat/feedback/" + first.messageId(), "{\"feedback\": \"thumbs_up\"}");
            assertThat(liked.status()).isEqualTo(204);
            Told second = chat.send(Chat.body(connection, QUESTION, ""));

            assertThat(second.done().path("status").asText()).isEqualTo("cached");
            assertThat(second.done().path("cache_hit").asBoolean()).isTrue();
            assertThat(second.done().path("query").asText())
                    .isEqualTo(first.done().path("query").asText());
            assertThat(server.get("/api/v1/chat/sessions/" + second.sessionId())
                            .json()
                            .path("cache_hit_count")
                            .asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void sameWithAProviderThatStreams(@TempDir Path folder) {
        try (StubModel model = StubModel.proposing("SELECT COUNT(*) FROM Artist");
                TestServer server = TestServer.start(folder)) {
            Answer added = server.post("/api/v1/providers/openai_compatible", """
                    {"base_url": "%s", "model": "stub", "api_key": "stub-key", "is_active": true}""".formatted(model.url()));
            assertThat(added.status()).as(added.body()).isEqualTo(201);
            assertThat(added.body()).doesNotContain("stub-key");
            String provider = added.json().path("id").asText();
            Chat chat = new Chat(server, server.adminToken());
            String body = Chat.body(server.chinook(), QUESTION, "").replace("offline", provider);

            Told first = chat.send(body);
            assertThat(first.done().path("status").asText())
                    .as(first.events().toString())
                    .isEqualTo("executed");
            assertThat(first.done().at("/results/rows/0/0").asLong()).isEqualTo(7);
            assertThat(model.requests()).isNotEmpty();
            assertThat(server.post("/api/v1/chat/feedback/" + first.messageId(), "{\"feedback\": \"thumbs_up\"}")
                            .status())
                    .isEqualTo(204);
            int asked = model.requests().size();
            Told second = chat.send(body);

            assertThat(second.done().path("status").asText()).isEqualTo("cached");
            assertThat(model.requests()).hasSize(asked);
        }
    }

    /** The request and the last event as the reference document shows them, on PostgreSQL. */
    @Test
    void exampleOfTheReferenceDocument(@TempDir Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
                StubModel model = StubModel.proposing(
                        "SELECT COUNT(*) FROM customers WHERE signed_up >= date_trunc('month', CURRENT_DATE)");
                TestServer server = TestServer.start(folder)) {
            try (Connection sql = postgres.getPostgresDatabase().getConnection();
                    Statement statement = sql.createStatement()) {
                statement.execute("CREATE TABLE customers (id INTEGER PRIMARY KEY, signed_up DATE NOT NULL)");
                statement.execute("INSERT INTO customers SELECT i, CURRENT_DATE FROM generate_series(1, 1248) AS i");
                statement.execute("INSERT INTO customers VALUES (9999, DATE '2001-01-01')");
            }
            UUID connection = connect(server, """
                    {"name": "shop", "source_type": "postgresql", "config": {"host": "127.0.0.1", "port": %d,
                    "database": "postgres", "user": "postgres", "password": "postgres"}}""".formatted(postgres.getPort()));
            Answer added = server.post("/api/v1/providers/openai_compatible", """
                    {"base_url": "%s", "model": "stub", "api_key": "stub-key"}""".formatted(model.url()));

            JsonNode done = new Chat(server, server.adminToken())
                    .send("""
                            {
                              "connection_id": "%s",
                              "session_id": null,
                              "message": "How many customers signed up this month?",
                              "provider": "%s",
                              "options": {
                                "show_query": true,
                                "max_rows": 100,
                                "explain_results": false
                              }
                            }
                            """.formatted(connection, added.json().path("id").asText()))
                    .done();

            assertThat(done.path("query").asText()).startsWith("SELECT COUNT(*) FROM customers WHERE");
            assertThat(done.path("query_dialect").asText()).isEqualTo("PostgreSQL");
            assertThat(done.path("explanation").asText()).isNotEmpty();
            assertThat(done.at("/results/columns").toString()).isEqualTo("[\"count\"]");
            assertThat(done.at("/results/rows").toString()).isEqualTo("[[1248]]");
            assertThat(done.at("/results/row_count").asInt()).isEqualTo(1);
            assertThat(done.at("/results/execution_time_ms").isDouble()).isTrue();
            assertThat(done.path("status").asText()).isEqualTo("executed");
            assertThat(done.path("cache_hit").asBoolean()).isFalse();
            assertThat(done.path("error").isNull()).isTrue();
        }
    }

    private static UUID connect(TestServer server, String body) {
        Answer added = server.post("/api/v1/connections", body);
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        return UUID.fromString(added.json().path("id").asText());
    }
}
