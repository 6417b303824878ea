package io.nl2sql.core.resilience;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who listens, on a thread of its own. */
final class SignalListener {

    private static final Logger LOG = LoggerFactory.getLogger(SignalListener.class);
    private static final Signal EVERYTHING = new Signal(Kind.EVERYTHING, "");

    /** More than change within the time that the slowest listener should take. */
    private static final int MOST_WAITING = 10_000;

    private final BlockingQueue<Signal> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
    private final Consumer<Signal> consumer;
    private final Thread thread;

    private SignalListener(Consumer<Signal> consumer) {
        this.consumer = requireNonNull(consumer, "consumer is null");
        this.thread = new Thread(this::listen, "nl2sql-signals");
        thread.setDaemon(true);
    }

    static SignalListener start(Consumer<Signal> consumer) {
        SignalListener listener = new SignalListener(consumer);
        listener.thread.start();
        return listener;
    }

    /** Returns at once. */
    void tell(Signal signal) {
        while (!waiting.offer(signal)) {
            waiting.clear();
            waiting.offer(EVERYTHING);
        }
    }

    void stop() {
        thread.interrupt();
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                hand(waiting.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The next signal comes whatever becomes of this one. */
    private void hand(Signal signal) {
        try {
            consumer.accept(signal);
        } catch (RuntimeException failure) {
            LOG.warn("a listener failed on a signal about {}", signal.kind(), failure);
        }
    }
}
