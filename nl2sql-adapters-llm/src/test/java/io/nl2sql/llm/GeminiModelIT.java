package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.GeminiFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeminiModelIT extends ProviderContract {

    GeminiModelIT() {
        super(new GeminiFormat());
    }

    @Override
    String path() {
        return "/v1beta/models/model-7:streamGenerateContent?alt=sse";
    }

    @Override
    String credential() {
        return ChatFormat.KEY;
    }

    @Test
    void promptThatIsBlockedIsARefusal() {
        server().play(telling(List.of("""
                data: {"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":11}}\r\n\r\n""")));

        assertThat(model().complete(ask()).ending()).isEqualTo(ModelReply.Ending.REFUSED);
    }

    @Test
    void wrongKeyIsToldThoughItIsABadRequest() {
        server().play((request, answer) -> answer.whole(400, "application/json", """
                {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.",\
                "status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}"""));

        assertThat(failure(model(), ask()).code()).isEqualTo(Nl2SqlErrorCode.MODEL_ACCESS_DENIED);
    }

    @Test
    void modelThatKnowsNoSchemaIsAskedWithout() {
        RefusedFeature.at(
                this,
                body -> body.path("generationConfig").has("responseJsonSchema"),
                "Unknown name \"responseJsonSchema\" at 'generation_config': Cannot find field.");
    }
}
