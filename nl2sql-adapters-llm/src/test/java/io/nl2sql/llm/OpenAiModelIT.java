package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.BooleanNode;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.OpenAiFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenAiModelIT extends ProviderContract {

    OpenAiModelIT() {
        super(new OpenAiFormat());
    }

    @Override
    String path() {
        return "/v1/chat/completions";
    }

    @Override
    String credential() {
        return "Bearer " + ChatFormat.KEY;
    }

    @Test
    void serverWithoutKeysIsSentNone() {
        replying("x");
        ModelSettings settings =
                ModelSettings.of(ModelProvider.OPENAI, ChatFormat.MODEL).withUrl(server().url("/v1"));

        LanguageModels.connect(settings).complete(ask());

        assertThat(server().requests().get(0).headers()).doesNotContainKey("authorization");
    }

    @Test
    void otherServersAreToldTheOlderNameOfTheLimit() {
        replying("x").complete(ask());

        assertThat(server().requests().get(0).json().has("max_tokens")).isTrue();
        assertThat(server().requests().get(0).json().has("max_completion_tokens"))
                .isFalse();
    }

    @Test
    void schemaIsStrictWhereItCanBe() {
        replying("x").complete(RefusedFeature.request());

        assertThat(server().requests().get(0).json().at("/response_format/json_schema/strict"))
                .isEqualTo(BooleanNode.TRUE);
    }

    @Test
    void serverThatKnowsNoSchemaIsAskedWithout() {
        RefusedFeature.at(
                this,
                body -> body.has("response_format"),
                "'response_format.type' must be 'text' or 'json_object', json_schema is not supported");
    }

    @Test
    void modelThatKnowsNoTemperatureIsAskedWithout() {
        RefusedFeature.at(
                this,
                body -> body.has("temperature"),
                "Unsupported value: 'temperature' does not support 0.0 with this model.");
    }

    @Test
    void modelThatWantsTheNewerNameOfTheLimitIsAskedWithIt() {
        RefusedFeature.at(
                this,
                body -> body.has("max_tokens"),
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                        + "Use 'max_completion_tokens' instead.");
    }

    @Test
    void serverThatRefusesEverythingIsNotAskedForEver() {
        server().play((request, answer) -> answer.whole(
                400, "application/json", format().error("temperature, json_schema, max_completion_tokens: all wrong")));

        LanguageModel model = model();

        Nl2SqlException failure = failure(model, RefusedFeature.request());

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(server().requests()).hasSize(4);

        failure(model, RefusedFeature.request());

        assertThat(server().requests()).hasSize(5);
    }

    @Test
    void keyThatIsMissingIsTold() {
        assertThatThrownBy(() -> LanguageModels.connect(ModelSettings.of(ModelProvider.OPENAI, "gpt-5.2")))
                .hasMessage("openai needs a key: set OPENAI_API_KEY");
    }

    @Test
    void interruptedCallerIsLetGo() throws Exception {
        CompletableFuture<Nl2SqlException> failure = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        LanguageModel model = silent();
        Thread caller = new Thread(() -> {
            failure.complete(failure(model, ask()));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        TimeUnit.MILLISECONDS.sleep(200);

        caller.interrupt();

        assertThat(failure.get(5, TimeUnit.SECONDS).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
        assertThat(interrupted.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(server().awaitScene()).isTrue();
    }
}
