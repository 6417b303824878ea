package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.connection.Secret;

/**
 * A key that was just made.
 *
 * @param key what is kept of it
 * @param text the key as a whole, to be shown to its user this once: it cannot be found out again
 */
public record NewApiKey(ApiKey key, Secret text) {
    public NewApiKey {
        requireNonNull(key, "key is null");
        requireNonNull(text, "text is null");
    }
}
