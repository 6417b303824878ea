package io.nl2sql.server.audit;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AuditLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes audit records to the log. One thread writes; whoever comes while it commits shares the next commit, so that
 * many callers cost few commits. A record that was given back is in the log. Safe for concurrent use.
 */
public final class AuditTrail implements AutoCloseable {

    /** The most entries of one commit. */
    static final int LARGEST_COMMIT = 256;

    private static final int USUAL_CAPACITY = 1_024;

    private final AuditLog log;
    private final int capacity;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Condition left = lock.newCondition();
    private final Thread writer;
    private boolean closed;

    /**
     * A trail that ends in a log.
     *
     * @param capacity how many entries may wait, at least 1; further callers wait until there is room
     */
    AuditTrail(AuditLog log, int capacity) {
        this.log = requireNonNull(log, "log is null");
        require(capacity >= 1, "capacity is below 1");
        this.capacity = capacity;
        this.writer = new Thread(this::write, "audit");
        writer.setDaemon(true);
    }

    /** A trail that ends in this log and writes from now on. The log stays open when the trail is closed. */
    public static AuditTrail startedOn(AuditLog log) {
        return startedOn(log, USUAL_CAPACITY);
    }

    static AuditTrail startedOn(AuditLog log, int capacity) {
        AuditTrail trail = new AuditTrail(log, capacity);
        trail.writer.start();
        return trail;
    }

    /**
     * Writes a record and returns it when it is in the log. Texts that are too long are cut, and say so. Waits also in a
     * thread that is interrupted: what was done has to be recorded.
     *
     * @throws Nl2SqlException STORE_FAILED when it could not be written, or the trail is closed
     */
    public AuditRecord record(AuditEntry entry) {
        Waiting waiting = new Waiting(AuditBounds.within(entry), new CompletableFuture<>());
        enqueue(waiting);
        try {
            return waiting.written.join();
        } catch (CompletionException failure) {
            Throwable cause = failure.getCause() == null ? failure : failure.getCause();
            String reason = cause instanceof Nl2SqlException known ? known.text() : "see the log of the server";
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.STORE_FAILED, "the audit record could not be written: " + reason, cause);
        }
    }

    /** Writes what waits, then ends; nothing is recorded any more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
            left.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (writer.isAlive()) {
            try {
                writer.join();
            } catch (InterruptedException e) {
                interrupted = true; // the records come first
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many entries wait to be written. */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(Waiting waiting) {
        lock.lock();
        try {
            while (!closed && queue.size() >= capacity) {
                left.awaitUninterruptibly();
            }
            if (closed) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.STORE_FAILED,
                        "the audit record could not be written: the server stops, send the request again");
            }
            queue.add(waiting);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    private void write() {
        List<Waiting> next = next();
        while (!next.isEmpty()) {
            commit(next);
            next = next();
        }
    }

    /** What waits, as soon as something does; nothing once the trail is closed. */
    private List<Waiting> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Waiting> next = new ArrayList<>();
            while (!queue.isEmpty() && next.size() < LARGEST_COMMIT) {
                next.add(queue.remove());
            }
            left.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** The writer goes on whatever happens; those whose records are concerned are told. */
    private void commit(List<Waiting> waiting) {
        try {
            List<AuditRecord> records =
                    log.append(waiting.stream().map(Waiting::entry).toList());
            for (int i = 0; i < waiting.size(); i++) {
                waiting.get(i).written.complete(records.get(i));
            }
        } catch (RuntimeException | Error failure) {
            waiting.forEach(one -> one.written.completeExceptionally(failure));
        }
    }

    /** An entry whose caller waits. */
    private record Waiting(AuditEntry entry, CompletableFuture<AuditRecord> written) {}
}
