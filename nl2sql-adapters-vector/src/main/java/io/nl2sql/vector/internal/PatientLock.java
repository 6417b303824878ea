package io.nl2sql.vector.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;

/** Waits for a lock that may be held long, as its caller may lose patience meanwhile. Stateless. */
public final class PatientLock {

    private static final long WAIT_MILLIS = 100;

    private PatientLock() {}

    /**
     * Returns with the lock held.
     *
     * @param check asked from time to time; throws when the waiting is to end
     * @param interrupted what is thrown when the thread is interrupted, which it stays
     */
    public static void acquire(Lock lock, Runnable check, Supplier<? extends RuntimeException> interrupted) {
        try {
            while (!lock.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                check.run();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw interrupted.get();
        }
    }
}
