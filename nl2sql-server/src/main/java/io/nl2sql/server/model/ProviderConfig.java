package io.nl2sql.server.model;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.llm.ModelProvider;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A provider that somebody added, and the model that is used of it.
 *
 * @param id never changes
 * @param type which kind of provider
 * @param displayName what people call it, not blank
 * @param model the provider's name of the model; empty where none was chosen yet
 * @param baseUrl where it is served; null for the usual place
 * @param temperature how freely the model may choose its words, 0 to 2; null for what each task finds right
 * @param maxTokens most tokens of a reply, at least 1; null for what each task finds right
 * @param active whether it may be used
 * @param key what the provider knows the caller by, or null
 * @param updatedAt when it was changed last
 * @param health what came of the last test, or null
 */
public record ProviderConfig(
        UUID id,
        ProviderType type,
        String displayName,
        String model,
        @Nullable URI baseUrl,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        boolean active,
        @Nullable Secret key,
        Instant updatedAt,
        @Nullable ProviderHealth health) {

    private static final double HOTTEST = 2;

    public ProviderConfig {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
        requireText(displayName, "displayName");
        requireNonNull(model, "model is null");
        require(temperature == null || (temperature >= 0 && temperature <= HOTTEST), "temperature is outside 0 to 2");
        require(maxTokens == null || maxTokens >= 1, "maxTokens is below 1");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** Whether nothing is missing that a call needs: a model, an address and, for most providers, a key. */
    public boolean isConfigured() {
        boolean ownServer = type.spoken() == ModelProvider.OPENAI && baseUrl != null;
        boolean hasKey = key != null || !type.wantsKey() || ownServer;
        boolean hasAddress = baseUrl != null || type.usualUrl().isPresent();
        return !model.isEmpty() && hasKey && hasAddress;
    }

    /** Whether nothing is known that keeps it from being used: it is configured, and the last test did not fail. */
    public boolean isHealthy() {
        return isConfigured() && (health == null || health.healthy());
    }

    /** Whether it may and can be used. */
    public boolean isUsable() {
        return active && isConfigured();
    }

    /** The same after a test, or before any when null. */
    public ProviderConfig withHealth(@Nullable ProviderHealth found) {
        return new ProviderConfig(
                id, type, displayName, model, baseUrl, temperature, maxTokens, active, key, updatedAt, found);
    }
}
