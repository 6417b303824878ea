package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.json.JsonText;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rules of a connection mean for statements that are mended. */
class RepairRulesIT {

    private static final String BROKEN = "SELECT Name FROM Artists WHERE Name = 'Northern Choir'";

    @Test
    void valuesStayHereWhereAModelMayNotSeeThem(@TempDir Path folder) {
        try (StubModel model = new StubModel(body -> StubModel.proposal("SELECT Name FROM Artist"));
                TestServer server = TestServer.start(folder, model.yaml())) {
            server.put("/api/v1/connections/" + server.chinook() + "/privacy", "{\"include_sample_values\": false}");

            JsonNode body = execute(server, BROKEN);

            assertThat(body.path("auto_fixed").asBoolean()).isTrue();
            assertThat(model.requests())
                    .isNotEmpty()
                    .allSatisfy(sent -> assertThat(sent)
                            .contains("Artists")
                            .doesNotContain("Northern")
                            .doesNotContain("Björk")
                            .doesNotContain("AC/DC"));
        }
    }

    /** What is mended was generated: where that is reviewed first, the error is all there is. */
    @Test
    void nothingIsMendedWhereGeneratedStatementsAreReviewed(@TempDir Path folder) {
        try (StubModel model = StubModel.proposing("SELECT Name FROM Artist");
                TestServer server = TestServer.start(folder, model.yaml())) {
            mode(server, "review_first");

            JsonNode broken = execute(server, BROKEN);
            JsonNode good = execute(server, "SELECT COUNT(*) FROM Artist");
            mode(server, "generate_only");
            Answer refused = post(server, "SELECT COUNT(*) FROM Artist");

            assertThat(broken.path("success").asBoolean()).isFalse();
            assertThat(broken.path("fix_attempt").asInt()).isEqualTo(1);
            assertThat(good.path("success").asBoolean()).isTrue();
            assertThat(model.requests()).isEmpty();
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.fields()).isEqualTo("detail");
        }
    }

    private static void mode(TestServer server, String mode) {
        server.put(
                "/api/v1/connections/" + server.chinook() + "/execution-mode",
                "{\"execution_mode\": \"%s\"}".formatted(mode));
    }

    private static JsonNode execute(TestServer server, String sql) {
        return post(server, sql).json();
    }

    private static Answer post(TestServer server, String sql) {
        return server.post(
                "/api/v1/execute-sql",
                "{\"sql\": %s, \"source_id\": \"%s\"}".formatted(JsonText.quoted(sql), server.chinook()));
    }
}
