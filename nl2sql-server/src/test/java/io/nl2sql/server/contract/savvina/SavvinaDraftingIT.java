package io.nl2sql.server.contract.savvina;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.server.support.StubModel;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Semantic models that a language model drafts, over HTTP. */
class SavvinaDraftingIT {

    private static final String DRAFT = """
            {"tables": [{"table": "Artist", "displayName": "Bands", "description": "Who makes the music.", "synonyms": [], \
            "confidence": 0.9, "columns": []}, {"table": "Genre", "displayName": "Styles", "description": "Kinds of music.", \
            "synonyms": [], "confidence": 0.9, "columns": []}], "metrics": [{"name": "turnover", "table": "Invoice", \
            "expression": "SUM(Total)", "description": "All we took.", "synonyms": [], "confidence": 0.9}, \
            {"name": "nonsense", "table": "Invoice", "expression": "SUM(Missing)", "description": null, "synonyms": [], \
            "confidence": 0.9}], "segments": [], "joins": []}""";

    @Test
    void aModelCompletesWhatTheRulesDraftAndNothingThatPeopleWrote(@TempDir Path folder) {
        try (StubModel model = new StubModel(body -> DRAFT);
                TestServer server = TestServer.start(folder, model.yaml(), "rate-limits: false")) {
            String connection = "/api/v1/connections/" + server.chinook();
            String path = connection + "/semantic";
            server.put(
                    connection + "/privacy", "{\"include_sample_values\": false, \"excluded_tables\": [\"Customer\"]}");
            server.put(path, "{\"tables\": {\"Genre\": {\"display_name\": \"Genres\"}}}");

            server.post(path + "/generate/init", "{}");
            Answer drafted = server.post(path + "/generate/batch?batch_idx=0", "{}");
            Answer ended = server.post(path + "/generate/globals", "{}");

            assertThat(drafted.status()).as(drafted.body()).isEqualTo(200);
            JsonNode tables = drafted.json().path("tables");
            assertThat(tables.path("Artist").path("display_name").asText()).isEqualTo("Bands");
            assertThat(tables.path("Genre").path("display_name").asText()).isEqualTo("Genres");
            assertThat(tables.path("Genre").path("description").asText()).isEqualTo("Kinds of music.");
            assertThat(drafted.json().path("business_metrics").toString())
                    .contains("\"turnover\"")
                    .doesNotContain("nonsense");
            assertThat(drafted.json().path("generation_warnings").toString()).contains("nonsense");
            assertThat(ended.json().path("generation_model").asText()).contains("stub");
            assertThat(model.requests())
                    .isNotEmpty()
                    .allSatisfy(sent -> assertThat(sent)
                            .doesNotContain("Björk")
                            .doesNotContain("AC/DC")
                            .doesNotContain("Customer\\\"")
                            .doesNotContain("Köln"));
        }
    }
}
