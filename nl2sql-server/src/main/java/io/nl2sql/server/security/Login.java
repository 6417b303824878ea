package io.nl2sql.server.security;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.connection.Secret;
import java.time.Instant;
import java.util.UUID;

/**
 * A login that succeeded or was renewed.
 *
 * @param user who logged in
 * @param session which login it is; stays the same when it is renewed
 * @param accessToken shows who they are, for {@link AccessTokens#lifetime()}
 * @param refreshToken is exchanged once for the next login
 * @param refreshExpiresAt when the refresh token ends
 */
public record Login(User user, UUID session, Secret accessToken, Secret refreshToken, Instant refreshExpiresAt) {
    public Login {
        requireNonNull(user, "user is null");
        requireNonNull(session, "session is null");
        requireNonNull(accessToken, "accessToken is null");
        requireNonNull(refreshToken, "refreshToken is null");
        requireNonNull(refreshExpiresAt, "refreshExpiresAt is null");
    }
}
