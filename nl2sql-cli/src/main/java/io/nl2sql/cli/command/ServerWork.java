package io.nl2sql.cli.command;

import io.nl2sql.core.domain.account.User;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.db.store.ApplicationStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.util.function.Supplier;

/** What the commands for a server have in common. */
final class ServerWork {

    private ServerWork() {}

    /** Does work that refuses what it is asked in the words of the server. */
    static <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (RefusedRequestException refusal) {
            throw invalid(refusal.text(), refusal);
        } catch (IllegalArgumentException wrong) {
            throw invalid(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    /** The user of a name or an address. */
    static User user(ApplicationStore store, String login) {
        return store.users()
                .findByLogin(login)
                .orElseThrow(() -> new Nl2SqlException(
                        Nl2SqlErrorCode.NOT_FOUND, "there is no user '%s': see 'nl2sql user list'".formatted(login)));
    }

    private static Nl2SqlException invalid(String message, RuntimeException cause) {
        return new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, message, cause);
    }
}
