package io.nl2sql.llm;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.connection.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Embeddings of OpenAI: https://platform.openai.com/docs/api-reference/embeddings. */
class OpenAiEmbedderIT extends EmbedderContract {

    OpenAiEmbedderIT() {
        super(ModelProvider.OPENAI, "/v1");
    }

    /** The vectors in reverse, since their numbers count and not their order. */
    @Override
    String answer(List<String> vectors) {
        List<String> items = new ArrayList<>();
        for (String vector : vectors) {
            items.add("{\"object\":\"embedding\",\"index\":%d,\"embedding\":%s}".formatted(items.size(), vector));
        }
        Collections.reverse(items);
        return "{\"object\":\"list\",\"data\":[%s],\"model\":\"model-7\",\"usage\":{\"prompt_tokens\":8}}"
                .formatted(String.join(",", items));
    }

    @Override
    String path() {
        return "/v1/embeddings";
    }

    @Test
    void providerWithoutEmbeddersIsTold() {
        assertThatThrownBy(() -> TextEmbedders.connect(
                        ModelSettings.of(ModelProvider.ANTHROPIC, "m").withKey(Secret.of("k"))))
                .hasMessageStartingWith("no embedder is called through anthropic: use one of");
    }
}
