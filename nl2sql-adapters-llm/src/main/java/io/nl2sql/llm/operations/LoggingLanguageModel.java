package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line a request, at debug: the model, how long it took, its tokens and what came of it. What was said, and on
 * whose behalf, is in no log. Safe for concurrent use.
 */
final class LoggingLanguageModel implements LanguageModel {

    private static final Logger log = LoggerFactory.getLogger(LoggingLanguageModel.class);

    private final LanguageModel model;

    LoggingLanguageModel(LanguageModel model) {
        this.model = model;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        long start = System.nanoTime();
        String outcome = "failed outside of the model";
        try {
            ModelReply reply = model.complete(request, listener);
            outcome = "%s, %d tokens in, %d out"
                    .formatted(
                            reply.ending(), reply.usage().input(), reply.usage().output());
            return reply;
        } catch (Nl2SqlException failure) {
            outcome = failure.code().name();
            throw failure;
        } finally {
            log.debug("{}: {}, {} ms", name(), outcome, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }
}
