package io.nl2sql.llm;

import java.util.List;

/** Embeddings of Ollama: https://docs.ollama.com/api/embed. */
class OllamaEmbedderIT extends EmbedderContract {

    OllamaEmbedderIT() {
        super(ModelProvider.OLLAMA, "");
    }

    @Override
    String answer(List<String> vectors) {
        return "{\"model\":\"model-7\",\"embeddings\":[%s],\"total_duration\":1,\"prompt_eval_count\":8}"
                .formatted(String.join(",", vectors));
    }

    @Override
    String path() {
        return "/api/embed";
    }
}
