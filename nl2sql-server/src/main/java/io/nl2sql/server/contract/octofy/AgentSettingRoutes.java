package io.nl2sql.server.contract.octofy;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import io.nl2sql.server.contract.octofy.AgentSettingWire.AgentSettingsAnswer;
import io.nl2sql.server.contract.octofy.AgentSettingWire.AgentSettingsRequest;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ApiKeyAnswer;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ApiKeyRequest;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ThresholdsAnswer;
import io.nl2sql.server.contract.octofy.AgentSettingWire.ThresholdsRequest;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfig;
import io.nl2sql.server.model.ProviderType;
import io.nl2sql.server.reference.AgentModel;
import io.nl2sql.server.reference.GeneratorThresholds;
import io.nl2sql.server.reference.ThresholdSettings;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.settings.ServerSettings;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.settings.SettingsChange;
import io.nl2sql.server.work.Connections;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be set of the agent while the server runs. Secrets go in and do not come out. */
public final class AgentSettingRoutes implements RouteGroup {

    private static final Ownership OF_ALL = Ownership.nothing("settings belong to the server");
    private static final String SETTINGS = "/api/v1/admin/settings";
    private static final String KEY = "/api/v1/admin/api-key";
    private static final String THRESHOLDS = "/api/v1/admin/generator-thresholds";
    private static final String WARNING = "WARNING";

    private final Settings settings;
    private final AgentModel model;
    private final ThresholdSettings thresholds;
    private final Connections connections;
    private final String embeddingModel;
    private final String vectorStore;

    /**
     * @param embeddingModel the name of what compares texts
     * @param vectorStore the name of what finds tables, examples and terms
     */
    public AgentSettingRoutes(
            Settings settings,
            AgentModel model,
            ThresholdSettings thresholds,
            Connections connections,
            String embeddingModel,
            String vectorStore) {
        this.settings = requireNonNull(settings, "settings is null");
        this.model = requireNonNull(model, "model is null");
        this.thresholds = requireNonNull(thresholds, "thresholds is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.embeddingModel = requireText(embeddingModel, "embeddingModel");
        this.vectorStore = requireText(vectorStore, "vectorStore");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, SETTINGS)
                        .access(Access.ADMIN)
                        .summary("Shows what is set; secrets are masked.")
                        .guards(OF_ALL)
                        .answers(200, AgentSettingsAnswer.class, "What holds now.", "")
                        .servedBy(call -> Reply.ok(shown(call.principal()))),
                Route.of(Contract.OCTOFY, Method.PUT, SETTINGS)
                        .access(Access.ADMIN)
                        .summary("Sets something, on all nodes and without a restart.")
                        .guards(OF_ALL)
                        .takes(AgentSettingsRequest.class, "{\"max_rows\": 500}")
                        .answers(200, AgentSettingsAnswer.class, "What holds now.", "")
                        .fails(400, "No model can be called with what was sent.")
                        .fails(403, "The address of the model may not be reached.")
                        .fails(409, "The server's configuration names the model.")
                        .fails(422, "A field is of another type or outside its range.")
                        .servedBy(this::change),
                Route.of(Contract.OCTOFY, Method.GET, KEY)
                        .access(Access.ADMIN)
                        .summary("Tells whether the key of the model's provider is set.")
                        .guards(OF_ALL)
                        .answers(200, ApiKeyAnswer.class, "Whether there is one; it is not shown.", """
                                {"api_key": null, "exists": false}""")
                        .servedBy(call -> Reply.ok(keyAnswer())),
                Route.of(Contract.OCTOFY, Method.POST, KEY)
                        .access(Access.ADMIN)
                        .summary("Sets the key of the model's provider where none is set.")
                        .guards(OF_ALL)
                        .takes(ApiKeyRequest.class, "{\"api_key\": \"sk-example\"}")
                        .answers(200, ApiKeyAnswer.class, "It is set.", "{\"api_key\": \"********\", \"exists\": true}")
                        .fails(400, "The key is empty, or none.")
                        .fails(409, "A key is set already.")
                        .servedBy(this::addKey),
                Route.of(Contract.OCTOFY, Method.GET, THRESHOLDS)
                        .access(Access.ADMIN)
                        .summary("Shows how alike things have to be that generators go by.")
                        .guards(OF_ALL)
                        .answers(200, ThresholdsAnswer.class, "What holds now.", "")
                        .servedBy(call -> Reply.ok(onTheWire(thresholds.current()))),
                Route.of(Contract.OCTOFY, Method.PUT, THRESHOLDS)
                        .access(Access.ADMIN)
                        .summary("Sets how alike things have to be that generators go by, on all nodes.")
                        .guards(OF_ALL)
                        .takes(ThresholdsRequest.class, "{\"objectSearchVectorScoreThreshold\": 0.3}")
                        .answers(200, ThresholdsAnswer.class, "What holds now.", "")
                        .fails(422, "A field is no number.")
                        .servedBy(this::changeThresholds));
    }

    private Reply change(Call call) {
        AgentSettingsRequest sent = call.body(AgentSettingsRequest.class);
        model.change(new AgentModel.Change(
                type(sent.llmProvider()),
                sent.llmEndpoint(),
                sent.llmApiKey() == null ? null : Secret.of(sent.llmApiKey()),
                sent.llmModel(),
                sent.llmTemperature(),
                sent.llmMaxTokens()));
        settings.change(new SettingsChange(
                sent.queryTimeout() == null ? null : Duration.ofSeconds(sent.queryTimeout()),
                sent.maxRows(),
                sent.cacheEnabled(),
                sent.cacheMaxAgeDays() == null ? null : Duration.ofDays(sent.cacheMaxAgeDays()),
                null,
                null,
                null,
                sent.schemaPruningEnabled(),
                sent.schemaPruningTopK(),
                null,
                sent.logLevel() == null ? null : level(sent.logLevel()),
                null));
        return Reply.ok(shown(call.principal()));
    }

    private Reply addKey(Call call) {
        @Nullable String sent = call.body(ApiKeyRequest.class).apiKey();
        model.addKey(Secret.of(sent == null ? "" : sent));
        return Reply.ok(keyAnswer());
    }

    private Reply changeThresholds(Call call) {
        ThresholdsRequest sent = call.body(ThresholdsRequest.class);
        return Reply.ok(onTheWire(thresholds.change(
                sent.precomputedQueryDirectMatchThreshold(),
                sent.precomputedQueryFewShotThreshold(),
                sent.objectSearchVectorScoreThreshold())));
    }

    private ApiKeyAnswer keyAnswer() {
        boolean exists = model.hasKey();
        return new ApiKeyAnswer(exists ? AgentModel.MASK : null, exists);
    }

    private AgentSettingsAnswer shown(Principal caller) {
        ServerSettings now = settings.current();
        Optional<ConfiguredModel> configured = model.configured();
        Optional<ProviderConfig> provider = configured.isPresent() ? Optional.empty() : model.provider();
        return new AgentSettingsAnswer(
                configured
                        .map(ConfiguredModel::type)
                        .or(() -> provider.map(ProviderConfig::type))
                        .map(ProviderType::id)
                        .orElse(Models.OFFLINE),
                configured
                        .map(one -> one.settings().url())
                        .or(() -> provider.map(ProviderConfig::baseUrl))
                        .map(URI::toString)
                        .orElse(null),
                model.hasKey() ? AgentModel.MASK : null,
                configured
                        .map(one -> one.settings().model())
                        .or(() -> provider.map(ProviderConfig::model).filter(name -> !name.isEmpty()))
                        .orElse(null),
                provider.map(ProviderConfig::temperature).orElse(null),
                provider.map(ProviderConfig::maxTokens).orElse(null),
                embeddingModel,
                vectorStore,
                connections
                        .primary(caller)
                        .map(StoredConnection::id)
                        .map(Object::toString)
                        .orElse(null),
                (int) Math.max(1, now.queryTimeout().toSeconds()),
                now.rowLimit(),
                now.cacheEnabled(),
                now.cacheMaxAge().toDays(),
                now.pruningEnabled(),
                now.pruningTopK(),
                now.logLevel() == LogLevel.WARN ? WARNING : now.logLevel().name());
    }

    private static @Nullable ProviderType type(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return ProviderType.find(name.strip())
                .orElseThrow(() -> RefusedRequestException.unprocessable(List.of(new FieldProblem(
                        List.of("body", "llm_provider"), "Input is no kind of provider", "literal_error"))));
    }

    private static LogLevel level(String name) {
        return name.equals(WARNING) ? LogLevel.WARN : LogLevel.valueOf(name);
    }

    private static ThresholdsAnswer onTheWire(GeneratorThresholds now) {
        return new ThresholdsAnswer(now.directMatch(), now.fewShot(), now.objectSearch());
    }
}
