package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;

/**
 * Tells all programs that share a store what one of them changed, so that they forget what they remember of it. A signal
 * may arrive late, twice, or be lost when a program was cut off; {@link Kind#EVERYTHING} arrives when that was so.
 * Safe for concurrent use.
 */
public interface Signals extends AutoCloseable {

    /** Tells everybody, this program included; never waits for them. */
    void send(Signal signal);

    /** Calls for each signal, one after the other, on a thread of its own. Closing ends that. */
    Subscription subscribe(Consumer<Signal> listener);

    @Override
    void close();

    /** What changed. */
    enum Kind {
        CONNECTION,
        KNOWLEDGE,
        USER,
        API_KEY,
        TOKEN,
        SETTING,
        EVERYTHING
    }

    /**
     * Something changed.
     *
     * @param kind what sort of thing
     * @param id which one, empty for all of the kind
     */
    record Signal(Kind kind, String id) {
        public Signal {
            requireNonNull(kind, "kind is null");
            requireNonNull(id, "id is null");
        }
    }

    /** Ends the calls. */
    @FunctionalInterface
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
