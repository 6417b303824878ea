package io.nl2sql.core.domain.account;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who may use the engine over a network.
 *
 * @param id never changes and is never given to another
 * @param username unique among all users whatever the case
 * @param email unique among all users whatever the case; empty where none is known
 * @param fullName for people to read, empty where none is known
 * @param role what they may do
 * @param passwordHash what a password is checked against; empty for one who cannot log in
 * @param active whether they may do anything at all
 * @param createdAt when they were added
 * @param updatedAt when anything about them changed last
 */
public record User(
        UUID id,
        String username,
        String email,
        String fullName,
        Role role,
        Secret passwordHash,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {

    public User {
        requireNonNull(id, "id is null");
        requireText(username, "username");
        requireNonNull(email, "email is null");
        requireNonNull(fullName, "fullName is null");
        requireNonNull(role, "role is null");
        requireNonNull(passwordHash, "passwordHash is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }
}
