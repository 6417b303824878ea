package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.llm.wire.AnthropicFormat;
import io.nl2sql.llm.wire.ChatFormat;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicModelIT extends ProviderContract {

    AnthropicModelIT() {
        super(new AnthropicFormat());
    }

    @Override
    String path() {
        return "/v1/messages";
    }

    @Override
    String credential() {
        return ChatFormat.KEY;
    }

    @Test
    void overloadIsTold() {
        server().play((request, answer) ->
                answer.whole(529, "application/json", format().error("Overloaded"), "retry-after: 3"));

        Nl2SqlException failure = failure(model(), ask());

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3));
    }

    @Test
    void overloadWithinTheReplyIsTold() {
        server().play(telling(List.of("""
                event: error
                data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

                """)));

        assertThat(failure(model(), ask()).code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
    }

    @Test
    void modelThatKnowsNoSchemaIsAskedWithout() {
        RefusedFeature.at(this, body -> body.has("output_config"), "output_config: Extra inputs are not permitted");
    }
}
