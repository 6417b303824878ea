package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.server.contract.savvina.ProviderWire.ProviderStatus;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfig;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.security.Principal;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Providers as they are shown. Where a model is served is nobody's business but the administrators'. */
final class ProviderStatuses {

    private static final String RULES = "rules";

    private final Models models;
    private final ProviderConfigs configs;

    ProviderStatuses(Models models, ProviderConfigs configs) {
        this.models = requireNonNull(models, "models is null");
        this.configs = requireNonNull(configs, "configs is null");
    }

    /** All of them: those that were added, the one changed last first, then that of the configuration, then the rules. */
    List<ProviderStatus> all(Principal caller) {
        List<ProviderStatus> all = new ArrayList<>();
        configs.list().forEach(config -> all.add(of(config, caller)));
        configured(caller).ifPresent(all::add);
        all.add(offline());
        return all;
    }

    /** One that was added. */
    ProviderStatus of(ProviderConfig config, Principal caller) {
        List<String> offered =
                config.health() == null ? List.of() : config.health().models();
        return new ProviderStatus(
                config.id().toString(),
                config.type().id(),
                config.displayName(),
                config.type().label(),
                config.isConfigured(),
                config.isHealthy(),
                config.active(),
                config.model().isEmpty() ? null : config.model(),
                offered.isEmpty() && !config.model().isEmpty() ? List.of(config.model()) : offered,
                shown(config.baseUrl(), caller),
                config.updatedAt().toString());
    }

    /** The one of the server's configuration; empty where it names none. */
    Optional<ProviderStatus> configured(Principal caller) {
        return models.configured()
                .map(configured -> new ProviderStatus(
                        ConfiguredModel.ID,
                        configured.type().id(),
                        "Configuration",
                        configured.type().label(),
                        true,
                        true,
                        true,
                        configured.settings().model(),
                        List.of(configured.settings().model()),
                        shown(configured.settings().url(), caller),
                        null));
    }

    /** The engine that needs no model. */
    ProviderStatus offline() {
        boolean alone = models.standard().name().equals(RULES);
        return new ProviderStatus(
                Models.OFFLINE,
                Models.OFFLINE,
                "Offline engine",
                "Offline engine",
                true,
                true,
                alone,
                RULES,
                List.of(RULES),
                null,
                null);
    }

    private static @Nullable String shown(@Nullable URI url, Principal caller) {
        return url == null || !caller.isAdmin() ? null : url.toString();
    }
}
