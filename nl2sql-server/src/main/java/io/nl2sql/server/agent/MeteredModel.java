package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.function.Consumer;

/** A model whose use for one answer is counted. As safe for concurrent use as the model is. */
final class MeteredModel implements LanguageModel {

    private final LanguageModel model;
    private TokenUsage used = TokenUsage.NONE;

    MeteredModel(LanguageModel model) {
        this.model = requireNonNull(model, "model is null");
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        ModelReply reply = model.complete(request, listener);
        synchronized (this) {
            used = used.plus(reply.usage());
        }
        return reply;
    }

    /** What it took so far. */
    synchronized TokenUsage used() {
        return used;
    }
}
