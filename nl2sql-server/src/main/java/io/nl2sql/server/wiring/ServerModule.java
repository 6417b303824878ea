package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import io.nl2sql.server.config.ServerConfig;
import java.time.Clock;

/** Everything, for one configuration and one state. */
final class ServerModule extends AbstractModule {

    private final ServerConfig config;
    private final ServerState state;
    private final FixedConnections fixed;

    ServerModule(ServerConfig config, ServerState state, FixedConnections fixed) {
        this.config = config;
        this.state = state;
        this.fixed = fixed;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        bind(ServerConfig.class).toInstance(config);
        bind(Clock.class).toInstance(Clock.systemUTC());
        install(new StateModule(state));
        install(new SettingModule());
        install(new SecurityModule());
        install(new AccountModule());
        install(new ConnectionModule(fixed));
        install(new ModelModule());
        install(new EngineModule());
        install(new ChatModule());
        install(new AgentModule());
        install(new SavvinaModule());
        install(new AgentStateModule());
        install(new RunnerModule());
        install(new ReferenceModule());
        install(new PeopleModule());
        install(new ExecutionModule());
        install(new SourceModule());
        install(new SkillModule());
        install(new HttpModule());
    }
}
