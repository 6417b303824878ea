package io.nl2sql.server.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Providers as they are kept: JSON, key included, so that the whole of it is a secret. */
final class ProviderText {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProviderText() {}

    static Secret write(ProviderConfig config) {
        ObjectNode tree = MAPPER.createObjectNode()
                .put("type", config.type().id())
                .put("name", config.displayName())
                .put("model", config.model())
                .put("active", config.active())
                .put("updated", config.updatedAt().toString());
        if (config.baseUrl() != null) {
            tree.put("url", config.baseUrl().toString());
        }
        if (config.temperature() != null) {
            tree.put("temperature", config.temperature());
        }
        if (config.maxTokens() != null) {
            tree.put("tokens", config.maxTokens());
        }
        if (config.key() != null) {
            tree.put("key", config.key().reveal());
        }
        if (config.health() != null) {
            tree.put("healthy", config.health().healthy())
                    .put("checked", config.health().checkedAt().toString())
                    .set("models", MAPPER.valueToTree(config.health().models()));
        }
        return Secret.of(tree.toString());
    }

    /** @throws Nl2SqlException STORE_FAILED when it was not written here */
    static ProviderConfig read(UUID id, Secret text) {
        try {
            JsonNode tree = MAPPER.readTree(text.reveal());
            ProviderType type = ProviderType.find(tree.path("type").asText()).orElseThrow(() -> unreadable(id));
            return new ProviderConfig(
                    id,
                    type,
                    tree.path("name").asText(),
                    tree.path("model").asText(),
                    tree.hasNonNull("url") ? URI.create(tree.path("url").asText()) : null,
                    tree.hasNonNull("temperature") ? tree.path("temperature").doubleValue() : null,
                    tree.hasNonNull("tokens") ? tree.path("tokens").intValue() : null,
                    tree.path("active").asBoolean(),
                    tree.hasNonNull("key") ? Secret.of(tree.path("key").asText()) : null,
                    Instant.parse(tree.path("updated").asText()),
                    health(tree));
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException malformed) {
            throw unreadable(id);
        }
    }

    private static @Nullable ProviderHealth health(JsonNode tree) {
        if (!tree.hasNonNull("checked")) {
            return null;
        }
        List<String> models = new ArrayList<>();
        tree.path("models").forEach(model -> models.add(model.asText()));
        return new ProviderHealth(
                tree.path("healthy").asBoolean(),
                Instant.parse(tree.path("checked").asText()),
                models);
    }

    /** What is wrong with it stays untold: it may hold the key. */
    private static Nl2SqlException unreadable(UUID id) {
        return new Nl2SqlException(
                Nl2SqlErrorCode.STORE_FAILED,
                "the stored provider %s cannot be read: delete it and add it again".formatted(id));
    }
}
