package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.llm.wire.AzureFormat;
import io.nl2sql.llm.wire.ChatFormat;
import org.junit.jupiter.api.Test;

class AzureModelIT extends ProviderContract {

    AzureModelIT() {
        super(new AzureFormat());
    }

    @Override
    String path() {
        return "/openai/deployments/mine/chat/completions?api-version=2024-10-21";
    }

    @Override
    String credential() {
        return ChatFormat.KEY;
    }

    @Test
    void promptThatTheFilterStopsIsARefusal() {
        server().play((request, answer) -> answer.whole(400, "application/json", """
                {"error":{"message":"The response was filtered","type":null,"param":"prompt","code":"content_filter",\
                "status":400}}"""));

        assertThat(model().complete(ask()))
                .isEqualTo(new ModelReply("", ModelReply.Ending.REFUSED, TokenUsage.ofCall(0, 0)));
    }

    @Test
    void limitHasItsNewerName() {
        replying("x").complete(ask());

        assertThat(server().requests()
                        .get(0)
                        .json()
                        .path("max_completion_tokens")
                        .asInt())
                .isEqualTo(200);
        assertThat(server().requests().get(0).json().has("max_tokens")).isFalse();
    }
}
