package io.nl2sql.server.security;

import io.nl2sql.core.port.out.Signals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Signals that arrive at once, or not at all while they are cut off. */
final class DirectSignals implements Signals {

    private final List<Consumer<Signal>> listeners = new CopyOnWriteArrayList<>();
    private volatile boolean cutOff;

    @Override
    public void send(Signal signal) {
        if (!cutOff) {
            listeners.forEach(listener -> listener.accept(signal));
        }
    }

    @Override
    public Subscription subscribe(Consumer<Signal> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void cutOff() {
        cutOff = true;
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
