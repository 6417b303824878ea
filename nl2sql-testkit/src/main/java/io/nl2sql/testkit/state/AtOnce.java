package io.nl2sql.testkit.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does one thing on many threads that begin together. */
final class AtOnce {

    private static final int LONGEST_SECONDS = 60;

    private AtOnce() {}

    /** The results, in the order of the threads. */
    static <T> List<T> on(int threads, Work<T> work) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads);
        try {
            List<Future<T>> running = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int number = thread;
                running.add(executor.submit(() -> {
                    start.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                    return work.of(number);
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get(LONGEST_SECONDS, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }

    /** What one of the threads does. */
    @FunctionalInterface
    interface Work<T> {
        T of(int thread) throws Exception;
    }
}
