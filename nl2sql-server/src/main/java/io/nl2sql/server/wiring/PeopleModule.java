package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.core.port.out.ApiKeyStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.UserStore;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.contract.octofy.ActivityRoutes;
import io.nl2sql.server.contract.octofy.ContributionRoutes;
import io.nl2sql.server.contract.octofy.ConversationRoutes;
import io.nl2sql.server.contract.octofy.PeopleRoutes;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.people.ClientConversations;
import io.nl2sql.server.people.Contributions;
import io.nl2sql.server.people.QuestionLikeness;
import io.nl2sql.server.reference.FewShots;
import io.nl2sql.server.security.AccessTokens;
import io.nl2sql.server.security.Accounts;
import io.nl2sql.server.security.Logins;
import io.nl2sql.server.security.OwnKeys;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.AccountClosing;
import io.nl2sql.server.work.Connections;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;
import java.time.Clock;

/** Users with what they keep here and what they propose. */
final class PeopleModule extends AbstractModule {

    @Provides
    @Singleton
    OwnKeys ownKeys(ApiKeyStore keys, UserStore users, SealedSettings settings, Signals signals, Clock clock) {
        return new OwnKeys(keys, users, settings, signals, clock);
    }

    @Provides
    @Singleton
    Contributions contributions(
            DocumentStore documents,
            Connections connections,
            FewShots known,
            OnnxTextEmbedder embedder,
            SemanticQueryCache cache,
            ChatModule.CurrentSettings settings,
            Clock clock) {
        return new Contributions(
                documents,
                connections,
                known,
                new QuestionLikeness(embedder),
                cache,
                () -> settings.get().cache(),
                clock);
    }

    @ProvidesIntoSet
    @Singleton
    RouteGroup activityRoutes(Accounts accounts, ActivityStore store, Clock clock) {
        return new ActivityRoutes(accounts, store, clock)::routes;
    }

    @ProvidesIntoSet
    @Singleton
    RouteGroup peopleRoutes(
            Accounts accounts,
            Logins logins,
            OwnKeys keys,
            AccessTokens tokens,
            AccountClosing closing,
            Activities activities) {
        return new PeopleRoutes(accounts, logins, keys, tokens, closing, activities)::routes;
    }

    @ProvidesIntoSet
    @Singleton
    RouteGroup conversationRoutes(DocumentStore documents, Activities activities, Clock clock) {
        return new ConversationRoutes(new ClientConversations(documents, clock), activities)::routes;
    }

    @ProvidesIntoSet
    @Singleton
    RouteGroup contributionRoutes(Contributions contributions, Sources sources) {
        return new ContributionRoutes(contributions, sources)::routes;
    }
}
