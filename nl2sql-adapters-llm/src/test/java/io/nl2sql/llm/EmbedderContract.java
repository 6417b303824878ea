package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.WireScene;
import io.nl2sql.llm.wire.WireServer;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import io.nl2sql.testkit.knowledge.TextEmbedderContract;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the embedder of every provider keeps. */
abstract class EmbedderContract extends TextEmbedderContract {

    private final ModelProvider provider;
    private final String basePath;
    private WireServer server;
    private TextEmbedder embedder;

    EmbedderContract(ModelProvider provider, String basePath) {
        this.provider = provider;
        this.basePath = basePath;
    }

    @BeforeEach
    void start() {
        server = WireServer.playing(vectors());
        embedder = TextEmbedders.connect(settings());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Override
    protected TextEmbedder embedder() {
        return embedder;
    }

    /** The body of an answer with these vectors. */
    abstract String answer(List<String> vectors);

    /** Where vectors are asked for. */
    abstract String path();

    final ModelSettings settings() {
        return ModelSettings.of(provider, ChatFormat.MODEL)
                .withUrl(server.url(basePath))
                .withKey(Secret.of(ChatFormat.KEY));
    }

    final WireServer server() {
        return server;
    }

    private WireScene vectors() {
        FakeTextEmbedder fake = FakeTextEmbedder.named("wire");
        return (request, answer) -> {
            List<String> texts = new ArrayList<>();
            request.json().path("input").forEach(text -> texts.add(text.asText()));
            List<String> vectors =
                    fake.embed(texts).stream().map(Arrays::toString).toList();
            answer.whole(200, "application/json", answer(vectors));
        };
    }

    @Test
    void textsAreSentWithModelAndKey() {
        embedder.embed(List.of("ships", "harbours"));

        JsonNode sent = server.requests().get(1).json();
        assertThat(server.requests().get(1).path()).isEqualTo(path());
        assertThat(server.requests().get(1).header("authorization")).isEqualTo("Bearer " + ChatFormat.KEY);
        assertThat(sent.path("model").asText()).isEqualTo(ChatFormat.MODEL);
        assertThat(sent.path("input").toString()).isEqualTo("[\"ships\",\"harbours\"]");
    }

    @Test
    void manyTextsGoInBatches() {
        List<String> texts = new ArrayList<>(Collections.nCopies(200, "ship"));
        texts.add("harbour");

        List<float[]> vectors = embedder.embed(texts);

        assertThat(vectors).hasSize(201);
        assertThat(vectors.get(200)).containsExactly(embedder.embedQuery("harbour"));
        assertThat(server.requests()).hasSize(1 + 7 + 1);
    }

    @Test
    void textTooLongForTheModelIsCutAgain() {
        WireScene vectors = vectors();
        server.play((request, answer) -> {
            if (request.body().length() > 2_000) {
                answer.whole(413, "application/json", "{\"error\":\"input is too long\"}");
            } else {
                vectors.play(request, answer);
            }
        });

        assertThat(embedder.embed(List.of("ship ".repeat(1_000)))).hasSize(1);
        assertThat(embedder.embed(List.of("ship ".repeat(1_000)))).hasSize(1);

        assertThat(server.requests()).hasSize(1 + 2 + 1);
    }

    @Test
    void failuresHaveTheirCodes() {
        assertThat(rejected(401)).isEqualTo(Nl2SqlErrorCode.MODEL_ACCESS_DENIED);
        assertThat(rejected(404)).isEqualTo(Nl2SqlErrorCode.MODEL_NOT_FOUND);
        assertThat(rejected(429)).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
        assertThat(rejected(500)).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
    }

    private Nl2SqlErrorCode rejected(int status) {
        server.play((request, answer) -> answer.whole(
                status, "application/json", "{\"error\":{\"message\":\"no %s\"}}".formatted(ChatFormat.KEY)));
        int before = server.requests().size();

        Nl2SqlException failure = failure();

        assertThat(server.requests()).hasSize(before + 1);
        assertThat(failure.text()).doesNotContain(ChatFormat.KEY);
        return failure.code();
    }

    @Test
    void answersThatMakeNoSenseAreTold() {
        assertThat(answered("application/json", "{}")).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(answered("application/json", "{\"da")).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(answered("application/json", answer(List.of("[1]", "[1]")))).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(answered("application/json", answer(List.of("[0, 0]")))).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(answered("application/json", answer(List.of("[1]")))).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(answered("text/html", "<html>Sign in</html>")).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(answered("application/json", "x".repeat(10 << 20))).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
    }

    private Nl2SqlErrorCode answered(String contentType, String body) {
        server.play((request, answer) -> answer.whole(200, contentType, body));
        return failure().code();
    }

    @Test
    void silenceEndsInTime() {
        TextEmbedder hasty = TextEmbedders.connect(settings(), Duration.ofSeconds(1));
        server.play((request, answer) -> answer.awaitClose());

        Nl2SqlException failure = catchThrowableOfType(Nl2SqlException.class, () -> hasty.embedQuery("ships"));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED);
    }

    private Nl2SqlException failure() {
        return catchThrowableOfType(Nl2SqlException.class, () -> embedder.embedQuery("ships"));
    }
}
