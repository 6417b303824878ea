package io.nl2sql.server.http;

import io.nl2sql.server.security.Principal;
import org.jspecify.annotations.Nullable;

/** Finds out who is calling. Safe for concurrent use. */
@FunctionalInterface
public interface Authentication {

    /**
     * Returns who is calling.
     *
     * @param authorization the header {@code Authorization}, or null
     * @param apiKey the header {@code X-API-Key}, or null
     * @throws io.nl2sql.server.http.error.RefusedRequestException 401 when they do not show it, or not well
     */
    Principal authenticate(@Nullable String authorization, @Nullable String apiKey);
}
