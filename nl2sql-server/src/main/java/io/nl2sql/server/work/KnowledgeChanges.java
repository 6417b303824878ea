package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.http.wire.UuidText;
import java.util.UUID;

/** Lets the engines of all nodes take in what was written about their databases. Safe for concurrent use. */
public final class KnowledgeChanges implements AutoCloseable {

    private final EnginePool engines;
    private final Signals signals;
    private final Signals.Subscription subscription;

    public KnowledgeChanges(EnginePool engines, Signals signals) {
        this.engines = requireNonNull(engines, "engines is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.subscription = signals.subscribe(this::on);
    }

    /** Something was written about a connection: the next question here knows it, the others soon. */
    public void changed(UUID connectionId) {
        engines.refresh(connectionId);
        signals.send(new Signal(Kind.KNOWLEDGE, connectionId.toString()));
    }

    /** Something was written that concerns all connections. */
    public void changedForAll() {
        engines.refreshAll();
        signals.send(new Signal(Kind.KNOWLEDGE, ""));
    }

    private void on(Signal signal) {
        if (signal.kind() == Kind.KNOWLEDGE || signal.kind() == Kind.EVERYTHING) {
            UuidText.parse(signal.id()).ifPresentOrElse(engines::refresh, engines::refreshAll);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
