package io.nl2sql.server.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.nl2sql.core.generation.ModelFirstGenerator;
import io.nl2sql.core.generation.RulesFirstGenerator;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.llm.LanguageModels;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.llm.operations.ModelOperations;
import io.nl2sql.rules.RulesConfig;
import io.nl2sql.rules.RulesSqlGenerator;
import io.nl2sql.server.config.GenerationConfig;
import io.nl2sql.server.config.ServerConfig;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.ModelConnections;
import io.nl2sql.server.model.ModelGenerators;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.security.network.NetworkGuard;
import io.nl2sql.server.security.sealing.SealedSettings;
import io.nl2sql.server.settings.ServerSettings;
import io.nl2sql.server.settings.Settings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which models there are. */
final class ModelModule extends AbstractModule {

    @Provides
    @Singleton
    ModelOperations modelOperations() {
        return ModelOperations.withDefaults();
    }

    @Provides
    @Singleton
    Optional<ConfiguredModel> configuredModel(
            ServerConfig config, ModelOperations operations, SqlGenerator rules, ModelGenerators generators) {
        GenerationConfig generation = config.generation();
        if (generation.provider() == null || generation.model() == null) {
            return Optional.empty();
        }
        ModelSettings settings = new ModelSettings(
                generation.provider(),
                generation.model(),
                generation.baseUrl(),
                generation.apiKey(),
                ModelSettings.CONNECT_TIMEOUT);
        @Nullable URI url = generation.baseUrl();
        LanguageModel model = operations.around(LanguageModels.connect(settings), url == null ? "" : url.toString());
        return Optional.of(
                new ConfiguredModel(settings, model, standard(generation.generator(), generators.of(model), rules)));
    }

    private static SqlGenerator standard(GenerationConfig.Generator generator, SqlGenerator llm, SqlGenerator rules) {
        return switch (generator) {
            case RULES -> rules;
            case LLM -> llm;
            case RULES_FIRST -> new RulesFirstGenerator(rules, llm, RulesFirstGenerator.DEFAULT_CONFIDENCE);
            case LLM_FIRST -> new ModelFirstGenerator(llm, rules);
        };
    }

    @Provides
    @Singleton
    Optional<LanguageModel> languageModel(Optional<ConfiguredModel> configured) {
        return configured.map(ConfiguredModel::languageModel);
    }

    @Provides
    @Singleton
    SqlGenerator rules(ServerConfig config) {
        return RulesSqlGenerator.create(
                RulesConfig.DEFAULT.withLeastConfidence(config.generation().leastConfidence()));
    }

    @Provides
    @Singleton
    ProviderConfigs providerConfigs(SealedSettings settings, Signals signals) {
        return new ProviderConfigs(settings, signals);
    }

    @Provides
    @Singleton
    ModelConnections modelConnections(NetworkGuard guard, ModelOperations operations, Settings settings) {
        return new ModelConnections(guard, operations, () -> settings.current().ollamaUrl());
    }

    @Provides
    @Singleton
    ProviderDesk providerDesk(ProviderConfigs configs, ModelConnections connections, Clock clock) {
        return new ProviderDesk(configs, connections, clock);
    }

    @Provides
    @Singleton
    Models models(
            ProviderConfigs configs,
            ModelConnections connections,
            SqlGenerator rules,
            Optional<ConfiguredModel> configured,
            ModelGenerators generators) {
        return new Models(configs, connections, rules, configured.orElse(null), generators);
    }

    @Provides
    @Singleton
    ModelGenerators modelGenerators(Settings settings, Clock clock) {
        return new ModelGenerators(() -> mostTables(settings), clock);
    }

    private static int mostTables(Settings settings) {
        ServerSettings now = settings.current();
        return now.pruningEnabled() ? now.pruningTopK() : Integer.MAX_VALUE;
    }
}
