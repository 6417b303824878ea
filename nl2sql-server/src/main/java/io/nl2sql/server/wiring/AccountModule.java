package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.contract.server.ProfileRoutes;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.ApiKeys;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.OwnKeys;
import io.nl2sql.server.work.AccountClosing;
import io.nl2sql.server.work.AccountClosing.Belongings;
import java.time.Clock;

/** What people change of themselves. */
final class AccountModule extends AbstractModule {

    @Provides
    @Singleton
    Belongings belongings(
            ThreadStore threads,
            ShareStore shares,
            ConnectionStore connections,
            DocumentStore documents,
            ActivityStore activities) {
        return new Belongings(threads, shares, connections, documents, activities);
    }

    @Provides
    @Singleton
    AccountClosing closing(
            Accounts accounts, Logins logins, ApiKeys keys, Belongings belongings, Signals signals, Clock clock) {
        return new AccountClosing(accounts, logins, keys, belongings, signals, clock);
    }

    @Provides
    @Singleton
    ProfileRoutes profileRoutes(
            Accounts accounts, Logins logins, AccessTokens tokens, AccountClosing closing, OwnKeys ownKeys) {
        return new ProfileRoutes(accounts, logins, tokens, closing, ownKeys);
    }
}
