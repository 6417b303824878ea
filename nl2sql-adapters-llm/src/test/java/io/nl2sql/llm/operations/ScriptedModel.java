package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A model that does what a test says, and counts its calls. Safe for concurrent use. */
final class ScriptedModel implements LanguageModel {

    private final Script script;
    private final AtomicInteger calls = new AtomicInteger();

    /** What happens in a call. */
    @FunctionalInterface
    interface Script {
        ModelReply reply(ModelRequest request, Consumer<String> listener);
    }

    ScriptedModel(Script script) {
        this.script = script;
    }

    /** Does one after the other, and the last for ever. */
    static ScriptedModel doing(Script... scripts) {
        AtomicInteger next = new AtomicInteger();
        return new ScriptedModel((request, listener) ->
                scripts[Math.min(next.getAndIncrement(), scripts.length - 1)].reply(request, listener));
    }

    static Script saying(String... pieces) {
        return (request, listener) -> {
            Arrays.stream(pieces).forEach(listener);
            return reply(String.join("", pieces));
        };
    }

    static Script failing(Nl2SqlErrorCode code) {
        return (request, listener) -> {
            throw new Nl2SqlException(code, "as scripted");
        };
    }

    static Script failing(Nl2SqlErrorCode code, Duration retryAfter) {
        return (request, listener) -> {
            throw new Nl2SqlException(code, "as scripted", retryAfter);
        };
    }

    static ModelReply reply(String text) {
        return new ModelReply(text, Ending.COMPLETE, TokenUsage.ofCall(100, 20));
    }

    int calls() {
        return calls.get();
    }

    @Override
    public String name() {
        return "scripted/model";
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        calls.incrementAndGet();
        return script.reply(request, listener);
    }
}
