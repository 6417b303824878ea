package io.nl2sql.server.skill;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Precomputed queries over HTTP. */
class PrecomputedRoutesIT {

    private static final String PATH = "/api/v1/admin/precomputed-queries";

    private static TestServer server;
    private static String user = "";

    @BeforeAll
    static void start(@TempDir Path folder) {
        server = TestServer.start(folder);
        user = server.addUser(folder, "uma");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String add(String question) {
        Answer added = server.post(PATH, """
                {"question": "%s", "sql_query": "SELECT COUNT(*) FROM Artist", "group_name": "Music",
                 "smq_query": {"metrics": ["artists"]}}""".formatted(question));
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.fields()).isEqualTo("query_id");
        return added.json().path("query_id").asText();
    }

    private static Answer list(String more) {
        return server.get(PATH + "?source_id=" + server.chinook() + more);
    }

    @Test
    void aQueryIsKeptPendingUntilSomebodyDecides() {
        String id = add("How many artists are there?");

        assertThat(list("").json().get(0).fieldNames())
                .toIterable()
                .containsExactly(
                        "query_id",
                        "question",
                        "sql_query",
                        "group_name",
                        "group_file_name",
                        "smq_query",
                        "status",
                        "source_id",
                        "created_at",
                        "updated_at");
        assertThat(list("&status=Pending").json().findValuesAsText("query_id")).contains(id);

        for (String status : new String[] {"Approved", "Modified", "Rejected", "Pending"}) {
            Answer decided = server.post(PATH + "/" + id + "/status", "{\"status\": \"%s\"}".formatted(status));
            assertThat(decided.status()).as(decided.body()).isEqualTo(200);
            assertThat(decided.json().path("status").asText()).isEqualTo("success");
            assertThat(list("&status=" + status).json().findValuesAsText("query_id"))
                    .contains(id);
        }
    }

    @Test
    void aQueryOfAnIdIsReplaced() {
        String id = add("What is new?");

        Answer replaced = server.post(PATH, """
                {"question": "What is old?", "sql_query": "SELECT 1", "group_name": "Other", "query_id": "%s",
                 "status": "Approved"}""".formatted(id));

        assertThat(replaced.json().path("query_id").asText()).isEqualTo(id);
        assertThat(list("").json().findValuesAsText("question"))
                .contains("What is old?")
                .doesNotContain("What is new?");
    }

    @Test
    void whatIsApprovedAnswersTheQuestion() {
        String id = add("What is the answer beyond doubt?");
        String asked = """
                {"query": "what is the  answer beyond doubt", "source_id": "%s"}""".formatted(server.chinook());

        Answer before = server.post("/api/v1/generate-sql", asked);
        server.post(PATH + "/" + id + "/status", "{\"status\": \"Approved\"}");
        Answer after = server.post("/api/v1/generate-sql", asked);
        server.post(PATH + "/" + id + "/status", "{\"status\": \"Rejected\"}");
        Answer rejected = server.post("/api/v1/generate-sql", asked);

        assertThat(before.body()).doesNotContain("precomputed_exact");
        assertThat(after.body()).contains("precomputed_exact").contains("SELECT COUNT(*) FROM Artist");
        assertThat(rejected.body()).doesNotContain("precomputed_exact");
    }

    @Test
    void whatSaysTheSameIsAnsweredAsFarAsTheThresholdAllows() {
        String id = add("How many bands of the north are there in total?");
        server.post(PATH + "/" + id + "/status", "{\"status\": \"Approved\"}");
        String asked = """
                {"query": "Please show me the number of bands of the north", "source_id": "%s"}""".formatted(server.chinook());
        String other = asked.replace("north", "south");

        server.put("/api/v1/admin/generator-thresholds", "{\"precomputedQueryDirectMatchThreshold\": 0.5}");
        Answer alike = server.post("/api/v1/generate-sql", asked);
        Answer another = server.post("/api/v1/generate-sql", other);
        server.put("/api/v1/admin/generator-thresholds", "{\"precomputedQueryDirectMatchThreshold\": 1}");
        Answer strict = server.post("/api/v1/generate-sql", asked);
        server.put("/api/v1/admin/generator-thresholds", "{\"precomputedQueryDirectMatchThreshold\": 0.95}");

        assertThat(alike.body()).contains("precomputed_exact").contains("SELECT COUNT(*) FROM Artist");
        assertThat(another.body()).doesNotContain("precomputed_exact");
        assertThat(strict.body()).doesNotContain("precomputed_exact");
    }

    @Test
    void whatTheGateRefusesAnswersNothing() {
        server.post(PATH, """
                {"question": "May I drop it?", "sql_query": "DROP TABLE Artist", "group_name": "x", "status": "Approved"}""");

        Answer asked = server.post("/api/v1/generate-sql", """
                {"query": "May I drop it?", "source_id": "%s"}""".formatted(server.chinook()));

        assertThat(asked.body()).doesNotContain("precomputed_exact").doesNotContain("DROP TABLE Artist");
    }

    @Test
    void whatIsWrongIsRefused() {
        String id = add("Which is it?");

        assertThat(server.post(PATH + "/" + UUID.randomUUID() + "/status", "{\"status\": \"Approved\"}")
                        .status())
                .isEqualTo(404);
        assertThat(server.post(PATH + "/" + id + "/status", "{\"status\": \"Maybe\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.post(PATH + "/" + id + "/status", "{}").status()).isEqualTo(422);
        assertThat(list("&status=Maybe").status()).isEqualTo(422);
        assertThat(server.get(PATH).status()).isEqualTo(400);
        assertThat(server.get(PATH + "?source_id=" + UUID.randomUUID()).status())
                .isEqualTo(404);
        assertThat(server.post(PATH, "{\"question\": \"x\", \"group_name\": \"y\"}")
                        .status())
                .isEqualTo(422);
        assertThat(server.post(PATH, "{\"question\": \" \", \"sql_query\": \"SELECT 1\", \"group_name\": \"y\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void onlyAdministratorsMayDoAnyOfIt() {
        assertThat(server.send("GET", PATH, null, user).status()).isEqualTo(403);
        assertThat(server.send("POST", PATH, "{}", user).status()).isEqualTo(403);
        assertThat(server.send("POST", PATH + "/1/status", "{}", user).status()).isEqualTo(403);
        assertThat(server.send("GET", PATH, null, null).status()).isEqualTo(401);
    }
}
