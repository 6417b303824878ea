package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.OllamaFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OllamaModelIT extends ProviderContract {

    OllamaModelIT() {
        super(new OllamaFormat());
    }

    @Override
    String path() {
        return "/api/chat";
    }

    @Override
    String credential() {
        return "Bearer " + ChatFormat.KEY;
    }

    /** It refuses in words alone. */
    @Override
    ModelReply.Ending refusal() {
        return ModelReply.Ending.COMPLETE;
    }

    @Test
    void contextHoldsMessagesAndReply() {
        String question = "ship ".repeat(10_000);

        replying("x").complete(ask().withMessages(List.of(ModelMessage.user(question))));

        assertThat(server().requests()
                        .get(0)
                        .json()
                        .path("options")
                        .path("num_ctx")
                        .asInt())
                .isEqualTo(32_768);
    }

    @Test
    void oldServerIsAskedWithoutSchema() {
        RefusedFeature.at(
                this,
                body -> body.has("format"),
                "json: cannot unmarshal object into Go struct field ChatRequest.format of type string");
    }
}
