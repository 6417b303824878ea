package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a model again when its failure may pass. The wait is half fixed and half random and doubles from call to call
 * ("equal jitter", M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015), and never ends before the
 * moment the provider named. The failure is passed on at once
 *
 * <ul>
 *   <li>where a piece of the reply was told to the listener: nobody can take it back,
 *   <li>where the wait would pass the deadline,
 *   <li>where the endpoint is taken to be down, or the retries of all its requests are used up.
 * </ul>
 *
 * Safe for concurrent use.
 */
final class RetryingLanguageModel implements LanguageModel {

    private static final Logger log = LoggerFactory.getLogger(RetryingLanguageModel.class);

    private final LanguageModel model;
    private final RetryConfig config;
    private final RetryBudget budget;
    private final BooleanSupplier endpointIsUp;
    private final RandomGenerator random;
    private final Pause pause;

    /**
     * @param budget of all requests to the endpoint
     * @param endpointIsUp whether a retry may reach the endpoint at all
     * @param random safe for concurrent use
     */
    RetryingLanguageModel(
            LanguageModel model,
            RetryConfig config,
            RetryBudget budget,
            BooleanSupplier endpointIsUp,
            RandomGenerator random,
            Pause pause) {
        this.model = model;
        this.config = config;
        this.budget = budget;
        this.endpointIsUp = endpointIsUp;
        this.random = random;
        this.pause = pause;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        budget.earn();
        Told told = new Told(listener);
        for (int attempt = 1; ; attempt++) {
            try {
                return model.complete(request, told);
            } catch (Nl2SqlException failure) {
                request.cancellation().check();
                if (told.anything
                        || attempt == config.attempts()
                        || !mayPass(failure)
                        || !endpointIsUp.getAsBoolean()) {
                    throw failure;
                }
                Duration wait = wait(attempt, failure);
                if (wait.compareTo(request.deadline().remaining()) >= 0 || !budget.spend()) {
                    throw failure;
                }
                log.debug("{} failed with {}, called again in {} ms", name(), failure.code(), wait.toMillis());
                pause.pass(wait, request.cancellation());
            }
        }
    }

    private static boolean mayPass(Nl2SqlException failure) {
        return failure.code().kind() == ErrorKind.MODEL && failure.code().retryable();
    }

    private Duration wait(int attempt, Nl2SqlException failure) {
        long most = Math.min(
                config.longestDelay().toNanos(), doubled(config.firstDelay().toNanos(), attempt - 1));
        Duration fixed = Duration.ofNanos(most - most / 2);
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        Duration jitter = Duration.ofNanos(random.nextLong(most / 2 + 1));
        return (asked.compareTo(fixed) > 0 ? asked : fixed).plus(jitter);
    }

    private static long doubled(long nanos, int times) {
        return nanos > Long.MAX_VALUE >> (times + 1) ? Long.MAX_VALUE : nanos << times;
    }

    /** Knows whether the listener has been told anything; used by one call at a time. */
    private static final class Told implements Consumer<String> {

        private final Consumer<String> listener;
        private volatile boolean anything;

        Told(Consumer<String> listener) {
            this.listener = listener;
        }

        @Override
        public void accept(String piece) {
            anything = anything || !piece.isEmpty();
            listener.accept(piece);
        }
    }
}
