package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.activity.Activity;
import io.nl2sql.core.domain.activity.ActivityQuery;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** POST /api/v1/execute-sql with a model that mends what fails, over HTTP. */
class SqlRepairIT {

    private static final Deque<String> REPLIES = new ArrayDeque<>();

    private static StubModel model;
    private static TestServer server;
    private static Path data;

    @BeforeAll
    static void start(@TempDir Path folder) {
        model = new StubModel(body -> next());
        data = folder.resolve("data").resolve("server.db");
        server = TestServer.start(folder, model.yaml() + "execution:\n  allow-mutations: true\n");
    }

    @AfterAll
    static void stop() {
        server.close();
        model.close();
    }

    @BeforeEach
    void forget() {
        synchronized (REPLIES) {
            REPLIES.clear();
        }
    }

    private static String next() {
        synchronized (REPLIES) {
            return REPLIES.isEmpty() ? "I do not know." : REPLIES.removeFirst();
        }
    }

    private static void willReply(String... statements) {
        synchronized (REPLIES) {
            for (String statement : statements) {
                REPLIES.add(StubModel.proposal(statement));
            }
        }
    }

    /** Statements of typical kinds that fail; the first thing the model says fails as well, the second does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "SELECT Name FROM Musicians                                       | SELECT Name FROM Artist",
                "SELECT Title FROM Artist                                         | SELECT Title FROM Album",
                "SELECT Nmae FROM Artist                                          | SELECT Name FROM Artist",
                "SELECT a.Title, Artist.Name FROM Album a JOIN Artst ar ON 1 = 1  | SELECT a.Title, ar.Name FROM Album a JOIN Artist ar ON ar.ArtistId = a.ArtistId",
                "SELECT Name FROM Artist JOIN Genre ON 1 = 1                      | SELECT Artist.Name FROM Artist",
                "SELECT COUNT(* FROM Artist                                       | SELECT COUNT(*) FROM Artist",
                "SELECT Name FROM Artist WHERE                                    | SELECT Name FROM Artist",
                "SELECT Name FROM Artist WHERE Name = 'AC/DC                      | SELECT Name FROM Artist WHERE Name = 'AC/DC'",
                "SELECT TOP 3 PERCENT Name FROM Artist                            | SELECT Name FROM Artist LIMIT 3",
                "SELECT Name FROM Artist QUALIFY 1                                | SELECT Name FROM Artist",
                "SELECT DATEDIFF(day, InvoiceDate, GETDATE()) FROM Invoice        | SELECT julianday('now') - julianday(InvoiceDate) FROM Invoice",
                "SELECT Total FROM Invoice WHERE Total > ?                        | SELECT Total FROM Invoice WHERE Total > 2",
                "SELECT Country, COUNT(*) FROM Customer GROUP Country             | SELECT Country, COUNT(*) FROM Customer GROUP BY Country",
                "SELECT SUM(Totl) FROM Invoices                                   | SELECT SUM(Total) FROM Invoice",
                "SELECT Name, FROM Artist                                         | SELECT Name FROM Artist",
                "SELCT Name FROM Artist                                           | SELECT Name FROM Artist",
                "SELECT Name FROM Artist ORDER Name                               | SELECT Name FROM Artist ORDER BY Name",
                "SELECT json_extract(Name, 'not a path') FROM Artist              | SELECT Name FROM Artist"
            })
    void whatFailsIsMendedByTheSecondThingTheModelSays(String broken, String fix) {
        willReply("SELECT Nothing FROM SomethingElse", fix);

        Answer answer = execute(broken, "");

        JsonNode body = answer.json();
        assertThat(body.path("success").asBoolean()).as(answer.body()).isTrue();
        assertThat(body.path("sql").asText()).isEqualTo(fix);
        assertThat(body.path("auto_fixed").asBoolean()).isTrue();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(3);
        assertThat(body.path("original_error").asText()).isNotBlank();
        assertThat(body.path("error").isNull()).isTrue();
    }

    @Test
    void theModelIsToldTheQuestionTheStatementTheErrorAndTheSchema() {
        willReply("SELECT Name FROM Artist");

        execute("SELECT Name FROM Musicians", ", \"context\": {\"user_query\": \"Who plays all this?\"}");

        String told = model.requests().get(model.requests().size() - 1);
        assertThat(told)
                .contains("Who plays all this?")
                .contains("SELECT Name FROM Musicians")
                .contains("there is no table Musicians")
                .contains("ArtistId");
    }

    @Test
    void afterFiveRunsNothingIsTriedAnyMore() {
        willReply(
                "SELECT 1 FROM T1",
                "SELECT 1 FROM T2",
                "SELECT 1 FROM T3",
                "SELECT 1 FROM T4",
                "SELECT Name FROM Artist");
        int before = model.requests().size();

        Answer answer = execute("SELECT 1 FROM T0", "");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isFalse();
        assertThat(answer.json().path("fix_attempt").asInt()).isEqualTo(5);
        assertThat(answer.json().path("error").asText()).contains("T4");
        assertThat(answer.json().has("original_error")).isFalse();
        assertThat(answer.json().has("sql")).isFalse();
        assertThat(model.requests()).hasSize(before + 4);
        assertThat(activities("sql_executed", 5)).allMatch(activity -> !activity.succeeded());
    }

    @Test
    void theSameThingMissingTwiceEndsIt() {
        willReply("SELECT 1 FROM Elsewhere, Artist", "SELECT Name FROM Artist");

        JsonNode body = execute("SELECT 1 FROM Elsewhere", "").json();

        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(2);
        assertThat(body.path("error").asText()).contains("Elsewhere");
    }

    @Test
    void whatTheModelRepeatsIsNotRunAgain() {
        willReply("SELECT 1 FROM Elsewhere");

        JsonNode body = execute("SELECT 1 FROM Elsewhere", "").json();

        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(1);
    }

    /** What a model writes passes the gate like everything else, and a query never becomes a change. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DELETE FROM Artist WHERE ArtistId = 1",
                "DROP TABLE Artist",
                "SELECT load_extension('x')",
                "INSERT INTO Genre (GenreId, Name) VALUES (91, 'x')"
            })
    void harmFromTheModelEndsIt(String harm) {
        willReply(harm, "SELECT Name FROM Artist");

        JsonNode body = execute("SELECT 1 FROM Elsewhere", "").json();

        assertThat(body.path("success").asBoolean()).isFalse();
        assertThat(body.path("fix_attempt").asInt()).isEqualTo(2);
        assertThat(execute("SELECT COUNT(*) FROM Artist", "")
                        .json()
                        .at("/results/0/data/data/0/0")
                        .asInt())
                .isEqualTo(7);
        assertThat(execute("SELECT COUNT(*) FROM Genre WHERE GenreId = 91", "")
                        .json()
                        .at("/results/0/data/data/0/0")
                        .asInt())
                .isZero();
    }

    @Test
    void whereTheModelKnowsNothingTheRulesMend() {
        JsonNode body = execute("SELECT Name FROM Artists", "").json();

        assertThat(body.path("success").asBoolean()).isTrue();
        assertThat(body.path("sql").asText()).isEqualTo("SELECT Name FROM Artist");
    }

    @Test
    void changesRunWhereTheyMay_andAreNeverMended() {
        willReply("INSERT INTO Genre (GenreId, Name) VALUES (71, 'x')");
        int before = model.requests().size();

        JsonNode broken = execute("INSERT INTO Genres (GenreId, Name) VALUES (70, 'x')", "")
                .json();
        Answer good = execute("INSERT INTO Genre (GenreId, Name) VALUES (70, 'x')", "");

        assertThat(broken.path("success").asBoolean()).isFalse();
        assertThat(model.requests()).hasSize(before);
        assertThat(good.json().path("success").asBoolean()).as(good.body()).isTrue();
        assertThat(good.json().path("rows_affected").asInt()).isEqualTo(1);
        assertThat(good.json().path("output").asText()).isEqualTo("1 row changed.");
        assertThat(good.json().path("results")).isEqualTo(TestServer.json("[]"));
        assertThat(good.json().path("recommendation").isNull()).isTrue();
        assertThat(execute("DELETE FROM Genre", "").json().path("success").asBoolean())
                .isFalse();
    }

    @Test
    void everyRunIsOnRecord() {
        willReply("SELECT Name FROM Artist");

        execute("SELECT Name FROM Musicians", "");

        List<Activity> runs = activities("sql_executed", 2);
        assertThat(runs.get(0).succeeded()).isTrue();
        assertThat(runs.get(0).details())
                .contains("\"attempt\":2")
                .contains(server.chinook().toString());
        assertThat(runs.get(1).succeeded()).isFalse();
        assertThat(runs.get(1).error()).contains("Musicians");
    }

    private static List<Activity> activities(String type, int limit) {
        try (ApplicationStore store = ApplicationStore.sqlite(data)) {
            return store.activities().search(new ActivityQuery(null, type, false, null, null, 0, limit));
        }
    }

    private static Answer execute(String sql, String more) {
        return server.post(
                "/api/v1/execute-sql",
                "{\"sql\": %s, \"source_id\": \"%s\"%s}".formatted(JsonText.quoted(sql), server.chinook(), more));
    }
}
