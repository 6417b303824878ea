package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which key is wanted.
 *
 * @param name what people call it, 1 to 200 characters
 * @param scopes what it is good for; empty for everything its user may do
 * @param expiresAt when it ends, or null when it does not end by itself
 */
public record ApiKeyRequest(
        String name, List<String> scopes, @Nullable Instant expiresAt) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_SCOPES = 20;
    private static final Pattern SCOPE = Pattern.compile("[a-z][a-z0-9:._-]{0,63}");

    public ApiKeyRequest {
        requireText(name, "name");
        require(name.length() <= LONGEST_NAME, "the name of the key is longer than 200 characters: shorten it");
        scopes = scopes.stream().distinct().sorted().toList();
        require(scopes.size() <= MOST_SCOPES, "the key has more than 20 scopes: leave some out");
        require(
                scopes.stream().allMatch(scope -> SCOPE.matcher(scope).matches()),
                "a scope is not written in small letters, digits and : . _ -: write one such as query:run");
    }
}
