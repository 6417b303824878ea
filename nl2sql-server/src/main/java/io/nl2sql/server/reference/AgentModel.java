package io.nl2sql.server.reference;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.UuidText;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfig;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.model.ProviderDesk.Wanted;
import io.nl2sql.server.model.ProviderType;
import io.nl2sql.server.security.sealing.SealedSettings;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The model that the settings of the agent speak of: a provider like those that other contracts add, or the model of the
 * server's configuration, which cannot be changed here. A key may come before its provider. Safe for concurrent use.
 */
public final class AgentModel {

    /** What is shown for a key, and what keeps the stored one when it is sent back. */
    public static final String MASK = "********";

    private static final String PROVIDER = "agent.provider";
    private static final String WAITING_KEY = "agent.model-key";
    private static final String LABEL = "Agent";
    private static final Pattern KEY = Pattern.compile("[!-~]{1,4000}");

    private final Models models;
    private final ProviderConfigs configs;
    private final ProviderDesk desk;
    private final SettingsStore settings;
    private final SealedSettings sealed;

    public AgentModel(
            Models models, ProviderConfigs configs, ProviderDesk desk, SettingsStore settings, SealedSettings sealed) {
        this.models = requireNonNull(models, "models is null");
        this.configs = requireNonNull(configs, "configs is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.sealed = requireNonNull(sealed, "sealed is null");
    }

    /**
     * What somebody wants the model to be; what is null stays as it is.
     *
     * @param type the kind of provider
     * @param endpoint where it is; empty for the usual place
     * @param key empty, or the mask, keeps the present one
     * @param model the provider's name of the model
     */
    public record Change(
            @Nullable ProviderType type,
            @Nullable String endpoint,
            @Nullable Secret key,
            @Nullable String model,
            @Nullable Double temperature,
            @Nullable Integer maxTokens) {

        /** The key that was sent, where it is one. */
        @Nullable
        Secret newKey() {
            return key == null || key.reveal().isBlank() || key.reveal().strip().equals(MASK) ? null : key;
        }

        boolean isEmpty() {
            return type == null
                    && endpoint == null
                    && newKey() == null
                    && model == null
                    && temperature == null
                    && maxTokens == null;
        }

        boolean isKeyAlone() {
            return type == null && endpoint == null && model == null && temperature == null && maxTokens == null;
        }
    }

    /** The model of the server's configuration; while there is one, no other answers. */
    public Optional<ConfiguredModel> configured() {
        return models.configured();
    }

    /** The provider that was set here, or else the one that answers where nobody chooses. */
    public Optional<ProviderConfig> provider() {
        return own().or(models::active);
    }

    /** Whether a key is known, wherever it came from. */
    public boolean hasKey() {
        return configured()
                        .map(ConfiguredModel::settings)
                        .map(ModelSettings::key)
                        .isPresent()
                || provider().map(ProviderConfig::key).isPresent()
                || sealed.find(WAITING_KEY).isPresent();
    }

    /**
     * Sets the first key.
     *
     * @throws RefusedRequestException 400 for none, 409 where there is one
     */
    public void addKey(Secret key) {
        if (key.reveal().isBlank()) {
            throw RefusedRequestException.badRequest("the key is empty: send api_key");
        }
        requireKey(key);
        if (hasKey()) {
            throw RefusedRequestException.conflict(
                    "an API key is already set: change it with PUT /api/v1/admin/settings");
        }
        takeKey(Secret.of(key.reveal().strip()));
    }

    /**
     * Changes the model.
     *
     * @throws RefusedRequestException 400 for what makes no call possible, 403 for an address that may not be reached, 409
     *     where the server's configuration names the model
     */
    public void change(Change wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        if (configured().isPresent()) {
            throw RefusedRequestException.conflict(
                    "the model stands in the server's configuration, under generation: change it there");
        }
        @Nullable Secret newKey = wanted.newKey();
        if (newKey != null) {
            requireKey(newKey);
        }
        if (wanted.isKeyAlone() && newKey != null) {
            takeKey(newKey);
            return;
        }
        Optional<ProviderConfig> own = own();
        if (own.isPresent()
                && (wanted.type() == null || wanted.type() == own.get().type())) {
            requireKeyForNewPlace(own.get(), wanted);
            desk.change(own.get().id(), wanted(wanted, newKey));
        } else {
            put(wanted, newKey, own);
        }
    }

    private void put(Change wanted, @Nullable Secret newKey, Optional<ProviderConfig> before) {
        ProviderType type = wanted.type() == null ? ProviderType.OPENAI_COMPATIBLE : wanted.type();
        if (type.usualUrl().isEmpty()
                && (wanted.endpoint() == null || wanted.endpoint().isBlank())) {
            throw RefusedRequestException.badRequest(
                    "nobody said where the model is: send llm_endpoint, such as https://models.example.com/v1, or"
                            + " llm_provider");
        }
        @Nullable
        Secret key = newKey != null ? newKey : sealed.find(WAITING_KEY).orElse(null);
        ProviderConfig added = desk.add(type, wanted(wanted, key));
        settings.put(PROVIDER, added.id().toString());
        sealed.clear(WAITING_KEY);
        before.ifPresent(old -> configs.remove(old.id()));
    }

    /** What could never be sent is refused before it is kept. */
    private static void requireKey(Secret key) {
        if (!KEY.matcher(key.reveal().strip()).matches()) {
            throw RefusedRequestException.badRequest(
                    "the key holds a space, a line break or another character that keys do not have: copy it again");
        }
    }

    private void takeKey(Secret key) {
        Optional<ProviderConfig> own = own();
        if (own.isPresent()) {
            desk.change(own.get().id(), new Wanted(key, null, null, null, null, null, null));
        } else {
            sealed.put(WAITING_KEY, key);
        }
    }

    private static Wanted wanted(Change wanted, @Nullable Secret key) {
        return new Wanted(
                key, wanted.model(), LABEL, wanted.endpoint(), wanted.temperature(), wanted.maxTokens(), true);
    }

    private static void requireKeyForNewPlace(ProviderConfig own, Change wanted) {
        if (wanted.endpoint() == null || own.key() == null || wanted.newKey() != null) {
            return;
        }
        String before = own.baseUrl() == null ? "" : own.baseUrl().toString();
        if (!withoutSlash(wanted.endpoint()).equals(withoutSlash(before))) {
            throw RefusedRequestException.badRequest(
                    "the key was given for another address: send llm_api_key again with the new llm_endpoint");
        }
    }

    private static String withoutSlash(String url) {
        return url.strip().replaceFirst("/+$", "");
    }

    private Optional<ProviderConfig> own() {
        return settings.find(PROVIDER).flatMap(UuidText::parse).flatMap(configs::find);
    }
}
