package io.nl2sql.server.contract.octofy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityQuery;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.runner.BubblewrapCodeRunner;
import io.nl2sql.runner.RunnerSettings;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generation keeps to itself, what it puts on record, and that its programs run where they are meant to. */
class GenerationSafetyIT {

    private static ApplicationStore store(Path folder) {
        return ApplicationStore.sqlite(folder.resolve("data").resolve("server.db"));
    }

    @Test
    void pythonRunsInTheSandbox(@TempDir Path folder) {
        BubblewrapCodeRunner runner = new BubblewrapCodeRunner(RunnerSettings.DEFAULT);
        assumeThat(runner.status()).as("a sandbox").isInstanceOf(RunnerStatus.Available.class);
        try (TestServer server = TestServer.start(folder)) {
            AgentClient client = new AgentClient(server, server.adminKey());
            String code = client.ask("/api/v1/generate-python", "How many artists are there?", "")
                    .result()
                    .get("sql")
                    .textValue();
            List<String> asked = new ArrayList<>();
            ResultTable rows = new ResultTable(
                    List.of(new ResultColumn("artists", ColumnType.INTEGER, "")), List.of(Row.of(7L)), false);

            ProgramOutcome outcome = runner.run(new ProgramRun(
                    code,
                    ProgramLimits.USUAL,
                    sql -> {
                        asked.add(sql);
                        return rows;
                    },
                    Cancellation.NEVER));

            assertThat(outcome.ending()).as(outcome.error()).isEqualTo(ProgramOutcome.Ending.COMPLETED);
            assertThat(asked).singleElement().asString().startsWith("SELECT COUNT");
            assertThat(outcome.output()).contains("7");
            assertThat(outcome.outputs()).hasSize(1);
        }
    }

    @Test
    void whatIsHiddenIsNeitherFoundNorWritten(@TempDir Path folder) {
        try (StubModel model = StubModel.proposing("SELECT Total FROM Invoice");
                TestServer server = TestServer.start(folder, model.yaml())) {
            hide(folder, server);
            AgentClient client = new AgentClient(server, server.addUser(folder, "bob"));
            String question = "The last names of customers and the totals of invoices";
            String found = new String(
                    client.post("/api/v1/discovery", client.body(question, "")).body(), UTF_8);
            JsonNode written = client.ask("/api/v1/generate-sql", question, "").result();
            JsonNode pinned = client.ask("/api/v1/generate-sql", question, "\"database_objects\": [\"Invoice\"]")
                    .result();
            JsonNode listed = client.ask("/api/v1/generate-sql", "What tables are there?", "")
                    .result();
            JsonNode searched = client.ask("/api/v1/generate-sql", question, "\"queryMode\": \"search\"")
                    .result();

            assertThat(found).contains("Customer").doesNotContain("LastName").doesNotContain("\"Invoice\"");
            assertThat(written.get("success").booleanValue()).isFalse();
            assertThat(pinned.get("error_category").textValue()).isEqualTo("priority_validation_failed");
            assertThat(listed.get("sql").textValue()).contains("'Artist'").doesNotContain("'Invoice'");
            assertThat(searched.toString()).doesNotContain("LastName").doesNotContain("\"Invoice\"");
            assertThat(model.requests()).isNotEmpty().noneMatch(body -> body.contains("LastName"));
        }
    }

    private static void hide(Path folder, TestServer server) {
        PrivacySettings privacy = new PrivacySettings(
                true,
                true,
                true,
                List.of(),
                List.of(),
                List.of("invoice"),
                List.of("main.customer.lastname"),
                List.of(),
                0.3,
                null);
        try (ApplicationStore store = store(folder)) {
            StoredConnection connection =
                    store.connections().find(server.chinook()).orElseThrow();
            assertThat(store.connections()
                            .replace(connection.withRules(
                                    connection.rules().withPrivacy(privacy),
                                    Clock.systemUTC().instant())))
                    .isTrue();
        }
        try {
            TimeUnit.MILLISECONDS.sleep(
                    400); // what is remembered of connections is forgotten after a quarter of a second
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void figuresThatHaveANameAreForSqlAlone(@TempDir Path folder) {
        try (StubModel model = StubModel.proposing("SELECT COUNT(*) FROM Artist");
                TestServer server = TestServer.start(folder, model.yaml())) {
            try (ApplicationStore store = store(folder)) {
                SemanticModel.Metric metric = new SemanticModel.Metric(
                        "harbour index",
                        "Invoice",
                        SemanticModel.MetricKind.SIMPLE,
                        "SUM(Total)",
                        "What was taken",
                        List.of());
                store.knowledge()
                        .replace(
                                server.chinook().toString(),
                                new Knowledge(
                                        List.of(),
                                        new SemanticModel(
                                                List.of(metric), List.of(), List.of(), List.of(), List.of(), null),
                                        List.of(),
                                        List.of(new GlossaryTerm("harbour", "where ships are", List.of())),
                                        List.of()));
            }
            AgentClient client = new AgentClient(server, server.adminKey());
            String question = "The harbour index";
            String found = new String(
                    client.post("/api/v1/discovery", client.body(question, "")).body(), UTF_8);
            client.ask("/api/v1/generate-sql", question, "");
            client.ask("/api/v1/generate-sql", question, "\"semantic_mode\": \"off\"");
            client.ask("/api/v1/generate-r", question, "");

            assertThat(TestServer.json(found)
                            .at("/context/glossary_terms/harbour")
                            .textValue())
                    .isEqualTo("where ships are");
            List<String> asked = model.requests().stream()
                    .filter(body -> !body.contains("You write code in"))
                    .toList();
            assertThat(asked).hasSize(3);
            assertThat(asked.get(0)).contains("SUM(Total)");
            assertThat(asked.get(1)).doesNotContain("SUM(Total)");
            assertThat(asked.get(2)).doesNotContain("SUM(Total)");
        }
    }

    @Test
    void aDatabaseThatIsNotThereIsAnError(@TempDir Path folder) throws IOException {
        Path other = ChinookFile.in(Files.createDirectory(folder.resolve("other")));
        try (TestServer server = TestServer.start(folder, """
                  - name: music
                    type: sqlite
                    params:
                      path: %s
                    shared: true
                """.formatted(other))) {
            Files.delete(other);
            AgentClient client = new AgentClient(server, server.adminKey());

            AgentClient.Told told = client.send(
                    "/api/v1/generate-sql", "{\"query\": \"How many artists in music?\", \"source_id\": \"auto\"}");

            assertThat(told.types()).containsExactly("status", "error");
            JsonNode error = told.events().get(1);
            assertThat(AgentClient.names(error)).containsExactly("type", "payload", "message");
            assertThat(error.get("payload").get("detail").textValue())
                    .isEqualTo(error.get("message").textValue());
        }
    }

    @Test
    void everythingIsOnRecord(@TempDir Path folder) {
        try (TestServer server = TestServer.start(folder)) {
            AgentClient client = new AgentClient(server, server.adminKey());
            client.ask("/api/v1/generate-sql", "How many artists are there?", "");
            client.ask("/api/v1/generate-python", "How many artists are there?", "");
            client.ask("/api/v1/generate-r", "How many artists are there?", "");
            client.ask("/api/v1/generate-sas", "Delete all artists", "");

            try (ApplicationStore store = store(folder)) {
                List<Activity> activities =
                        store.activities().search(new ActivityQuery(null, "", false, null, null, 0, 10)).stream()
                                .filter(activity -> activity.type().endsWith("_generated"))
                                .toList();
                List<HistoryEntry> history = store.history().search(new HistoryQuery(null, null, null, "", 10));

                assertThat(activities)
                        .extracting(Activity::type)
                        .containsExactly("sas_generated", "r_generated", "python_generated", "sql_generated");
                assertThat(activities).extracting(Activity::succeeded).containsExactly(false, true, true, true);
                assertThat(history)
                        .extracting(HistoryEntry::operation)
                        .containsExactly("generate_sas", "generate_r", "generate_python", "generate_sql");
            }
        }
    }

    @Test
    void aSourceIsFoundByItsName(@TempDir Path folder) throws IOException {
        Path other = ChinookFile.in(Files.createDirectory(folder.resolve("other")));
        try (TestServer server = TestServer.start(folder, """
                  - name: music
                    type: sqlite
                    params:
                      path: %s
                    shared: true
                """.formatted(other))) {
            AgentClient client = new AgentClient(server, server.adminKey());
            String body = "{\"query\": \"How many artists are there%s?\", \"source_id\": \"auto\"}";

            AgentClient.Told several = client.send("/api/v1/generate-sql", body.formatted(""));
            AgentClient.Told one = client.send("/api/v1/generate-sql", body.formatted(" in music"));

            assertThat(several.types()).endsWith("result", "done");
            assertThat(several.result().get("query_type").textValue()).isEqualTo("general");
            assertThat(several.result().get("source_id").isNull()).isTrue();
            assertThat(several.result().get("explanation").textValue())
                    .contains("chinook")
                    .contains("music")
                    .contains(server.chinook().toString());
            assertThat(one.result().get("query_type").textValue()).isEqualTo("database");
        }
    }

    @Test
    void aClientThatLeavesEndsTheWork(@TempDir Path folder) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        try (StubModel model = new StubModel(body -> {
                    asked.countDown();
                    await(over);
                    return StubModel.proposal("SELECT 1");
                });
                TestServer server = TestServer.start(folder, model.yaml())) {
            String key = server.adminKey();
            String body = new AgentClient(server, key).body("Names of all artists", "");
            URI address = server.server().address();
            try (Socket socket = new Socket(address.getHost(), address.getPort())) {
                String head = "POST /api/v1/generate-sql HTTP/1.1\r\nHost: localhost\r\nX-API-Key: %s\r\nContent-Type:"
                        + " application/json\r\nContent-Length: %d\r\n\r\n%s";
                socket.getOutputStream()
                        .write(head.formatted(key, body.length(), body).getBytes(UTF_8));
                socket.getOutputStream().flush();
                assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            }
            Instant giveUp = Instant.now().plus(Duration.ofSeconds(20));
            List<HistoryEntry> history = List.of();
            while (history.isEmpty() && Instant.now().isBefore(giveUp)) {
                TimeUnit.MILLISECONDS.sleep(200);
                try (ApplicationStore store = store(folder)) {
                    history = store.history().search(new HistoryQuery(null, null, null, "", 10));
                }
            }

            assertThat(history).singleElement().satisfies(entry -> {
                assertThat(entry.succeeded()).isFalse();
                assertThat(entry.error()).contains("cancelled");
            });
            over.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
