package io.nl2sql.llm;

import static io.nl2sql.llm.CheckFinding.Outcome.FAILED;
import static io.nl2sql.llm.CheckFinding.Outcome.OK;
import static io.nl2sql.llm.CheckFinding.Outcome.UNKNOWN;
import static io.nl2sql.llm.wire.ChatFormat.End.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.OpenAiFormat;
import io.nl2sql.llm.wire.WireScene;
import io.nl2sql.llm.wire.WireServer;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelCheckIT {

    private static final ChatFormat FORMAT = new OpenAiFormat();
    private static final String RIGHT = "{\"numbers\": [1, 2, 3]}";

    private WireServer server;

    @BeforeEach
    void start() {
        server = WireServer.playing((request, answer) -> answer.awaitClose());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void everythingIsAsItShouldBe() {
        server.play(telling("{\"numbers\": ", "[1, 2, 3]}"));

        assertThat(check())
                .containsExactly(
                        CheckFinding.ok("address", "127.0.0.1 answers"),
                        CheckFinding.ok("key", "accepted"),
                        CheckFinding.ok("model", "openai/model-7"),
                        CheckFinding.ok("streaming", "the reply came in 2 pieces"),
                        CheckFinding.ok("structured output", "the reply has the shape asked for"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void replyInOnePieceMayBeNoStream() {
        server.play(telling(RIGHT));

        assertThat(outcomes()).containsExactly(OK, OK, OK, UNKNOWN, OK);
    }

    @Test
    void proseIsNoStructure() {
        server.play(telling("one, two, ", "three"));

        assertThat(outcomes()).containsExactly(OK, OK, OK, OK, FAILED);
    }

    @Test
    void serverWithoutSchemasIsGoodEnough() {
        WireScene reply = telling("{\"numbers\": ", "[]}");
        server.play((request, answer) -> {
            if (request.json().has("response_format")) {
                answer.whole(400, "application/json", FORMAT.error("response_format is unknown"));
            } else {
                reply.play(request, answer);
            }
        });

        assertThat(check().get(4))
                .isEqualTo(CheckFinding.ok(
                        "structured output", "the reply has the shape asked for, though the server knows no schemas"));
    }

    @Test
    void wrongKey() {
        server.play((request, answer) -> answer.whole(401, "application/json", FORMAT.error("no")));

        assertThat(outcomes()).containsExactly(OK, FAILED, UNKNOWN, UNKNOWN, UNKNOWN);
        assertThat(check().get(1).text()).contains("check the key (OPENAI_API_KEY)");
    }

    @Test
    void missingKey() {
        List<CheckFinding> findings =
                ModelCheck.model(ModelSettings.of(ModelProvider.ANTHROPIC, "claude"), Duration.ofSeconds(5));

        assertThat(findings.get(1))
                .isEqualTo(CheckFinding.failed("key", "anthropic needs a key: set ANTHROPIC_API_KEY"));
    }

    @Test
    void unknownModelIsToldWithThoseThatThereAre() {
        server.play((request, answer) -> {
            if (request.method().equals("GET")) {
                answer.whole(200, "application/json", """
                        {"data":[{"id":"other"},{"id":"model-8"},{"id":"model-70"}]}""");
            } else {
                answer.whole(404, "application/json", FORMAT.error("The model does not exist"));
            }
        });

        List<CheckFinding> findings = check();

        assertThat(findings.stream().map(CheckFinding::outcome)).containsExactly(OK, OK, FAILED, UNKNOWN, UNKNOWN);
        assertThat(findings.get(2).text()).endsWith("it has model-70, model-8, other");
    }

    @Test
    void silence() {
        List<CheckFinding> findings = ModelCheck.model(FORMAT.settings(server), Duration.ofSeconds(1));

        assertThat(findings.get(0).outcome()).isEqualTo(FAILED);
        assertThat(findings.get(0).text()).contains("before the deadline");
    }

    @Test
    void embedder() {
        server.play((request, answer) ->
                answer.whole(200, "application/json", "{\"data\":[{\"index\":0,\"embedding\":[0.5,0.5,0.1]}]}"));

        List<CheckFinding> findings = ModelCheck.embedder(FORMAT.settings(server), Duration.ofSeconds(5));

        assertThat(findings).last().isEqualTo(CheckFinding.ok("dimension", "3 numbers a vector"));
        assertThat(findings).allMatch(CheckFinding::isOk);
    }

    @Test
    void embedderThatIsMissing() {
        server.play((request, answer) -> answer.whole(404, "application/json", FORMAT.error("no such model")));

        assertThat(ModelCheck.embedder(FORMAT.settings(server), Duration.ofSeconds(5)))
                .extracting(CheckFinding::outcome)
                .containsExactly(OK, OK, FAILED, UNKNOWN);
    }

    @Test
    void embedderAtHand() {
        assertThat(ModelCheck.embedder(FakeTextEmbedder.named("fake", 8)))
                .isEqualTo(CheckFinding.ok("dimension", "8 numbers a vector"));
    }

    private List<CheckFinding> check() {
        return ModelCheck.model(FORMAT.settings(server), Duration.ofSeconds(20));
    }

    private List<CheckFinding.Outcome> outcomes() {
        return check().stream().map(CheckFinding::outcome).toList();
    }

    private static WireScene telling(String... pieces) {
        return (request, answer) -> {
            answer.begin(FORMAT.contentType());
            for (String part : FORMAT.stream(List.of(pieces), COMPLETE)) {
                answer.part(part);
            }
            answer.end();
        };
    }
}
