package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Cancellation.Registration;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.operations.BoundedCall.Event;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Holds a model to its word, whoever wrote it: the call ends at the deadline and on cancellation even where the model heeds
 * neither, there is a reply, it is no longer than allowed, and nothing but {@link Nl2SqlException}s come of it. The
 * model runs on a thread of its own, which is interrupted once nobody waits for it any more; the listener is told on the
 * thread of the caller, of each piece as it comes, and of nothing after the call has ended. Safe for concurrent use.
 */
final class BoundedLanguageModel implements LanguageModel {

    /** Longer than any call, and short enough to count in nanoseconds. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final LanguageModel model;
    private final int longestReply;
    private final ExecutorService threads;

    /**
     * @param longestReply in characters
     * @param threads as many as there are calls under way
     */
    BoundedLanguageModel(LanguageModel model, int longestReply, ExecutorService threads) {
        this.model = model;
        this.longestReply = longestReply;
        this.threads = threads;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public ModelReply complete(ModelRequest request, Consumer<String> listener) {
        request.cancellation().check();
        request.deadline().check();
        long end = System.nanoTime() + wait(request).toNanos();
        Cancellation ending = new Cancellation();
        BoundedCall call = new BoundedCall(model, endedBy(request, ending), longestReply);
        Future<?> run = threads.submit(call);
        boolean complete = false;
        Registration registration = request.cancellation().onCancel(() -> {
            call.wake();
            ending.cancel();
        });
        try {
            ModelReply reply = reply(request, call, end, listener);
            complete = true;
            return reply;
        } catch (InterruptedException interruption) {
            throw Pause.interrupted(interruption);
        } finally {
            registration.close();
            if (!complete) {
                ending.cancel();
                run.cancel(true);
            }
        }
    }

    private ModelReply reply(ModelRequest request, BoundedCall call, long end, Consumer<String> listener)
            throws InterruptedException {
        boolean told = false;
        while (true) {
            Event event = call.next(end - System.nanoTime());
            request.cancellation().check();
            if (event instanceof Event.Piece piece) {
                told = true;
                listener.accept(piece.text());
            } else if (event instanceof Event.Ended ended) {
                if (!told && !ended.reply().text().isEmpty()) {
                    listener.accept(ended.reply().text());
                }
                return ended.reply();
            } else if (event instanceof Event.Failed failed) {
                throw failed.failure();
            } else if (event instanceof Event.Broken broken) {
                throw broken.error();
            } else if (end - System.nanoTime() <= 0) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.DEADLINE_EXCEEDED,
                        "%s did not reply in time: allow more time, or ask a simpler question".formatted(name()));
            }
        }
    }

    private static Duration wait(ModelRequest request) {
        Duration left = request.deadline().remaining();
        return left.compareTo(LONGEST_WAIT) < 0 ? left : LONGEST_WAIT;
    }

    private static ModelRequest endedBy(ModelRequest request, Cancellation ending) {
        return new ModelRequest(
                request.messages(),
                request.schema(),
                request.maxTokens(),
                request.temperature(),
                request.caller(),
                request.deadline(),
                ending);
    }
}
