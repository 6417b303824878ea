package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.AuditLog;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.HistoryStore;
import io.nl2sql.core.port.out.IdempotencyStore;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.NumberStore;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.core.port.out.QueryCache;
import io.nl2sql.core.port.out.RateLimiter;
import io.nl2sql.core.port.out.RefreshTokenStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.ShareStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.core.port.out.TokenDenyList;
import io.nl2sql.core.port.out.UserStore;

/** What the server remembers. */
final class StateModule extends AbstractModule {

    private final ServerState state;

    StateModule(ServerState state) {
        this.state = state;
    }

    @Override
    protected void configure() {
        bind(ServerState.class).toInstance(state);
        bind(UserStore.class).toInstance(state.store().users());
        bind(ApiKeyStore.class).toInstance(state.store().apiKeys());
        bind(RefreshTokenStore.class).toInstance(state.store().refreshTokens());
        bind(ConnectionStore.class).toInstance(state.store().connections());
        bind(ThreadStore.class).toInstance(state.store().threads());
        bind(AuditLog.class).toInstance(state.store().auditLog());
        bind(SettingsStore.class).toInstance(state.store().settings());
        bind(IdempotencyStore.class).toInstance(state.store().idempotency());
        bind(NumberStore.class).toInstance(state.store().numbers());
        bind(KnowledgeStore.class).toInstance(state.store().knowledge());
        bind(QuarantineStore.class).toInstance(state.store().quarantines());
        bind(QueryCache.class).toInstance(state.store().queryCache());
        bind(ShareStore.class).toInstance(state.store().shares());
        bind(SemanticModelStore.class).toInstance(state.store().semanticModels());
        bind(DocumentStore.class).toInstance(state.store().documents());
        bind(ActivityStore.class).toInstance(state.store().activities());
        bind(HistoryStore.class).toInstance(state.history());
        bind(TokenDenyList.class).toInstance(state.tokenDenyList());
        bind(RateLimiter.class).toInstance(state.rateLimiter());
        bind(Signals.class).toInstance(state.signals());
    }
}
