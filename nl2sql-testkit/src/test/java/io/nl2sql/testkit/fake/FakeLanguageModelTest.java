package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.testkit.generation.LanguageModelContract;
import java.util.Collections;

class FakeLanguageModelTest extends LanguageModelContract {

    @Override
    protected LanguageModel replying(String... pieces) {
        return FakeLanguageModel.replying(
                Collections.nCopies(16, String.join("", pieces)).toArray(String[]::new));
    }

    @Override
    protected LanguageModel silent() {
        throw new AssertionError("a fake has its replies at hand");
    }

    @Override
    protected boolean supportsWaiting() {
        return false;
    }
}
