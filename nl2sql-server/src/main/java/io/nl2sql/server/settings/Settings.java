package io.nl2sql.server.settings;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * What can be set while the server runs: the configuration, with what administrators set since in front of it. What was
 * read is remembered for a moment, and forgotten at once when it is changed here or on a node that can tell. Safe for
 * concurrent use.
 */
public final class Settings implements AutoCloseable {

    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private final SettingsStore store;
    private final ServerSettings configured;
    private final Consumer<LogLevel> log;
    private final Signals signals;
    private final AtomicReference<LogLevel> logLevel;
    private final Cache<String, ServerSettings> current;
    private final Signals.Subscription subscription;

    /**
     * @param configured what holds where nobody set anything
     * @param log told which level is logged from now on, when that changes
     */
    public Settings(SettingsStore store, ServerSettings configured, Consumer<LogLevel> log, Signals signals) {
        this.store = requireNonNull(store, "store is null");
        this.configured = requireNonNull(configured, "configured is null");
        this.log = requireNonNull(log, "log is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.logLevel = new AtomicReference<>(configured.logLevel());
        this.current = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.subscription = signals.subscribe(this::on);
    }

    /**
     * What holds now; cheap enough to be asked for with every request.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public ServerSettings current() {
        return current.get("", key -> read());
    }

    /**
     * Sets something, on all nodes.
     *
     * @return what holds from now on
     * @throws IllegalArgumentException for values outside their ranges; nothing is set then
     * @throws Nl2SqlException STORE_FAILED
     */
    public ServerSettings change(SettingsChange change) {
        change.appliedTo(current());
        Map<String, String> texts = SettingsText.write(change);
        texts.forEach(store::put);
        current.invalidateAll();
        if (!texts.isEmpty()) {
            signals.send(new Signal(Kind.SETTING, "server"));
        }
        return current();
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void on(Signal signal) {
        if (signal.kind() == Kind.SETTING || signal.kind() == Kind.EVERYTHING) {
            current.invalidateAll();
            if (signal.id().equals("server") || signal.kind() == Kind.EVERYTHING) {
                current();
            }
        }
    }

    private ServerSettings read() {
        ServerSettings found = SettingsText.read(store.all()).appliedTo(configured);
        if (logLevel.getAndSet(found.logLevel()) != found.logLevel()) {
            log.accept(found.logLevel());
        }
        return found;
    }
}
