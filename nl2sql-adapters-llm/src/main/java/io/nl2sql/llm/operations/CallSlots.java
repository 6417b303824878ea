package io.nl2sql.llm.operations;

import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Cancellation.Registration;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets no more than so many calls reach an endpoint at a time; the others wait in line, first come first served. Safe for
 * concurrent use.
 */
final class CallSlots {

    private final String endpoint;
    private final int slots;
    private final Duration longestWait;
    private final Deque<CountDownLatch> waiting = new ArrayDeque<>();
    private int free;

    /**
     * @param endpoint what it is called in messages
     * @param slots most calls at a time, at least 1
     * @param longestWait how long a call waits in line at most
     */
    CallSlots(String endpoint, int slots, Duration longestWait) {
        this.endpoint = endpoint;
        this.slots = slots;
        this.longestWait = longestWait;
        this.free = slots;
    }

    /** A place that is taken until it is given back. */
    @FunctionalInterface
    interface Slot {
        /** Gives it to whoever waits longest; to be called once. */
        void giveBack();
    }

    /**
     * Takes a place, and waits for one at most until the deadline of the request.
     *
     * @throws Nl2SqlException MODEL_OVERLOADED where none was to be had in time, CANCELLED
     */
    Slot take(ModelRequest request) {
        CountDownLatch turn = new CountDownLatch(1);
        synchronized (this) {
            if (free > 0) {
                free--;
                return this::giveBack;
            }
            waiting.add(turn);
        }
        await(turn, request);
        boolean cancelled = request.cancellation().isCancelled();
        if (leave(turn)) {
            request.cancellation().check();
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.MODEL_OVERLOADED,
                    "%d calls to %s are under way and none ended in time: ask again later, or allow more at a time"
                            .formatted(slots, endpoint));
        }
        if (cancelled) {
            giveBack();
            request.cancellation().check();
        }
        return this::giveBack;
    }

    private void await(CountDownLatch turn, ModelRequest request) {
        Duration left = request.deadline().remaining();
        Duration wait = left.compareTo(longestWait) < 0 ? left : longestWait;
        Registration registration = request.cancellation().onCancel(turn::countDown);
        try {
            turn.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interruption) {
            if (!leave(turn)) {
                giveBack();
            }
            throw Pause.interrupted(interruption);
        } finally {
            registration.close();
        }
    }

    /** Takes a waiter out of the line; false where it was called up already. */
    private synchronized boolean leave(CountDownLatch turn) {
        return waiting.remove(turn);
    }

    private synchronized void giveBack() {
        CountDownLatch next = waiting.poll();
        if (next == null) {
            free++;
        } else {
            next.countDown();
        }
    }
}
