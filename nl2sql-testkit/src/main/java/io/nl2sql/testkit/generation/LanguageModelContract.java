package io.nl2sql.testkit.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link LanguageModel} keeps. Extend it and say which. */
@Timeout(60)
public abstract class LanguageModelContract {

    /** Enough for a reply that comes at once, on a busy machine too. */
    protected static final Duration AMPLE = Duration.ofSeconds(30);

    /** How long a call may go on after it was cancelled or its deadline passed. */
    protected static final Duration GRACE = Duration.ofSeconds(3);

    private static final String[] PIECES = {"SELECT ", "name, \"größe\"\n", "FROM schiffe", " -- 🚢"};

    /** A model that replies with these pieces, or at least with what they are together, to each of up to 16 calls. */
    protected abstract LanguageModel replying(String... pieces);

    /** A model that never replies. Only asked for if {@link #supportsWaiting()}. */
    protected abstract LanguageModel silent();

    /** Whether there may be a wait for the model; a fake that has its replies at hand has none. */
    protected boolean supportsWaiting() {
        return true;
    }

    /** A request that waits this long at most. */
    protected static ModelRequest request(Duration time, Cancellation cancellation) {
        return new ModelRequest(
                List.of(ModelMessage.system("You write SQL."), ModelMessage.user("the names of all ships")),
                null,
                200,
                0,
                "",
                Deadline.in(time, Clock.systemUTC()),
                cancellation);
    }

    @Test
    protected void nameIsProviderAndModel() {
        LanguageModel model = replying(PIECES);

        assertThat(model.name()).matches("[^/\\s]+/\\S+").isEqualTo(model.name());
    }

    @Test
    protected void piecesTogetherAreTheText() {
        List<String> pieces = new ArrayList<>();

        ModelReply reply = replying(PIECES).complete(request(AMPLE, Cancellation.NEVER), pieces::add);

        assertThat(reply.text()).isEqualTo(String.join("", PIECES));
        assertThat(String.join("", pieces)).isEqualTo(reply.text());
        assertThat(reply.ending()).isEqualTo(ModelReply.Ending.COMPLETE);
        assertThat(reply.usage().calls()).isEqualTo(1);
    }

    @Test
    protected void nobodyNeedsToListen() {
        ModelReply reply = replying(PIECES).complete(request(AMPLE, Cancellation.NEVER));

        assertThat(reply.text()).isEqualTo(String.join("", PIECES));
    }

    @Test
    protected void whatAListenerThrowsEndsTheCall() {
        IllegalStateException thrown = new IllegalStateException("the listener has had enough");
        LanguageModel model = replying(PIECES);

        assertThatThrownBy(() -> model.complete(request(AMPLE, Cancellation.NEVER), piece -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    protected void cancelledRequestEndsAtOnce() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        LanguageModel model = replying(PIECES);

        assertThat(failure(model, request(AMPLE, cancellation)).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
    }

    @Test
    protected void passedDeadlineEndsTheCall() {
        assumeTrue(supportsWaiting(), "this model has its replies at hand");

        assertThat(failure(silent(), request(Duration.ZERO, Cancellation.NEVER)).code())
                .isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    protected void silenceEndsAtTheDeadline() {
        assumeTrue(supportsWaiting(), "this model has its replies at hand");
        Duration time = Duration.ofMillis(500);
        LanguageModel model = silent();
        long start = System.nanoTime();

        Nl2SqlException failure = failure(model, request(time, Cancellation.NEVER));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(time.minusMillis(50), time.plus(GRACE));
    }

    @Test
    protected void cancellingEndsTheWait() throws Exception {
        assumeTrue(supportsWaiting(), "this model has its replies at hand");
        Cancellation cancellation = new Cancellation();
        LanguageModel model = silent();
        CompletableFuture<Nl2SqlException> failure =
                CompletableFuture.supplyAsync(() -> failure(model, request(AMPLE, cancellation)));
        TimeUnit.MILLISECONDS.sleep(200);

        cancellation.cancel();

        assertThat(failure.get(GRACE.toMillis(), TimeUnit.MILLISECONDS).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
    }

    @Test
    protected void callsDoNotDisturbEachOther() throws Exception {
        LanguageModel model = replying(PIECES);
        Callable<String> call = () -> {
            List<String> pieces = new ArrayList<>();
            model.complete(request(AMPLE, new Cancellation()), pieces::add);
            return String.join("", pieces);
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<String> text : threads.invokeAll(Collections.nCopies(16, call))) {
                assertThat(text.get()).isEqualTo(String.join("", PIECES));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** How a call fails; it is expected to. */
    protected static Nl2SqlException failure(LanguageModel model, ModelRequest request) {
        return catchThrowableOfType(Nl2SqlException.class, () -> model.complete(request));
    }
}
