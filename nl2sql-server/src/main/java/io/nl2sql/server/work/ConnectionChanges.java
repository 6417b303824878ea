package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.http.wire.UuidText;
import java.util.UUID;

/** Closes the engines of connections that were deleted, on whichever node. Safe for concurrent use. */
public final class ConnectionChanges implements AutoCloseable {

    private final EnginePool engines;
    private final ConnectionStore store;
    private final Signals.Subscription subscription;

    public ConnectionChanges(EnginePool engines, ConnectionStore store, Signals signals) {
        this.engines = requireNonNull(engines, "engines is null");
        this.store = requireNonNull(store, "store is null");
        this.subscription = signals.subscribe(this::on);
    }

    private void on(Signal signal) {
        if (signal.kind() == Kind.CONNECTION) {
            UuidText.parse(signal.id()).ifPresentOrElse(this::forgetDeleted, this::forgetAllDeleted);
        } else if (signal.kind() == Kind.EVERYTHING) {
            forgetAllDeleted();
        }
    }

    private void forgetAllDeleted() {
        engines.open().forEach(this::forgetDeleted);
    }

    private void forgetDeleted(UUID id) {
        if (store.find(id).isEmpty()) {
            engines.forget(id);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
