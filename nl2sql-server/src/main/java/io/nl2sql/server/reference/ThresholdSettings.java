package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of generators, which can be set while the server runs. What was read is remembered for a moment, and
 * forgotten at once when it is changed here or on a node that can tell. Safe for concurrent use.
 */
public final class ThresholdSettings implements AutoCloseable {

    private static final String PREFIX = "agent.threshold.";
    private static final String DIRECT_MATCH = PREFIX + "direct_match";
    private static final String FEW_SHOT = PREFIX + "few_shot";
    private static final String OBJECT_SEARCH = PREFIX + "object_search";
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private final SettingsStore store;
    private final Signals signals;
    private final Cache<String, GeneratorThresholds> current =
            Caffeine.newBuilder().maximumSize(1).expireAfterWrite(REMEMBERED).build();
    private final Signals.Subscription subscription;

    public ThresholdSettings(SettingsStore store, Signals signals) {
        this.store = requireNonNull(store, "store is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.subscription = signals.subscribe(signal -> {
            switch (signal.kind()) {
                case SETTING, EVERYTHING -> current.invalidateAll();
                default -> {}
            }
        });
    }

    /**
     * What holds now; cheap enough to be asked for with every request.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public GeneratorThresholds current() {
        return current.get("", key -> read());
    }

    /**
     * Sets thresholds, on all nodes, brought between 0 and 1; what is null stays as it is.
     *
     * @return what holds from now on
     * @throws Nl2SqlException STORE_FAILED
     */
    public GeneratorThresholds change(
            @Nullable Double directMatch, @Nullable Double fewShot, @Nullable Double objectSearch) {
        GeneratorThresholds next = read().with(directMatch, fewShot, objectSearch);
        put(DIRECT_MATCH, directMatch, next.directMatch());
        put(FEW_SHOT, fewShot, next.fewShot());
        put(OBJECT_SEARCH, objectSearch, next.objectSearch());
        current.invalidateAll();
        signals.send(new Signal(Kind.SETTING, PREFIX));
        return next;
    }

    @Override
    public void close() {
        subscription.close();
    }

    private void put(String name, @Nullable Double sent, double value) {
        if (sent != null) {
            store.put(name, Double.toString(value));
        }
    }

    private GeneratorThresholds read() {
        SortedMap<String, String> all = store.all();
        return GeneratorThresholds.DEFAULT.with(
                number(all.get(DIRECT_MATCH)), number(all.get(FEW_SHOT)), number(all.get(OBJECT_SEARCH)));
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException malformed) {
            return null;
        }
    }
}
