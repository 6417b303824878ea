package io.nl2sql.server.contract.autodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of AutoDB, over HTTP, without a model. */
class AutoDbByRuleIT {

    @Test
    void explanationTellsHowTheQuestionWasRead(@TempDir Path folder) {
        try (TestServer server = TestServer.start(folder)) {
            Answer answer = server.post(
                    "/api/v1/generate",
                    "{\"connection_id\": \"%s\", \"prompt\": \"%s\"}"
                            .formatted(server.chinook(), "How many customers live in Brazil?"));

            assertThat(answer.json().at("/data/sql").asText())
                    .isEqualTo("SELECT COUNT(*) FROM Customer WHERE Country = 'Brazil'");
            assertThat(answer.json().at("/data/explanation").asText())
                    .startsWith("Read as: Number of customers where country is \"Brazil\". ");
        }
    }
}
