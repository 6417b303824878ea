package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.wire.AnthropicFormat;
import io.nl2sql.llm.wire.AzureFormat;
import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.GeminiFormat;
import io.nl2sql.llm.wire.MistralFormat;
import io.nl2sql.llm.wire.OllamaFormat;
import io.nl2sql.llm.wire.OpenAiFormat;
import io.nl2sql.llm.wire.WireRequest;
import io.nl2sql.llm.wire.WireServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelCatalogIT {

    private static final Duration TIME = Duration.ofSeconds(20);

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
    void openAi() {
        offer(Map.of("/v1/models", """
                {"object":"list","data":[{"id":"gpt-b","object":"model","created":1},{"id":"gpt-a"}]}"""));

        assertThat(list(new OpenAiFormat())).containsExactly("gpt-a", "gpt-b");
        assertThat(only().method()).isEqualTo("GET");
        assertThat(only().header("authorization")).isEqualTo("Bearer " + ChatFormat.KEY);
    }

    @Test
    void azureBesideItsDeployments() {
        offer(Map.of("/openai/models?api-version=2024-10-21", "{\"data\":[{\"id\":\"gpt-a\"}]}"));

        assertThat(list(new AzureFormat())).containsExactly("gpt-a");
        assertThat(only().header("api-key")).isEqualTo(ChatFormat.KEY);
    }

    @Test
    void mistral() {
        offer(Map.of("/v1/models", "{\"object\":\"list\",\"data\":[{\"id\":\"mistral-a\"}]}"));

        assertThat(list(new MistralFormat())).containsExactly("mistral-a");
    }

    @Test
    void anthropicInPages() {
        offer(Map.of(
                "/v1/models?limit=1000",
                "{\"data\":[{\"id\":\"claude-b\",\"type\":\"model\"}],\"has_more\":true,\"last_id\":\"claude b\"}",
                "/v1/models?limit=1000&after_id=claude+b",
                "{\"data\":[{\"id\":\"claude-a\"}],\"has_more\":false,\"last_id\":\"claude-a\"}"));

        assertThat(list(new AnthropicFormat())).containsExactly("claude-a", "claude-b");
        assertThat(server.requests().get(0).header("x-api-key")).isEqualTo(ChatFormat.KEY);
        assertThat(server.requests().get(0).header("anthropic-version")).isNotEmpty();
    }

    @Test
    void geminiInPagesAndOfUse() {
        offer(Map.of(
                "/v1beta/models?pageSize=1000",
                """
                {"models":[{"name":"models/gemini-b","supportedGenerationMethods":["generateContent"]},\
                {"name":"models/painter","supportedGenerationMethods":["predict"]}],"nextPageToken":"p2"}""",
                "/v1beta/models?pageSize=1000&pageToken=p2",
                "{\"models\":[{\"name\":\"models/gemini-a\"}]}"));

        assertThat(list(new GeminiFormat())).containsExactly("gemini-a", "gemini-b");
        assertThat(server.requests().get(0).header("x-goog-api-key")).isEqualTo(ChatFormat.KEY);
    }

    @Test
    void ollama() {
        offer(Map.of("/api/tags", "{\"models\":[{\"name\":\"qwen3:latest\",\"size\":5}]}"));

        assertThat(list(new OllamaFormat())).containsExactly("qwen3:latest");
    }

    @Test
    void providerWithoutModels() {
        offer(Map.of("/api/tags", "{\"models\":[]}"));

        assertThat(list(new OllamaFormat())).isEmpty();
    }

    @Test
    void whatIsNoListIsTold() {
        offer(Map.of("/v1/models", "{\"hello\":1}"));

        assertThat(failure().code()).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
    }

    @Test
    void addressWithoutListIsTold() {
        offer(Map.of());

        assertThat(failure().code()).isEqualTo(Nl2SqlErrorCode.MODEL_NOT_FOUND);
        assertThat(failure()).hasMessageContaining("has no list of models (HTTP 404): check the address");
    }

    @Test
    void wrongKeyIsTold() {
        server.play((request, answer) -> answer.whole(401, "application/json", "{}"));

        assertThat(failure().code()).isEqualTo(Nl2SqlErrorCode.MODEL_ACCESS_DENIED);
    }

    private Nl2SqlException failure() {
        return catchThrowableOfType(Nl2SqlException.class, () -> list(new OpenAiFormat()));
    }

    private List<String> list(ChatFormat format) {
        return ModelCatalog.list(format.settings(server), TIME);
    }

    private WireRequest only() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    private void offer(Map<String, String> pages) {
        server.play((request, answer) -> {
            String page = pages.get(request.path());
            answer.whole(page == null ? 404 : 200, "application/json", page == null ? "{}" : page);
        });
    }
}
