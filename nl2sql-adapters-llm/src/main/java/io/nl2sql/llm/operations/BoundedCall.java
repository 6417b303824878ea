package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model that is not trusted, run on a thread of its own; another thread takes what comes of it. What is kept
 * between the two is bounded by the longest reply.
 */
final class BoundedCall implements Runnable {

    private final LanguageModel model;
    private final ModelRequest request;
    private final int longestReply;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private int told;

    /** What happens in a call. */
    sealed interface Event {

        /** The model said something. */
        record Piece(String text) implements Event {}

        /** The model has said everything. */
        record Ended(ModelReply reply) implements Event {}

        /** The model failed. */
        record Failed(Nl2SqlException failure) implements Event {}

        /** The program is broken. */
        record Broken(Error error) implements Event {}

        /** Nothing happened, but something may have elsewhere. */
        record Woken() implements Event {}
    }

    /**
     * @param request its cancellation ends this call alone
     * @param longestReply in characters
     */
    BoundedCall(LanguageModel model, ModelRequest request, int longestReply) {
        this.model = model;
        this.request = request;
        this.longestReply = longestReply;
    }

    /** Calls the model. */
    @Override
    public void run() {
        events.add(outcome());
    }

    /** The next event; null where there was none in time. */
    @Nullable
    Event next(long nanos) throws InterruptedException {
        return events.poll(nanos, TimeUnit.NANOSECONDS);
    }

    /** Has whoever waits for an event look up. */
    void wake() {
        events.add(new Event.Woken());
    }

    private Event outcome() {
        try {
            ModelReply reply = model.complete(request, this::tell);
            if (reply == null) {
                return new Event.Failed(new Nl2SqlException(
                        Nl2SqlErrorCode.MODEL_FAILED,
                        "%s returned no reply: whoever wrote its adapter has to mend it".formatted(model.name())));
            }
            return reply.text().length() > longestReply ? new Event.Failed(tooLong()) : new Event.Ended(reply);
        } catch (Nl2SqlException failure) {
            return new Event.Failed(failure);
        } catch (RuntimeException defect) {
            return new Event.Failed(new Nl2SqlException(
                    Nl2SqlErrorCode.MODEL_FAILED,
                    "%s failed with %s: whoever wrote its adapter has to mend it"
                            .formatted(model.name(), defect.getClass().getSimpleName()),
                    defect));
        } catch (Error error) {
            return new Event.Broken(error);
        }
    }

    private void tell(String piece) {
        request.cancellation().check();
        told += piece.length();
        if (told < 0 || told > longestReply) {
            throw tooLong();
        }
        events.add(new Event.Piece(piece));
    }

    private Nl2SqlException tooLong() {
        return new Nl2SqlException(
                Nl2SqlErrorCode.MODEL_FAILED,
                "the reply of %s is longer than %d characters: ask for less, or allow longer replies"
                        .formatted(model.name(), longestReply));
    }
}
