package io.nl2sql.server.contract.octofy;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.server.Nl2SqlServer;
import io.nl2sql.server.support.ChinookFile;
import io.nl2sql.server.support.TestServer;
import io.nl2sql.server.support.TestServer.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where no sandbox can be had, no program runs. */
class NoSandboxIT {

    @Test
    void programsAreAnswered501WithTheRemedy(@TempDir Path folder) {
        for (String setting : new String[] {"enabled: false", "bubblewrap: /nowhere/bwrap"}) {
            Answer answer = executed(folder, setting);

            assertThat(answer.status()).as(answer.body()).isEqualTo(501);
            assertThat(answer.fields()).isEqualTo("detail");
            assertThat(answer.json().path("detail").asText())
                    .doesNotContain("\n")
                    .contains(": ");
        }
    }

    @Test
    void nobodyIsToldWithoutAHeaderOnRoutesThatGenerate(@TempDir Path folder) {
        try (TestServer server = TestServer.start(folder)) {
            for (String route : new String[] {"generate-sql", "generate-python", "generate-r", "generate-sas"}) {
                Answer answer = server.send("POST", "/api/v1/" + route, "{\"query\": \"x\"}", null);
                assertThat(answer.status()).isEqualTo(422);
                assertThat(answer.json().at("/detail/0/loc/1").asText()).isEqualTo("x-api-key");
            }
        }
    }

    private static Answer executed(Path folder, String setting) {
        Path home = folder.resolve(setting.substring(0, 4));
        home.toFile().mkdirs();
        Path chinook = ChinookFile.in(home);
        try (Nl2SqlServer plain = TestServer.open(home, """
                http:
                  port: 0
                data:
                  folder: %s
                demo: false
                security:
                  database-folders: [%s]
                runner:
                  %s
                """.formatted(home.resolve("data"), home, setting))) {
            TestServer server = TestServer.registered(plain);
            String source = server.post("/api/v1/admin/data-sources", """
                            {"friendly_name": "music", "db_type": "sqlite", "file_path": "%s"}""".formatted(chinook))
                    .json()
                    .path("source_id")
                    .asText();
            return server.post("/api/v1/execute-python", "{\"code\": \"print(1)\", \"source_id\": \"" + source + "\"}");
        }
    }
}
