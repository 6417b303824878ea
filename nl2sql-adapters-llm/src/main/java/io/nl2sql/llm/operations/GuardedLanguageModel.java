package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.operations.CallSlots.Slot;
import io.nl2sql.llm.operations.CircuitBreaker.Outcome;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps calls from an endpoint that is down, and others waiting while it is busy. What is down is refused before it is
 * waited for. Safe for concurrent use.
 */
final class GuardedLanguageModel implements LanguageModel {

    private static final Set<Nl2SqlErrorCode> OUTAGES =
            Set.of(Nl2SqlErrorCode.MODEL_UNAVAILABLE, Nl2SqlErrorCode.MODEL_OVERLOADED, Nl2SqlErrorCode.MODEL_FAILED);

    private static final Set<Nl2SqlErrorCode> ANSWERS =
            Set.of(Nl2SqlErrorCode.MODEL_ACCESS_DENIED, Nl2SqlErrorCode.MODEL_NOT_FOUND);

    private final LanguageModel model;
    private final CircuitBreaker breaker;
    private final CallSlots slots;
    private final Duration patience;

    /** @param patience how long the model must have had for a passed deadline to count as an outage */
    GuardedLanguageModel(LanguageModel model, CircuitBreaker breaker, CallSlots slots, Duration patience) {
        this.model = model;
        this.breaker = breaker;
        this.slots = slots;
        this.patience = patience;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        breaker.check();
        Slot slot = slots.take(request);
        try {
            request.deadline().check();
            return admitted(request, listener);
        } finally {
            slot.giveBack();
        }
    }

    private ModelReply admitted(ModelRequest request, Consumer<String> listener) {
        Duration had = request.deadline().remaining();
        boolean probe = breaker.admit();
        Outcome outcome = Outcome.UNKNOWN;
        try {
            ModelReply reply = model.complete(request, listener);
            outcome = Outcome.REACHED;
            return reply;
        } catch (Nl2SqlException failure) {
            outcome = outcome(failure.code(), had);
            throw failure;
        } finally {
            breaker.record(probe, outcome);
        }
    }

    private Outcome outcome(Nl2SqlErrorCode code, Duration had) {
        if (code == Nl2SqlErrorCode.DEADLINE_EXCEEDED) {
            return had.compareTo(patience) < 0 ? Outcome.UNKNOWN : Outcome.OUTAGE;
        }
        if (OUTAGES.contains(code)) {
            return Outcome.OUTAGE;
        }
        return ANSWERS.contains(code) ? Outcome.REACHED : Outcome.UNKNOWN;
    }
}
