package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.ScriptedModel.doing;
import static io.nl2sql.llm.operations.ScriptedModel.failing;
import static io.nl2sql.llm.operations.ScriptedModel.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BoundedLanguageModelTest {

    private static final int LONGEST = 20;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final List<String> pieces = new ArrayList<>();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private BoundedLanguageModel bounded(ScriptedModel model) {
        return new BoundedLanguageModel(model, LONGEST, threads);
    }

    private void hang() {
        try {
            never.await();
        } catch (InterruptedException interruption) {
            interrupted.countDown();
        }
    }

    @Test
    void tellsEveryPieceOnTheThreadOfTheCaller() {
        List<Thread> told = new ArrayList<>();

        String reply = bounded(doing(saying("SELECT ", "1")))
                .complete(Requests.request(), piece -> {
                    pieces.add(piece);
                    told.add(Thread.currentThread());
                })
                .text();

        assertThat(reply).isEqualTo("SELECT 1");
        assertThat(pieces).containsExactly("SELECT ", "1");
        assertThat(told).containsOnly(Thread.currentThread());
    }

    @Test
    void aPieceIsToldBeforeTheReplyIsComplete() {
        CountDownLatch heard = new CountDownLatch(1);
        ScriptedModel model = doing((request, listener) -> {
            listener.accept("SELECT ");
            await(heard);
            return ScriptedModel.reply("SELECT 1");
        });

        bounded(model).complete(Requests.request(), piece -> heard.countDown());

        assertThat(heard.getCount()).isZero();
    }

    @Test
    void tellsAllAtOnceForAModelThatTellsNothing() {
        bounded(doing((request, listener) -> ScriptedModel.reply("SELECT 1")))
                .complete(Requests.request(), pieces::add);

        assertThat(pieces).containsExactly("SELECT 1");
    }

    @Test
    void endsAtTheDeadlineThoughTheModelDoesNot() throws Exception {
        List<Cancellation> given = new CopyOnWriteArrayList<>();
        ScriptedModel model = doing((request, listener) -> {
            given.add(request.cancellation());
            hang();
            listener.accept("late");
            return ScriptedModel.reply("late");
        });
        ModelRequest request = Requests.request(Deadline.in(Duration.ofMillis(50), Clock.systemUTC()));

        assertFails(model, request, Nl2SqlErrorCode.DEADLINE_EXCEEDED)
                .isEqualTo("scripted/model did not reply in time: allow more time, or ask a simpler question");

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(given).singleElement().matches(Cancellation::isCancelled);
        assertThat(request.cancellation().isCancelled()).isFalse();
        assertThat(pieces).isEmpty();
    }

    @Test
    void endsWhenCancelledThoughTheModelDoesNot() throws Exception {
        Cancellation cancellation = new Cancellation();
        ScriptedModel model = doing((request, listener) -> {
            new Thread(cancellation::cancel).start();
            hang();
            return ScriptedModel.reply("late");
        });

        assertFails(
                model,
                Requests.request(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()), cancellation),
                Nl2SqlErrorCode.CANCELLED);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void closesTheConnectionOfAModelThatHeedsCancellation() throws Exception {
        Cancellation cancellation = new Cancellation();
        CountDownLatch closed = new CountDownLatch(1);
        ScriptedModel model = doing((request, listener) -> {
            request.cancellation().onCancel(closed::countDown);
            cancellation.cancel();
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "connection reset");
        });

        assertFails(
                model,
                Requests.request(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()), cancellation),
                Nl2SqlErrorCode.CANCELLED);

        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void refusesAReplyThatIsTooLong() {
        assertFails(
                        doing((request, listener) -> ScriptedModel.reply("x".repeat(LONGEST + 1))),
                        Requests.request(),
                        Nl2SqlErrorCode.MODEL_FAILED)
                .isEqualTo("the reply of scripted/model is longer than 20 characters: ask for less, or allow longer"
                        + " replies");
    }

    @Test
    void stopsAModelThatDoesNotStopTalking() {
        ScriptedModel model = doing((request, listener) -> {
            while (true) {
                listener.accept("SELECT ");
            }
        });

        assertFails(model, Requests.request(), Nl2SqlErrorCode.MODEL_FAILED).contains("longer than 20 characters");

        assertThat(pieces).hasSize(2);
    }

    @Test
    @SuppressWarnings("NullAway") // what a custom model may do all the same
    void refusesNoReplyAtAll() {
        assertFails(doing((request, listener) -> null), Requests.request(), Nl2SqlErrorCode.MODEL_FAILED)
                .isEqualTo("scripted/model returned no reply: whoever wrote its adapter has to mend it");
    }

    @Test
    void turnsADefectOfTheModelIntoAFailure() {
        ScriptedModel model = doing((request, listener) -> {
            throw new IllegalStateException("key sk-123 is bad");
        });

        assertFails(model, Requests.request(), Nl2SqlErrorCode.MODEL_FAILED)
                .isEqualTo(
                        "scripted/model failed with IllegalStateException: whoever wrote its adapter has to mend it");
    }

    @Test
    void passesOnFailuresAndErrorsAsTheyAre() {
        assertFails(
                        doing(failing(Nl2SqlErrorCode.MODEL_NOT_FOUND)),
                        Requests.request(),
                        Nl2SqlErrorCode.MODEL_NOT_FOUND)
                .isEqualTo("as scripted");
        assertThatThrownBy(() -> bounded(doing((request, listener) -> {
                            throw new AssertionError("unscripted");
                        }))
                        .complete(Requests.request()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("unscripted");
    }

    @Test
    void whatTheListenerThrowsEndsTheCall() throws Exception {
        ScriptedModel model = doing((request, listener) -> {
            listener.accept("a");
            hang();
            return ScriptedModel.reply("a");
        });
        Consumer<String> broken = piece -> {
            throw new IllegalArgumentException("the reader has gone");
        };

        assertThatThrownBy(() -> bounded(model).complete(Requests.request(), broken))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void interruptionEndsTheCallAndIsKept() {
        ScriptedModel model = doing((request, listener) -> {
            hang();
            return ScriptedModel.reply("late");
        });
        Thread.currentThread().interrupt();

        assertFails(model, Requests.request(), Nl2SqlErrorCode.CANCELLED).contains("interrupted");

        assertThat(Thread.interrupted()).isTrue();
    }

    private AbstractStringAssert<?> assertFails(ScriptedModel model, ModelRequest request, Nl2SqlErrorCode code) {
        List<String> texts = new ArrayList<>();
        assertThatThrownBy(() -> bounded(model).complete(request, pieces::add))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    texts.add(failure.text());
                });
        return assertThat(String.join("\n", texts));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
