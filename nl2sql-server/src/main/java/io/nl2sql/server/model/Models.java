package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.generation.ModelFirstGenerator;
import io.nl2sql.core.generation.VerifiedFirstGenerator;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides call by call which generator answers, so that providers can be added, changed and removed while questions are
 * answered. Safe for concurrent use.
 */
public final class Models {

    /** The engine that needs no model, as providers are named. */
    public static final String OFFLINE = "offline";

    private final ProviderConfigs configs;
    private final ModelConnections connections;
    private final SqlGenerator rules;
    private final @Nullable ConfiguredModel configured;
    private final ModelGenerators generators;
    private final SqlGenerator standard = new VerifiedFirstGenerator(new StandardGenerator(this::current));
    private final ConcurrentMap<UUID, Ready> ready = new ConcurrentHashMap<>();

    /** A model that is connected, and what it was connected by; the health of its provider plays no part. */
    private record Ready(
            ProviderConfig config,
            ModelSettings settings,
            LanguageModel model,
            SqlGenerator generator,
            SqlGenerator backed) {
        boolean isOf(ProviderConfig wanted, ModelSettings called) {
            return config.equals(wanted) && settings.equals(called);
        }
    }

    /**
     * @param rules the offline engine
     * @param configured the model of the server's configuration, or null
     * @param generators have models write SQL
     */
    public Models(
            ProviderConfigs configs,
            ModelConnections connections,
            SqlGenerator rules,
            @Nullable ConfiguredModel configured,
            ModelGenerators generators) {
        this.configs = requireNonNull(configs, "configs is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.configured = configured;
        this.generators = requireNonNull(generators, "generators is null");
    }

    /**
     * What answers where nobody chooses: the model of the configuration, as it says; or else the active provider that was
     * changed last, the rules stepping in while it is down; or else the rules. This is decided anew for each call.
     */
    public SqlGenerator standard() {
        return standard;
    }

    /** The model behind what answers where nobody chooses; empty where there is none. */
    public Optional<LanguageModel> standardModel() {
        return configured == null
                ? active().map(config -> ready(config).model())
                : Optional.of(configured.languageModel());
    }

    /** The model of the server's configuration. */
    public Optional<ConfiguredModel> configured() {
        return Optional.ofNullable(configured);
    }

    /** The provider that answers where nobody chooses and the configuration names no model. */
    public Optional<ProviderConfig> active() {
        return configs.list().stream().filter(ProviderConfig::isUsable).findFirst();
    }

    /**
     * What answers to a name.
     *
     * @param provider the id of a provider; a type, for the active provider of that type that was changed last;
     *     {@value ConfiguredModel#ID} or the name of its provider for the model of the configuration; or
     *     {@value #OFFLINE}
     * @throws RefusedRequestException 404 where there is none, or it is not active or not configured
     */
    public Chosen choose(String provider) {
        String name = provider.strip().toLowerCase(Locale.ROOT);
        if (name.equals(OFFLINE)) {
            return new Chosen(OFFLINE, null, new VerifiedFirstGenerator(rules), null);
        }
        Optional<UUID> id = UuidText.parse(name);
        Optional<ProviderConfig> found = usable(configs.list()).stream()
                .filter(config -> id.isPresent()
                        ? config.id().equals(id.get())
                        : config.type().id().equals(name))
                .findFirst();
        if (found.isPresent()) {
            Ready chosen = ready(found.get());
            return new Chosen(
                    found.get().type().id(),
                    found.get().id(),
                    new VerifiedFirstGenerator(chosen.generator()),
                    chosen.model());
        }
        if (configured != null && configured.isCalled(name)) {
            return new Chosen(
                    configured.type().id(),
                    null,
                    new VerifiedFirstGenerator(generators.of(configured.languageModel())),
                    configured.languageModel());
        }
        throw RefusedRequestException.notFound("Provider not found");
    }

    private static List<ProviderConfig> usable(List<ProviderConfig> all) {
        return all.stream().filter(ProviderConfig::isUsable).toList();
    }

    private SqlGenerator current() {
        if (configured != null) {
            return configured.standard();
        }
        return active().map(config -> ready(config).backed()).orElse(rules);
    }

    /** One connection for all calls, so that what is known of a provider that is down is known to all of them. */
    private Ready ready(ProviderConfig config) {
        ProviderConfig wanted = config.withHealth(null);
        ModelSettings settings = connections.settings(wanted);
        return ready.compute(
                wanted.id(),
                (id, last) -> last != null && last.isOf(wanted, settings) ? last : connected(wanted, settings));
    }

    private Ready connected(ProviderConfig config, ModelSettings settings) {
        LanguageModel model = connections.connect(config, settings);
        SqlGenerator generator = generators.of(model);
        return new Ready(config, settings, model, generator, new ModelFirstGenerator(generator, rules));
    }
}
