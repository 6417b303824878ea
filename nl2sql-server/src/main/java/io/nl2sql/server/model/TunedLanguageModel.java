package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks a model with the temperature and the longest reply that somebody chose for it. */
final class TunedLanguageModel implements LanguageModel {

    private final LanguageModel model;
    private final @Nullable Double temperature;
    private final @Nullable Integer maxTokens;

    /**
     * @param temperature 0 to 2, or null for that of each request
     * @param maxTokens at least 1, or null for those of each request
     */
    TunedLanguageModel(LanguageModel model, @Nullable Double temperature, @Nullable Integer maxTokens) {
        this.model = requireNonNull(model, "model is null");
        this.temperature = temperature;
        this.maxTokens = maxTokens;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        return model.complete(
                new ModelRequest(
                        request.messages(),
                        request.schema(),
                        maxTokens == null ? request.maxTokens() : maxTokens,
                        temperature == null ? request.temperature() : temperature,
                        request.caller(),
                        request.deadline(),
                        request.cancellation()),
                listener);
    }
}
