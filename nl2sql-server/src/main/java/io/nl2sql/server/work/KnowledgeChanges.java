package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.server.engine.EnginePool;
import io.nl2sql.server.http.wire.UuidText;
import java.time.Duration;
import java.util.UUID;

/** Lets the engines of all nodes take in what was written about their databases. Safe for concurrent use. */
public final class KnowledgeChanges implements AutoCloseable {

    private final EnginePool engines;
    private final Signals signals;
    private final Signals.Subscription subscription;

    /** How many signals of our own have not come back yet, by what they are about; one that is lost is soon forgotten. */
    private final Cache<String, Integer> own =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(10)).build();

    public KnowledgeChanges(EnginePool engines, Signals signals) {
        this.engines = requireNonNull(engines, "engines is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.subscription = signals.subscribe(this::on);
    }

    /** Something was written about a connection: the next question here knows it, the others soon. */
    public void changed(UUID connectionId) {
        engines.refresh(connectionId);
        tell(connectionId.toString());
    }

    /** Something was written that concerns all connections. */
    public void changedForAll() {
        engines.refreshAll();
        tell("");
    }

    /** A schema was read anew here: the other nodes read it soon. */
    public void tellOthers(UUID connectionId) {
        tell(connectionId.toString());
    }

    private void tell(String id) {
        own.asMap().merge(id, 1, Integer::sum);
        signals.send(new Signal(Kind.KNOWLEDGE, id));
    }

    /** A signal of ours that comes back. Where another came in between, ours follows and is heeded in its place. */
    private boolean isOwn(Signal signal) {
        boolean[] found = {false};
        own.asMap().computeIfPresent(signal.id(), (id, out) -> {
            found[0] = true;
            return out == 1 ? null : out - 1;
        });
        return found[0];
    }

    private void on(Signal signal) {
        if (signal.kind() == Kind.EVERYTHING) {
            engines.refreshAll();
        } else if (signal.kind() == Kind.KNOWLEDGE && !isOwn(signal)) {
            UuidText.parse(signal.id()).ifPresentOrElse(engines::refresh, engines::refreshAll);
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
