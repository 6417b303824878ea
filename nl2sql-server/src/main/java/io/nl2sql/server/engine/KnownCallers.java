package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.security.Principal;
import java.util.Locale;

/**
 * What row filters may ask about callers: {@code user_id}, {@code username}, {@code role}, and {@code email} where it is
 * known. Safe for concurrent use.
 */
public final class KnownCallers {

    private final UserStore users;

    public KnownCallers(UserStore users) {
        this.users = requireNonNull(users, "users is null");
    }

    /** What is known of a caller. */
    public CallerAttributes attributes(Principal caller) {
        CallerAttributes known = CallerAttributes.NONE
                .with("user_id", caller.userId().toString())
                .with("username", caller.username())
                .with("role", caller.role().name().toLowerCase(Locale.ROOT));
        return users.find(caller.userId())
                .map(User::email)
                .filter(email -> !email.isEmpty())
                .map(email -> known.with("email", email))
                .orElse(known);
    }
}
