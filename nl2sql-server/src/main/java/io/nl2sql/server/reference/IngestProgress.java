package io.nl2sql.server.reference;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How far the file has come that is taken in, or was taken in last; one state for all uploads of this program, the latest
 * one counts. Safe for concurrent use.
 */
public final class IngestProgress {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = new State(0, 0, Status.IDLE);
    private long uploads;

    /** Where an upload is. */
    public enum Status {
        IDLE,
        PROCESSING,
        COMPLETE,
        ERROR;

        /** The name on the wire, such as {@code processing}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nothing more happens. */
        public boolean isOver() {
            return this == COMPLETE || this == ERROR;
        }
    }

    /**
     * How far an upload has come.
     *
     * @param current rows done
     * @param total rows in all
     * @param status where it is
     */
    public record State(int current, int total, Status status) {
        public State {
            require(current >= 0 && current <= total, "current is outside 0 to total");
            requireNonNull(status, "status is null");
        }

        /** How much is done, 0 to 100, with one decimal. */
        public double percentage() {
            if (total == 0) {
                return status == Status.COMPLETE ? 100 : 0;
            }
            return Math.round(current * 1_000.0 / total) / 10.0;
        }
    }

    /** One upload. What it says counts until another one begins. Closing it before it is complete is an error. */
    public final class Upload implements AutoCloseable {

        private final long number;
        private final int total;
        private int done;
        private boolean complete;

        private Upload(long number, int total) {
            this.number = number;
            this.total = total;
        }

        /** So many rows are done now. */
        public void reached(int rows) {
            done = Math.max(done, Math.min(rows, total));
            say(Status.PROCESSING);
        }

        /** All rows are done. */
        public void complete() {
            done = total;
            complete = true;
            say(Status.COMPLETE);
        }

        @Override
        public void close() {
            if (!complete) {
                say(Status.ERROR);
            }
        }

        private void say(Status status) {
            put(number, new State(done, total, status));
        }
    }

    /** An upload of so many rows begins. */
    public Upload begin(int rows) {
        lock.lock();
        try {
            uploads++;
            Upload upload = new Upload(uploads, rows);
            upload.reached(0);
            return upload;
        } finally {
            lock.unlock();
        }
    }

    /** How far it is now. */
    public State current() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** Waits so long, or until an upload is over if that comes first. */
    public void await(Duration time) {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !state.status().isOver()) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void put(long number, State next) {
        lock.lock();
        try {
            if (number == uploads) {
                state = next;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
