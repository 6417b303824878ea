package io.nl2sql.llm;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which model is called, and where. Holds for models that write and for models that embed.
 *
 * @param provider whose interface it is called through
 * @param model what the provider calls it; with Azure the name of the deployment
 * @param url the address that the paths of the interface are added to, such as {@code http://localhost:8000/v1}; null
 *     for the provider's usual one. A query such as {@code ?api-version=2024-10-21} is sent with every call to OpenAI
 *     and Azure, the others take none.
 * @param key what the provider knows the caller by; null for a server that asks for none
 * @param connectTimeout longest time until the provider accepts a connection, more than zero; how long a whole call
 *     may take is up to its deadline
 */
public record ModelSettings(
        ModelProvider provider,
        String model,
        @Nullable URI url,
        @Nullable Secret key,
        Duration connectTimeout) {

    /** The longest time until a provider accepts a connection, unless another is given. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9@][A-Za-z0-9._:/@+-]{0,199}");
    private static final Pattern KEY = Pattern.compile("[!-~]+");

    /** @throws Nl2SqlException CONFIGURATION_INVALID if nothing could be called with it, in words for who wrote it */
    public ModelSettings {
        requireNonNull(provider, "provider is null");
        requireNonNull(model, "model is null");
        requireNonNull(connectTimeout, "connectTimeout is null");
        require(!connectTimeout.isNegative() && !connectTimeout.isZero(), "connectTimeout is not positive");
        if (!MODEL.matcher(model).matches() || model.contains("..") || model.contains("//")) {
            throw invalid("the name of the model is not one: letters, digits and . _ : / @ + - are allowed");
        }
        if (url != null) {
            checkUrl(provider, url);
            url = withoutLastSlash(url);
        } else if (provider.usualUrl().isEmpty()) {
            throw invalid("%s has no usual address: give one, such as https://NAME.openai.azure.com/openai/v1"
                    .formatted(provider.id()));
        }
        if (key != null && !KEY.matcher(key.reveal()).matches()) {
            throw invalid(
                    "the key of %s is empty or holds a space, a line break or another character that keys do not have"
                            .formatted(provider.id()));
        }
    }

    /** A model at the provider's usual address, without a key. */
    public static ModelSettings of(ModelProvider provider, String model) {
        return new ModelSettings(provider, model, null, null, CONNECT_TIMEOUT);
    }

    /** The same at another address. */
    public ModelSettings withUrl(URI other) {
        return new ModelSettings(provider, model, other, key, connectTimeout);
    }

    /** The same with a key. */
    public ModelSettings withKey(Secret other) {
        return new ModelSettings(provider, model, url, other, connectTimeout);
    }

    /** The same with another longest time until a connection is accepted. */
    public ModelSettings withConnectTimeout(Duration other) {
        return new ModelSettings(provider, model, url, key, other);
    }

    /** Provider and model, such as {@code openai/gpt-5.2}. */
    public String name() {
        return provider.id() + "/" + model;
    }

    /** Where the provider is reached. */
    public URI address() {
        return url != null ? url : provider.usualUrl().orElseThrow();
    }

    /** Whether the provider wants a key and there is none. A server of one's own is not taken to want one. */
    public boolean lacksKey() {
        boolean ownServer = provider == ModelProvider.OPENAI && url != null;
        return key == null && provider.keyVariable().isPresent() && !ownServer;
    }

    private static void checkUrl(ModelProvider provider, URI url) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid("the address of the model has to begin with http:// or https://");
        }
        if (url.getHost() == null) {
            throw invalid("the address of the model names no host: write it as http://HOST:PORT/v1");
        }
        if (url.getRawUserInfo() != null) {
            throw invalid("the address of the model holds a user or password: give a key instead");
        }
        if (url.getRawFragment() != null) {
            throw invalid("the address of the model has a part after '#': leave it out");
        }
        if (url.getRawQuery() != null && provider != ModelProvider.OPENAI && provider != ModelProvider.AZURE) {
            throw invalid(
                    "the address of a model of %s takes no part after '?': leave it out".formatted(provider.id()));
        }
    }

    /** Some interfaces would be asked for two slashes in a row. */
    private static URI withoutLastSlash(URI url) {
        return URI.create(url.toString().replaceFirst("^([^?]*?)/+(\\?.*)?$", "$1$2"));
    }

    private static Nl2SqlException invalid(String message) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message);
    }
}
