package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.nl2sql.core.port.out.ActivityStore;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.source.SourceRegistry;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import java.time.Clock;

/** What all parts of the agent contract share. */
final class AgentStateModule extends AbstractModule {

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), RouteGroup.class);
    }

    @Provides
    @Singleton
    Activities activities(ActivityStore store, Clock clock) {
        return new Activities(store, clock);
    }

    @Provides
    @Singleton
    Sources sources(Connections connections, SourceRegistry registry) {
        return new Sources(connections, registry);
    }
}
