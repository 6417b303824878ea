package io.nl2sql.server.http;

import io.nl2sql.core.domain.question.Cancellation;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The requests that are being served, so that a stop can wait for them and end those that take too long. Safe for concurrent use. */
final class ActiveCalls {

    private final Set<Cancellation> calls = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();

    void begin(Cancellation call) {
        calls.add(call);
    }

    void end(Cancellation call) {
        calls.remove(call);
        if (calls.isEmpty()) {
            lock.lock();
            try {
                quiet.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    int size() {
        return calls.size();
    }

    /** Whether no request is left after at most so long. */
    boolean awaitQuiet(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!calls.isEmpty() && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return calls.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    void cancelAll() {
        calls.forEach(Cancellation::cancel);
    }
}
