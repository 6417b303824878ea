package io.nl2sql.llm;

import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.OpenAiFormat;

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
}
