package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfig;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.model.ProviderDesk.Wanted;
import io.nl2sql.server.model.ProviderType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which models there are to choose from. Safe for concurrent use. */
public final class ModelListing {

    private final Models models;
    private final ProviderConfigs configs;
    private final ProviderDesk desk;

    public ModelListing(Models models, ProviderConfigs configs, ProviderDesk desk) {
        this.models = requireNonNull(models, "models is null");
        this.configs = requireNonNull(configs, "configs is null");
        this.desk = requireNonNull(desk, "desk is null");
    }

    /**
     * A model.
     *
     * @param id its provider's name of it
     * @param provider the type of its provider, such as {@code openai}
     * @param active whether it answers where nobody chooses
     */
    public record Offered(String id, String provider, boolean active) {}

    /** The models that this server knows of: the offline engine, that of its configuration and those of its providers. */
    public List<Offered> known() {
        List<Offered> known = new ArrayList<>();
        Optional<ConfiguredModel> configured = models.configured();
        Optional<ProviderConfig> active = configured.isPresent() ? Optional.empty() : models.active();
        known.add(new Offered(Models.OFFLINE, Models.OFFLINE, configured.isEmpty() && active.isEmpty()));
        configured.ifPresent(model ->
                known.add(new Offered(model.settings().model(), model.type().id(), true)));
        for (ProviderConfig config : configs.list()) {
            boolean answers = active.filter(one -> one.id().equals(config.id())).isPresent();
            if (!config.model().isEmpty()) {
                known.add(new Offered(config.model(), config.type().id(), answers));
            }
            if (config.health() != null) {
                config.health().models().stream()
                        .filter(model -> !model.equals(config.model()))
                        .forEach(model ->
                                known.add(new Offered(model, config.type().id(), false)));
            }
        }
        return List.copyOf(known);
    }

    /**
     * The models at an address that speaks OpenAI's interface, asked for now. Without a key, that of the provider at this
     * very address is shown there.
     *
     * @throws io.nl2sql.server.http.error.RefusedRequestException 400 where it is no address or does not tell, with the
     *     reason; 403 where it may not be reached
     */
    public List<Offered> at(String endpoint, @Nullable Secret key) {
        Optional<ProviderConfig> present = key == null ? at(endpoint) : Optional.empty();
        List<String> names = present.isPresent()
                ? desk.models(present.get().id())
                : desk.models(ProviderType.OPENAI_COMPATIBLE, new Wanted(key, null, null, endpoint, null, null, null));
        String provider = present.map(ProviderConfig::type)
                .orElse(ProviderType.OPENAI_COMPATIBLE)
                .id();
        return names.stream().map(name -> new Offered(name, provider, false)).toList();
    }

    private Optional<ProviderConfig> at(String endpoint) {
        String wanted = withoutSlash(endpoint);
        return configs.list().stream()
                .filter(config -> config.baseUrl() != null
                        && withoutSlash(config.baseUrl().toString()).equals(wanted))
                .findFirst();
    }

    private static String withoutSlash(String url) {
        return url.strip().replaceFirst("/+$", "");
    }
}
