package io.nl2sql.server.model;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.network.NetworkGuard;
import java.net.URI;
import java.util.function.Supplier;

/**
 * Gets hold of the models of providers. Providers are added by administrators, so that their addresses may be on this
 * machine and in private networks, but not where nobody may reach. Safe for concurrent use.
 */
public final class ModelConnections {

    /** What names a model where none is chosen and none is called, as when models are listed. */
    private static final String NO_MODEL = "none";

    private final NetworkGuard guard;
    private final ModelOperations operations;
    private final Supplier<URI> ollamaUrl;

    /** @param ollamaUrl where Ollama is where a provider does not say so itself */
    public ModelConnections(NetworkGuard guard, ModelOperations operations, Supplier<URI> ollamaUrl) {
        this.guard = requireNonNull(guard, "guard is null");
        this.operations = requireNonNull(operations, "operations is null");
        this.ollamaUrl = requireNonNull(ollamaUrl, "ollamaUrl is null");
    }

    /**
     * A base URL that may be called.
     *
     * @throws RefusedRequestException 400 when it is none, 403 when it may not be reached
     */
    public URI accepted(String baseUrl) {
        return guard.checkUrl(baseUrl.strip(), true).url();
    }

    /**
     * How a provider is called right now, its address checked and pinned.
     *
     * @throws RefusedRequestException 400 where what is written of it makes no call possible, 403 where its address may not
     *     be reached
     */
    public ModelSettings checked(ProviderConfig config) {
        ModelSettings settings = settings(config);
        return isUsual(config) ? settings : settings.withUrl(pinned(settings.address()));
    }

    /** The model of a provider with everything around it that makes calling it bearable; nothing is sent yet. */
    LanguageModel connect(ProviderConfig config, ModelSettings settings) {
        LanguageModel model =
                isUsual(config) ? LanguageModels.connect(settings) : new CheckedLanguageModel(settings, this::pinned);
        return new TunedLanguageModel(
                operations.around(model, config.id() + " " + settings.address()),
                config.temperature(),
                config.maxTokens());
    }

    /** How a provider is called, its address as it is written. */
    ModelSettings settings(ProviderConfig config) {
        try {
            return new ModelSettings(
                    config.type().spoken(),
                    config.model().isEmpty() ? NO_MODEL : config.model(),
                    url(config),
                    hasMovingAddress(config) ? null : config.key(),
                    ModelSettings.CONNECT_TIMEOUT);
        } catch (Nl2SqlException invalid) {
            throw RefusedRequestException.badRequest(invalid.text());
        }
    }

    private URI url(ProviderConfig config) {
        if (config.baseUrl() != null) {
            return config.baseUrl();
        }
        if (hasMovingAddress(config)) {
            return ollamaUrl.get();
        }
        return config.type()
                .usualUrl()
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "%s has no usual address: send base_url, such as https://models.example.com/v1"
                                .formatted(config.type().label())));
    }

    /** The usual addresses are written in the program. */
    private static boolean isUsual(ProviderConfig config) {
        return config.baseUrl() == null && !hasMovingAddress(config);
    }

    /** The usual address of Ollama is a setting, so that no key may be sent there: it was meant for another place. */
    private static boolean hasMovingAddress(ProviderConfig config) {
        return config.baseUrl() == null && config.type() == ProviderType.OLLAMA;
    }

    private URI pinned(URI address) {
        return guard.checkUrl(address.toString(), true).pinned();
    }
}
