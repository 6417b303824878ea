package io.nl2sql.server.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Told of every request that is served, for metrics, traces and logs. Called on the thread that serves it. */
public interface CallObserver {

    /** A request begins to be served; closing what is returned tells that the thread has done with it. */
    Observation begin(Beginning beginning);

    /** A stream of events was opened. */
    default void streamOpened() {}

    /** A stream of events was closed. */
    default void streamClosed() {}

    /**
     * What is known at the beginning.
     *
     * @param route {@link Route#name()}, or {@code unmatched}
     * @param requestId what names the request
     * @param traceParent the header of that name (W3C Trace Context), or null
     */
    record Beginning(
            String route, String requestId, @Nullable String traceParent) {}

    /** A request that is served. */
    @FunctionalInterface
    interface Observation {
        /**
         * The request was served.
         *
         * @param status of HTTP
         * @param time from its first to its last byte
         */
        void end(int status, Duration time);
    }
}
