package io.nl2sql.server.contract.octofy;

import static java.time.temporal.ChronoUnit.MICROS;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.server.http.wire.Doc;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A user, as the contract shows them.
 *
 * @param id never changes
 * @param username unique
 * @param email null where none is known
 * @param fullName null where none is known
 * @param role {@code admin} or {@code user}
 * @param isActive whether they may do anything at all
 * @param createdAt ISO 8601
 * @param updatedAt ISO 8601
 */
@Doc("A user.")
public record PeopleUser(
        UUID id,
        String username,
        @Nullable String email,
        @Nullable String fullName,
        @Doc("admin or user.") String role,
        @Doc("Whether they may do anything at all.") boolean isActive,
        String createdAt,
        String updatedAt) {

    /** A user as the contract shows them; moments to the microsecond, as they are kept. */
    public static PeopleUser of(User user) {
        return new PeopleUser(
                user.id(),
                user.username(),
                user.email().isEmpty() ? null : user.email(),
                user.fullName().isEmpty() ? null : user.fullName(),
                user.role().id(),
                user.active(),
                user.createdAt().truncatedTo(MICROS).toString(),
                user.updatedAt().truncatedTo(MICROS).toString());
    }
}
