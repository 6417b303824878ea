package io.nl2sql.server.contract.savvina;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.server.config.ObservabilityConfig.LogLevel;
import io.nl2sql.server.contract.savvina.SettingWire.SettingsRequest;
import io.nl2sql.server.contract.savvina.SettingWire.SettingsResponse;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.security.network.NetworkGuard;
import io.nl2sql.server.settings.ServerSettings;
import io.nl2sql.server.settings.Settings;
import io.nl2sql.server.settings.SettingsChange;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What can be set while the server runs. */
public final class SettingRoutes {

    private static final String APP_NAME = "nl2sql";
    private static final double LEAST_SIMILARITY = 0.5;
    private static final String WARNING = "WARNING";
    private static final Ownership OF_ALL = Ownership.nothing("settings belong to the server");

    private final Settings settings;
    private final NetworkGuard guard;
    private final String embeddingModel;

    /** @param embeddingModel the name of what compares questions */
    public SettingRoutes(Settings settings, NetworkGuard guard, String embeddingModel) {
        this.settings = requireNonNull(settings, "settings is null");
        this.guard = requireNonNull(guard, "guard is null");
        this.embeddingModel = requireText(embeddingModel, "embeddingModel");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/settings")
                        .summary("Shows what is set.")
                        .guards(OF_ALL)
                        .answers(200, SettingsResponse.class, "What holds now.", "")
                        .servedBy(call -> Reply.ok(onTheWire(settings.current(), call.principal()))),
                Route.of(Contract.SAVVINA, Method.PUT, "/api/v1/settings")
                        .access(Access.ADMIN)
                        .summary("Sets something, on all nodes and without a restart.")
                        .guards(OF_ALL)
                        .takes(SettingsRequest.class, "{\"default_row_limit\": 500, \"cache_enabled\": true}")
                        .answers(200, SettingsResponse.class, "What holds now.", "")
                        .fails(400, "The address of Ollama is none.")
                        .fails(403, "The address of Ollama may not be reached.")
                        .fails(422, "A field is of another type or outside its range.")
                        .servedBy(this::change));
    }

    private Reply change(Call call) {
        SettingsRequest request = call.body(SettingsRequest.class);
        requireSimilarity(request.semanticSimilarityThreshold());
        SettingsChange change = new SettingsChange(
                request.defaultQueryTimeout() == null ? null : Duration.ofSeconds(request.defaultQueryTimeout()),
                request.defaultRowLimit(),
                request.cacheEnabled(),
                request.cacheMaxAgeDays() == null ? null : Duration.ofDays(request.cacheMaxAgeDays()),
                request.semanticSimilarityThreshold(),
                request.dbPoolSize(),
                request.dbMaxOverflow(),
                request.schemaPruningEnabled(),
                request.schemaPruningTopK(),
                request.bcryptRounds(),
                level(request.logLevel()),
                url(request.ollamaBaseUrl()));
        return Reply.ok(onTheWire(settings.change(change), call.principal()));
    }

    private static void requireSimilarity(@Nullable Double threshold) {
        if (threshold != null && threshold < LEAST_SIMILARITY) {
            throw RefusedRequestException.unprocessable(List.of(new FieldProblem(
                    List.of("body", "semantic_similarity_threshold"),
                    "Input should be greater than or equal to " + LEAST_SIMILARITY,
                    "greater_than_equal")));
        }
    }

    private static @Nullable LogLevel level(@Nullable String name) {
        if (name == null) {
            return null;
        }
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals(WARNING) ? LogLevel.WARN : LogLevel.valueOf(upper);
    }

    private @Nullable URI url(@Nullable String text) {
        return text == null ? null : guard.checkUrl(text.strip(), true).url();
    }

    /** Where a model is served is nobody's business but the administrators'. */
    private SettingsResponse onTheWire(ServerSettings now, Principal caller) {
        return new SettingsResponse(
                APP_NAME,
                false,
                now.logLevel() == LogLevel.WARN ? WARNING : now.logLevel().name(),
                caller.isAdmin() ? now.ollamaUrl().toString() : null,
                Math.max(1, now.queryTimeout().toSeconds()),
                now.rowLimit(),
                now.cacheEnabled(),
                now.cacheMaxAge().toDays(),
                now.similarityThreshold(),
                embeddingModel,
                now.poolSize(),
                now.poolOverflow(),
                now.pruningEnabled(),
                now.pruningTopK(),
                now.hashRounds());
    }
}
