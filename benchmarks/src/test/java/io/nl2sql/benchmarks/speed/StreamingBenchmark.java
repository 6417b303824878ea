package io.nl2sql.benchmarks.speed;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.operations.CacheConfig;
import io.nl2sql.llm.operations.CallerBudget;
import io.nl2sql.llm.operations.LocalSpendingLedger;
import io.nl2sql.llm.operations.ModelOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long the first piece of a reply takes through everything that is put around a model: log, cache, budget, retries,
 * breaker, limit, deadline. The model replies at once with that one piece, so that the time of the whole call is the upper
 * bound of what the piece took. No request is in the cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StreamingBenchmark {

    private static final String PROMPT = "x".repeat(12_000);

    private final LanguageModel model = ModelOperations.builder()
            .cache(CacheConfig.DEFAULT)
            .budget(new CallerBudget.Tokens(Long.MAX_VALUE / 2, ZoneOffset.UTC), new LocalSpendingLedger())
            .build()
            .around(new PromptModel(), "");

    /** Keeps what the listener hears. */
    @State(Scope.Thread)
    public static class Heard {
        private int length;
        private long request;
    }

    /** One request at a time. */
    @Benchmark
    public int alone(Heard heard) {
        return call(heard);
    }

    /** As many at a time as an endpoint is allowed by default. */
    @Benchmark
    @Threads(16)
    public int crowded(Heard heard) {
        return call(heard);
    }

    private int call(Heard heard) {
        ModelRequest request = new ModelRequest(
                List.of(
                        ModelMessage.system(PROMPT),
                        ModelMessage.user("%d %d".formatted(heard.request++, System.identityHashCode(heard)))),
                null,
                500,
                0,
                "benchmark",
                Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()),
                new Cancellation());
        model.complete(request, piece -> heard.length += piece.length());
        return heard.length;
    }

    private static final class PromptModel implements LanguageModel {

        @Override
        public String name() {
            return "prompt/model";
        }

        @Override
        public ModelReply complete(ModelRequest request, Consumer<String> listener) {
            listener.accept("SELECT");
            return new ModelReply("SELECT", Ending.COMPLETE, TokenUsage.ofCall(1, 1));
        }
    }
}
