package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.CodeRunner;
import io.nl2sql.runner.BubblewrapCodeRunner;
import io.nl2sql.runner.RunnerSettings;
import io.nl2sql.server.config.RunnerConfig;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.program.Programs;
import io.nl2sql.server.work.Workbench;

/** What runs programs. */
final class RunnerModule extends AbstractModule {

    @Provides
    @Singleton
    CodeRunner runner(ServerConfig config) {
        RunnerConfig runner = config.runner();
        return new BubblewrapCodeRunner(new RunnerSettings(
                runner.bubblewrap(), runner.python(), runner.concurrent(), RunnerSettings.DEFAULT.patience()));
    }

    @Provides
    @Singleton
    Programs programs(CodeRunner runner, Workbench workbench, ServerConfig config) {
        return new Programs(runner, workbench, config.runner(), config.execution());
    }
}
