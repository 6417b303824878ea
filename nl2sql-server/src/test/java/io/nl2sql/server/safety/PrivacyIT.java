package io.nl2sql.server.safety;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules of a connection keep from people and models, through the routes of every contract. */
class PrivacyIT {

    /** What stands in the tables and columns that the rules of the tests keep back. */
    private static final List<String> SECRETS =
            List.of("ana@example.org", "bruno@example.org", "Silva", "Costa", "2025-01-03", "3.96");

    private final Path folder;

    private volatile String proposed = "SELECT 1";

    PrivacyIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private static PrivacySettings settings(boolean samples, @Nullable String filter) {
        return new PrivacySettings(
                samples,
                samples,
                samples,
                List.of("email"),
                List.of(),
                List.of("invoice"),
                List.of("main.customer.lastname"),
                List.of(),
                0.3,
                filter);
    }

    private void govern(TestServer server, PrivacySettings privacy) {
        try (ApplicationStore store =
                ApplicationStore.sqlite(folder.resolve("data").resolve("server.db"))) {
            StoredConnection connection =
                    store.connections().find(server.chinook()).orElseThrow();
            boolean replaced = store.connections()
                    .replace(connection.withRules(
                            connection.rules().withPrivacy(privacy),
                            Clock.systemUTC().instant()));
            assertThat(replaced).isTrue();
        }
    }

    /** Everything that the routes of all contracts say to a statement, written by a person or proposed by the model. */
    private List<String> everywhere(TestServer server, String bearer, String sql) {
        proposed = sql;
        String text = TextNode.valueOf(sql).toString();
        String question = TextNode.valueOf("Show me " + sql.hashCode()).toString();
        String id = server.chinook().toString();
        return Stream.of(
                        new String[] {"/api/v1/execute", "{\"connection_id\":\"%s\",\"sql\":%s}".formatted(id, text)},
                        new String[] {"/api/v1/run_sql", "{\"connectionId\":\"%s\",\"sql\":%s}".formatted(id, text)},
                        new String[] {
                            "/api/v1/generate_summary",
                            "{\"connectionId\":\"%s\",\"question\":%s,\"sql\":%s}".formatted(id, question, text)
                        },
                        new String[] {
                            "/api/v1/generate_vega_chart",
                            "{\"connectionId\":\"%s\",\"question\":%s,\"sql\":%s}".formatted(id, question, text)
                        },
                        new String[] {
                            "/api/v1/generate",
                            "{\"connection_id\":\"%s\",\"prompt\":%s,\"execute\":true}".formatted(id, question)
                        },
                        new String[] {"/api/v1/ask", "{\"connectionId\":\"%s\",\"question\":%s}".formatted(id, question)
                        },
                        new String[] {
                            "/api/v1/stream/ask", "{\"connectionId\":\"%s\",\"question\":%s}".formatted(id, question)
                        },
                        new String[] {"/query", "{\"connection\":\"chinook\",\"question\":%s}".formatted(question)})
                .map(call -> call[0] + " "
                        + server.send("POST", call[0], call[1], bearer).body())
                .toList();
    }

    private static void assertSaysNoneOf(List<String> replies, List<String> secrets) {
        assertThat(replies)
                .allSatisfy(reply -> assertThat(secrets)
                        .allSatisfy(secret -> assertThat(reply).doesNotContain(secret)));
    }

    @Test
    void nothingThatIsKeptBackIsReadThroughAnyRoute() {
        try (StubModel model = new StubModel(body -> StubModel.proposal(proposed));
                TestServer server = TestServer.start(folder, model.yaml())) {
            govern(server, settings(true, null));
            List<String> replies = new ArrayList<>();
            for (String sql : List.of(
                    "SELECT * FROM Customer",
                    "SELECT Email FROM Customer",
                    "SELECT LastName FROM Customer",
                    "SELECT FirstName || LastName AS n FROM Customer",
                    "SELECT * FROM Invoice",
                    "SELECT MIN(Total) AS t FROM Invoice",
                    "SELECT c.City FROM Customer c JOIN Invoice i ON i.CustomerId = c.CustomerId",
                    "WITH x AS (SELECT Email AS e FROM Customer) SELECT upper(e) AS e FROM x")) {
                replies.addAll(everywhere(server, server.adminToken(), sql));
            }

            assertSaysNoneOf(replies, SECRETS);
            assertThat(replies.get(0)).contains("[REDACTED]").contains("São Paulo");
            assertSaysNoneOf(model.requests(), SECRETS);
            assertThat(model.requests().get(0)).doesNotContain("LastName").doesNotContain("InvoiceDate");
        }
    }

    @Test
    void aStatementThatRulesRefuseReadsLikeOneThatNamesNothing() {
        try (TestServer server = TestServer.start(folder)) {
            govern(server, settings(true, null));

            String hidden = refusal(server, "SELECT 1 AS x FROM Invoice");
            String absent = refusal(server, "SELECT 1 AS x FROM Nothing");

            assertThat(hidden.replace("Invoice", "?").replaceAll("did you mean [^?]*\\?", ""))
                    .contains("there is no table ?");
            assertThat(absent).contains("there is no table Nothing");
            assertThat(server.get("/schema/chinook").body())
                    .doesNotContain("LastName")
                    .doesNotContain("InvoiceDate");
            assertThat(server.get("/api/v1/models").body())
                    .doesNotContain("LastName")
                    .doesNotContain("InvoiceDate");
        }
    }

    private static String refusal(TestServer server, String sql) {
        Answer answer = server.post(
                "/api/v1/execute", "{\"connection_id\":\"%s\",\"sql\":\"%s\"}".formatted(server.chinook(), sql));
        return answer.json().path("error").path("message").asText();
    }

    @Test
    void everyoneSeesTheirOwnRows() {
        try (StubModel model = new StubModel(body -> StubModel.proposal(proposed));
                TestServer server = TestServer.start(folder, model.yaml())) {
            String ana = server.addUser(folder, "ana@example.org");
            String clara = server.addUser(folder, "clara@example.org");
            govern(server, settings(true, "\"Email\" = :username"));

            List<String> ofAna = everywhere(server, ana, "SELECT FirstName, City FROM Customer");
            List<String> ofClara = everywhere(server, clara, "SELECT FirstName, City FROM Customer");

            assertSaysNoneOf(ofAna, List.of("Köln", "Leeds", "Rio"));
            assertSaysNoneOf(ofClara, List.of("São Paulo", "Leeds", "Rio"));
            assertThat(ofAna.get(0)).contains("São Paulo");
            assertThat(ofClara.get(1)).contains("Köln");
            assertSaysNoneOf(everywhere(server, ana, "SELECT Name FROM Artist"), List.of("AC/DC", "Accept"));
            assertSaysNoneOf(model.requests(), List.of("Leeds", "Rio", "AC/DC"));
        }
    }

    @Test
    void modelsSeeNoValuesWhereTheyShallNot() {
        try (StubModel model = StubModel.proposing("SELECT FirstName FROM Customer");
                TestServer server = TestServer.start(folder, model.yaml())) {
            govern(server, settings(false, null));

            server.post("/query", "{\"connection\":\"chinook\",\"question\":\"How many artists are called Björk?\"}");
            server.post(
                    "/api/v1/ask",
                    "{\"connectionId\":\"%s\",\"question\":\"Who lives in Köln?\"}".formatted(server.chinook()));

            assertThat(model.requests()).isNotEmpty();
            assertSaysNoneOf(
                    model.requests(), List.of("Köln", "Björk", "AC/DC", "Leeds", "Ana", "Bruno", "Clara", "Saltwater"));
        }
    }
}
