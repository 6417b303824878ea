package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.port.out.SettingsStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.contract.savvina.SettingRoutes;
import io.nl2sql.server.observability.ServerLog;
import io.nl2sql.server.security.network.NetworkGuard;
import io.nl2sql.server.settings.ServerSettings;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.vector.embedding.OnnxTextEmbedder;

/** What can be set while the server runs. */
final class SettingModule extends AbstractModule {

    @Provides
    @Singleton
    Settings settings(SettingsStore store, ServerConfig config, Signals signals) {
        return new Settings(store, ServerSettings.of(config), ServerLog::keepTo, signals);
    }

    @Provides
    @Singleton
    SettingRoutes settingRoutes(Settings settings, NetworkGuard guard) {
        return new SettingRoutes(settings, guard, OnnxTextEmbedder.MODEL);
    }
}
