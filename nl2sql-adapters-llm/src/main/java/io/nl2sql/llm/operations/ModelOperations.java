package io.nl2sql.llm.operations;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SpendingLedger;
import java.time.Clock;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts around models what makes calling them bearable. From the outside in:
 *
 * <ol>
 *   <li>a line in the log,
 *   <li>the cache, so that what was said before costs nothing,
 *   <li>the budget of the caller,
 *   <li>retries, as long as their own budget lasts,
 *   <li>the circuit breaker and the limit of calls at a time,
 *   <li>the deadline and the longest reply, kept whatever the model does.
 * </ol>
 *
 * <p>Models that share an endpoint share its breaker, its limit and its retries where one instance is put around them all.
 * Pieces of a reply pass through all of it one by one. Safe for concurrent use.
 */
public final class ModelOperations {

    private final OperationsConfig config;
    private final Clock clock;
    private final RandomGenerator random;
    private final Pause pause;
    private final @Nullable Allowance allowance;
    private final @Nullable ReplyCache cache;
    private final ConcurrentMap<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(ModelOperations::thread);

    private ModelOperations(Builder builder) {
        this.config = builder.config;
        this.clock = builder.clock;
        this.random = builder.random;
        this.pause = builder.pause;
        this.allowance = builder.allowance;
        this.cache = builder.cache == null ? null : new ReplyCache(builder.cache, builder.clock);
    }

    /** What calls to one place share. */
    private record Endpoint(CircuitBreaker breaker, CallSlots slots, RetryBudget retries) {}

    /** What callers may spend, and where it is counted. */
    private record Allowance(CallerBudget budget, SpendingLedger ledger) {}

    /** Starts with the defaults: no cache, no budget. */
    public static Builder builder() {
        return new Builder();
    }

    /** Operations with all defaults. */
    public static ModelOperations withDefaults() {
        return builder().build();
    }

    /**
     * The model with everything around it.
     *
     * @param endpoint where it is called, as models of one name at two places fail apart; may be empty
     */
    public LanguageModel around(LanguageModel model, String endpoint) {
        String name = model.name();
        Endpoint place = endpoints.computeIfAbsent(name + "\n" + endpoint, key -> endpoint(name));
        LanguageModel bounded = new BoundedLanguageModel(model, config.longestReply(), threads);
        LanguageModel guarded = new GuardedLanguageModel(
                bounded, place.breaker(), place.slots(), config.breaker().patience());
        LanguageModel retrying = new RetryingLanguageModel(
                guarded, config.retry(), place.retries(), place.breaker()::isClosed, random, pause);
        LanguageModel budgeted = allowance == null
                ? retrying
                : new BudgetedLanguageModel(retrying, allowance.budget(), allowance.ledger(), clock);
        return new LoggingLanguageModel(cache == null ? budgeted : new CachingLanguageModel(budgeted, endpoint, cache));
    }

    private Endpoint endpoint(String name) {
        return new Endpoint(
                new CircuitBreaker(name, config.breaker(), clock),
                new CallSlots(name, config.callsAtATime(), config.longestWait()),
                new RetryBudget(config.retry()));
    }

    private static Thread thread(Runnable call) {
        Thread thread = new Thread(call, "nl2sql-model");
        thread.setDaemon(true);
        return thread;
    }

    /** Puts operations together. Not safe for concurrent use. */
    public static final class Builder {

        private OperationsConfig config = OperationsConfig.DEFAULT;
        private Clock clock = Clock.systemUTC();
        private RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        private Pause pause = Pause.REAL;
        private @Nullable Allowance allowance;
        private @Nullable CacheConfig cache;

        private Builder() {}

        /** How carefully models are called. */
        public Builder config(OperationsConfig config) {
            this.config = requireNonNull(config, "config is null");
            return this;
        }

        /** Keeps replies. */
        public Builder cache(CacheConfig cache) {
            this.cache = requireNonNull(cache, "cache is null");
            return this;
        }

        /**
         * Holds every caller to a budget.
         *
         * @param ledger where it is counted; {@link LocalSpendingLedger} for one process
         */
        public Builder budget(CallerBudget budget, SpendingLedger ledger) {
            this.allowance =
                    new Allowance(requireNonNull(budget, "budget is null"), requireNonNull(ledger, "ledger is null"));
            return this;
        }

        /** What tells the time. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock is null");
            return this;
        }

        Builder random(RandomGenerator random) {
            this.random = random;
            return this;
        }

        Builder pause(Pause pause) {
            this.pause = pause;
            return this;
        }

        /** The operations; the builder may go on to make others. */
        public ModelOperations build() {
            return new ModelOperations(this);
        }
    }
}
