package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.core.port.out.Signals.Signal;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Closes somebody's account: what is theirs alone goes, and what is left of them names nobody. What others use goes on: the
 * connections they shared. Safe for concurrent use.
 */
public final class AccountClosing {

    private final Accounts accounts;
    private final Logins logins;
    private final ApiKeys keys;
    private final Belongings belongings;
    private final Signals signals;
    private final Clock clock;

    /** Where things are kept that belong to somebody. */
    public record Belongings(
            ThreadStore threads,
            ShareStore shares,
            ConnectionStore connections,
            DocumentStore documents,
            ActivityStore activities) {
        public Belongings {
            requireNonNull(threads, "threads is null");
            requireNonNull(shares, "shares is null");
            requireNonNull(connections, "connections is null");
            requireNonNull(documents, "documents is null");
            requireNonNull(activities, "activities is null");
        }
    }

    public AccountClosing(
            Accounts accounts, Logins logins, ApiKeys keys, Belongings belongings, Signals signals, Clock clock) {
        this.accounts = requireNonNull(accounts, "accounts is null");
        this.logins = requireNonNull(logins, "logins is null");
        this.keys = requireNonNull(keys, "keys is null");
        this.belongings = requireNonNull(belongings, "belongings is null");
        this.signals = requireNonNull(signals, "signals is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * Closes the caller's account. Whoever is interrupted can do it again: their name goes last.
     *
     * @throws io.nl2sql.server.http.error.RefusedRequestException 409 for the last active administrator, 404 where there is
     *     no such account
     */
    public void close(Principal caller) {
        close(caller, caller.userId());
    }

    /**
     * Closes somebody's account, for an administrator; as {@link #close(Principal)}.
     *
     * @throws io.nl2sql.server.http.error.RefusedRequestException as {@link #close(Principal)}
     */
    public void close(Principal caller, UUID userId) {
        accounts.requireDispensable(userId);
        Instant now = clock.instant();
        belongings.shares().removeOfOwner(userId);
        belongings.threads().removeOfOwner(userId);
        belongings.documents().removeOfOwner(userId);
        belongings.activities().removeOfUser(userId);
        for (StoredConnection connection : belongings.connections().list()) {
            if (connection.ownerId().equals(userId) && !connection.shared()) {
                belongings.connections().delete(connection.id(), now);
                signals.send(new Signal(Kind.CONNECTION, connection.id().toString()));
            }
        }
        for (ApiKey key : keys.list(caller, userId)) {
            if (key.revokedAt() == null) {
                keys.revoke(caller, key.id());
            }
        }
        accounts.anonymise(userId);
        logins.logoutAll(userId);
    }
}
