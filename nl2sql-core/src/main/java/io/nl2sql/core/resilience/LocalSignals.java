package io.nl2sql.core.resilience;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.Signals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Signals within one program. Who listens too slowly is told {@link Kind#EVERYTHING} instead of what it missed. */
public final class LocalSignals implements Signals {

    private final List<SignalListener> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void send(Signal signal) {
        requireNonNull(signal, "signal is null");
        listeners.forEach(listener -> listener.tell(signal));
    }

    @Override
    public Subscription subscribe(Consumer<Signal> consumer) {
        SignalListener listener = SignalListener.start(consumer);
        listeners.add(listener);
        return () -> {
            listeners.remove(listener);
            listener.stop();
        };
    }

    @Override
    public void close() {
        listeners.forEach(SignalListener::stop);
        listeners.clear();
    }
}
