package io.nl2sql.server.wiring;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.server.contract.server.Health;

/** Whether the state of the server can be reached and there is something to ask. */
final class ServerHealth implements Health {

    private final ServerState state;
    private final ConnectionStore connections;
    private volatile boolean stopping;

    ServerHealth(ServerState state, ConnectionStore connections) {
        this.state = state;
        this.connections = connections;
    }

    @Override
    public State check() {
        if (stopping) {
            return new State(Level.UNAVAILABLE, "the server is stopping");
        }
        try {
            state.ping();
            return connections.list().isEmpty() ? new State(Level.DEGRADED, "no active connections") : State.READY;
        } catch (Nl2SqlException failure) {
            return new State(Level.UNAVAILABLE, failure.text());
        }
    }

    /** From now on nothing should be asked. */
    void stop() {
        stopping = true;
    }
}
