package io.nl2sql.core.domain.question;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A switch that one thread throws to stop work on others. Once cancelled it stays so. Safe for concurrent use; the
 * shared {@link #NEVER} cannot be cancelled.
 */
public final class Cancellation {

    /** For work that nobody will cancel. */
    public static final Cancellation NEVER = new Cancellation(false);

    private final boolean cancellable;
    private final CopyOnWriteArrayList<Runnable> actions = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    public Cancellation() {
        this(true);
    }

    private Cancellation(boolean cancellable) {
        this.cancellable = cancellable;
    }

    /** Stops the work: runs every registered action once, on the calling thread. Further calls do nothing. */
    public void cancel() {
        if (!cancellable) {
            throw new IllegalStateException("NEVER cannot be cancelled");
        }
        cancelled = true;
        for (Runnable action : actions) {
            if (actions.remove(action)) {
                action.run();
            }
        }
    }

    /** Whether {@link #cancel()} was called. */
    public boolean isCancelled() {
        return cancelled;
    }

    /** @throws Nl2SqlException CANCELLED once cancelled */
    public void check() {
        if (cancelled) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the question was cancelled");
        }
    }

    /**
     * Runs {@code action} when cancelled, at once if that has already happened. Closing the registration takes the
     * action back.
     */
    public Registration onCancel(Runnable action) {
        if (!cancellable) {
            return () -> {};
        }
        actions.add(action);
        if (cancelled && actions.remove(action)) {
            action.run();
        }
        return () -> actions.remove(action);
    }

    /** A registered action that has not run yet. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
