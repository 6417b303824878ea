package io.nl2sql.llm;

import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.MistralFormat;

class MistralModelIT extends ProviderContract {

    MistralModelIT() {
        super(new MistralFormat());
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
