package io.nl2sql.server.contract.server;

/** Whether the server can do its work now. Cheap, safe for concurrent use, and never throws. */
@FunctionalInterface
public interface Health {

    /** How it is. */
    State check();

    /**
     * How the server is.
     *
     * @param level whether it should be asked
     * @param detail one line that says why not; empty where all is well
     */
    record State(Level level, String detail) {

        /** All is well. */
        public static final State READY = new State(Level.READY, "");
    }

    /** Whether the server should be asked. */
    enum Level {
        /** It should. */
        READY,
        /** It should, but there is little that it could do. */
        DEGRADED,
        /** It should not. */
        UNAVAILABLE
    }
}
