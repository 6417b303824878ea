package io.nl2sql.server.security;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;

import java.time.Duration;

/**
 * By what rules tokens are given out.
 *
 * @param issuer who signs them: the claim {@code iss}
 * @param audience for whom: the claim {@code aud}
 * @param accessLifetime how long an access token holds, more than zero
 * @param refreshLifetime how long a login can be renewed, not below that
 */
public record TokenRules(String issuer, String audience, Duration accessLifetime, Duration refreshLifetime) {

    /** Half an hour, and thirty days. */
    public static final TokenRules DEFAULT =
            new TokenRules("nl2sql", "nl2sql", Duration.ofMinutes(30), Duration.ofDays(30));

    public TokenRules {
        requireText(issuer, "issuer");
        requireText(audience, "audience");
        require(!accessLifetime.isNegative() && !accessLifetime.isZero(), "accessLifetime is not positive");
        require(refreshLifetime.compareTo(accessLifetime) >= 0, "a login ends before its token does");
    }
}
