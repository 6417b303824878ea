package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.security.sealing.SealedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The providers that were added, each a sealed setting of its own. What was read is remembered for a moment, and forgotten
 * at once when it is changed here or on a node that can tell. Safe for concurrent use.
 */
public final class ProviderConfigs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderConfigs.class);
    private static final String PREFIX = "provider.";
    private static final Duration REMEMBERED = Duration.ofMillis(500);

    private static final Comparator<ProviderConfig> NEWEST_FIRST =
            Comparator.comparing(ProviderConfig::updatedAt).reversed().thenComparing(ProviderConfig::id);

    private final SealedSettings settings;
    private final Signals signals;
    private final Cache<String, List<ProviderConfig>> all;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private final Signals.Subscription subscription;

    public ProviderConfigs(SealedSettings settings, Signals signals) {
        this.settings = requireNonNull(settings, "settings is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.all = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.subscription = signals.subscribe(signal -> {
            switch (signal.kind()) {
                case SETTING, EVERYTHING -> all.invalidateAll();
                default -> {}
            }
        });
    }

    /**
     * All providers, the one that was changed last first.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public List<ProviderConfig> list() {
        return all.get("", key -> read());
    }

    /**
     * The provider of this id.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public Optional<ProviderConfig> find(UUID id) {
        return list().stream().filter(config -> config.id().equals(id)).findFirst();
    }

    /**
     * Adds a provider, or puts another in the place of the one with its id.
     *
     * @throws Nl2SqlException STORE_FAILED
     */
    public void put(ProviderConfig config) {
        settings.put(PREFIX + config.id(), ProviderText.write(config));
        changed(config.id());
    }

    /**
     * Removes the provider of this id, key and all, also one that cannot be read.
     *
     * @return false when there is none
     * @throws Nl2SqlException STORE_FAILED
     */
    public boolean remove(UUID id) {
        boolean known = settings.names(PREFIX + id).contains(PREFIX + id);
        settings.clear(PREFIX + id);
        changed(id);
        return known;
    }

    @Override
    public void close() {
        subscription.close();
    }

    /** One that cannot be read does not take the others with it. */
    private List<ProviderConfig> read() {
        List<ProviderConfig> found = new ArrayList<>();
        for (String name : settings.names(PREFIX)) {
            Optional<UUID> id = UuidText.parse(name.substring(PREFIX.length()));
            try {
                id.flatMap(this::read).ifPresent(found::add);
            } catch (Nl2SqlException unreadable) {
                if (reported.add(name)) {
                    LOG.warn("a provider is left out: {}", unreadable.text());
                }
            }
        }
        found.sort(NEWEST_FIRST);
        return List.copyOf(found);
    }

    private Optional<ProviderConfig> read(UUID id) {
        return settings.find(PREFIX + id).map(text -> ProviderText.read(id, text));
    }

    private void changed(UUID id) {
        all.invalidateAll();
        signals.send(new Signal(Kind.SETTING, PREFIX + id));
    }
}
