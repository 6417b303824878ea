package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.server.contract.savvina.SemanticWire.DriftReport;
import io.nl2sql.server.contract.savvina.SemanticWire.GenerationBegun;
import io.nl2sql.server.contract.savvina.SemanticWire.SemanticUpdate;
import io.nl2sql.server.contract.savvina.SemanticWire.SuggestionPage;
import io.nl2sql.server.contract.savvina.SemanticWire.SuggestionResponse;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.semantic.SemanticDrift;
import io.nl2sql.server.semantic.SemanticGeneration;
import io.nl2sql.server.semantic.SemanticModels;
import io.nl2sql.server.semantic.SemanticSuggestions;
import io.nl2sql.server.work.Connections;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Semantic models: what the tables and figures of a database mean. */
public final class SemanticRoutes {

    private static final String PATH = "/api/v1/connections/{id}/semantic";
    private static final String FOREIGN = "The connection belongs to somebody else.";
    private static final String MISSING = "There is no such connection, or nobody wrote a semantic model.";
    private static final String WRONG = "It does not hold in the database, or its SQL cannot be read.";
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Parameter<String> PROVIDER = Parameter.text(
            "provider",
            "Id or type of a provider, or offline for the rules alone; the usual one where it is left out.");
    private static final Parameter<Integer> BATCH =
            Parameter.number("batch_idx", 0, 0, Integer.MAX_VALUE, "Which tables, counted from 0.");
    private static final String UPDATE = """
            {"tables": {"customers": {"display_name": "Customers", "default_filters": ["status <> 'deleted'"], \
            "columns": {"status": {"value_mappings": [{"raw_value": "A", "display_value": "Active"}]}}}}, \
            "is_user_reviewed": true}""";

    private final ConnectionPlace place;
    private final SemanticModels models;
    private final SemanticSuggestions suggestions;
    private final SemanticDrift drift;
    private final SemanticGeneration generation;
    private final Models providers;
    private final Clock clock;

    public SemanticRoutes(
            Connections connections,
            SemanticModels models,
            SemanticSuggestions suggestions,
            SemanticDrift drift,
            SemanticGeneration generation,
            Models providers,
            Clock clock) {
        this.place = new ConnectionPlace(connections);
        this.models = requireNonNull(models, "models is null");
        this.suggestions = requireNonNull(suggestions, "suggestions is null");
        this.drift = requireNonNull(drift, "drift is null");
        this.generation = requireNonNull(generation, "generation is null");
        this.providers = requireNonNull(providers, "providers is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                of(Method.GET, "")
                        .summary("Shows the semantic model of a connection, whoever wrote it and through which route.")
                        .answers(200, JsonNode.class, "The model.", "")
                        .fails(404, MISSING)
                        .servedBy(this::show),
                of(Method.PUT, "")
                        .summary("Changes the semantic model: tables column by column, other parts as a whole.")
                        .takes(SemanticUpdate.class, UPDATE)
                        .answers(200, JsonNode.class, "The model.", "")
                        .fails(400, WRONG)
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .fails(409, "Others change the model all the time.")
                        .fails(422, "A part of it is no such thing.")
                        .servedBy(this::write),
                of(Method.DELETE, "")
                        .summary("Removes the semantic model; verified questions stay.")
                        .answersNothing("It is gone.")
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .servedBy(this::remove),
                of(Method.GET, "/drift")
                        .summary("Tells what of the semantic model the database has moved away from.")
                        .answers(200, DriftReport.class, "What does not hold any more.", "")
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .servedBy(this::report),
                of(Method.GET, "/suggestions")
                        .summary("Lists the corrections that were proposed, the oldest first.")
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, SuggestionPage.class, "The corrections.", "")
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .servedBy(this::list),
                of(Method.POST, "/suggestions/{sid}/apply")
                        .summary("Applies a correction that was proposed.")
                        .answers(200, JsonNode.class, "The model.", "")
                        .fails(400, WRONG)
                        .fails(403, FOREIGN)
                        .fails(404, "There is no such connection or correction.")
                        .servedBy(this::apply),
                of(Method.POST, "/generate/init")
                        .summary("Begins to draft the semantic model.")
                        .takes(PROVIDER)
                        .answers(200, GenerationBegun.class, "How much there is to do.", "")
                        .fails(400, "There is no such provider, or the database cannot be read.")
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .limitedTo(10)
                        .servedBy(this::begin),
                of(Method.POST, "/generate/batch")
                        .summary("Drafts the notes on some tables. What is written already stays.")
                        .takes(BATCH)
                        .takes(PROVIDER)
                        .answers(200, JsonNode.class, "The model so far.", "")
                        .fails(400, "Nothing was begun, or there is no such batch or provider.")
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .limitedTo(20)
                        .servedBy(call -> {
                            StoredConnection connection = place.owned(call);
                            return Reply.ok(
                                    generation.describe(connection, call.query(BATCH), writer(call), terms(call)));
                        }),
                of(Method.POST, "/generate/globals")
                        .summary("Drafts what concerns the tables together, and ends.")
                        .takes(PROVIDER)
                        .answers(200, JsonNode.class, "The model.", "")
                        .fails(400, "Nothing was begun, tables are left, or there is no such provider.")
                        .fails(403, FOREIGN)
                        .fails(404, MISSING)
                        .limitedTo(10)
                        .servedBy(call -> {
                            StoredConnection connection = place.owned(call);
                            return Reply.ok(generation.conclude(connection, writer(call), terms(call)));
                        }));
    }

    private static Route.Builder of(Method method, String end) {
        return Route.of(Contract.SAVVINA, method, PATH + end).guards(ConnectionPlace.OWNERSHIP);
    }

    private Reply show(Call call) {
        StoredConnection connection = place.known(call);
        return Reply.ok(models.find(connection, call.principal().owns(connection.ownerId()))
                .orElseThrow(SemanticRoutes::none));
    }

    private Reply write(Call call) {
        StoredConnection connection = place.owned(call);
        SemanticUpdate update = call.body(SemanticUpdate.class);
        ObjectNode change = JsonNodeFactory.instance.objectNode();
        update.parts().forEach(change::set);
        return Reply.ok(models.write(connection, change));
    }

    private Reply remove(Call call) {
        if (!models.remove(place.owned(call))) {
            throw none();
        }
        return Reply.nothing();
    }

    private Reply report(Call call) {
        StoredConnection connection = place.owned(call);
        List<SemanticDrift.Warning> warnings = drift.warnings(connection);
        return Reply.ok(new DriftReport(connection.id(), warnings, warnings.size(), clock.instant()));
    }

    private Reply list(Call call) {
        List<SemanticSuggestion> all = suggestions.pending(place.owned(call));
        List<SuggestionResponse> items =
                Paging.page(all, call).stream().map(SemanticRoutes::onTheWire).toList();
        return Reply.ok(new SuggestionPage(items, all.size(), call.query(Paging.LIMIT), call.query(Paging.OFFSET)));
    }

    private static SuggestionResponse onTheWire(SemanticSuggestion suggestion) {
        return new SuggestionResponse(
                suggestion.id(),
                suggestion.connectionId(),
                suggestion.table(),
                suggestion.field(),
                suggestion.kind().name().toLowerCase(Locale.ROOT),
                SemanticSuggestions.value(suggestion),
                "pending",
                suggestion.createdAt());
    }

    private Reply apply(Call call) {
        StoredConnection connection = place.owned(call);
        return Reply.ok(suggestions.apply(connection, call.pathId("sid", "Suggestion not found")));
    }

    private Reply begin(Call call) {
        StoredConnection connection = place.owned(call);
        Optional<LanguageModel> writer = writer(call);
        int total = generation.begin(connection);
        int batches = SemanticGeneration.batches(total);
        return Reply.ok(new GenerationBegun(
                connection.id(),
                total,
                batches,
                SemanticGeneration.BATCH_SIZE,
                total,
                writer.map(LanguageModel::name).orElse(Models.OFFLINE)));
    }

    private Optional<LanguageModel> writer(Call call) {
        String wanted = call.query(PROVIDER);
        if (wanted.isBlank()) {
            return providers.standardModel();
        }
        try {
            return providers.choose(wanted).model();
        } catch (RefusedRequestException unknown) {
            throw RefusedRequestException.badRequest(unknown.text());
        }
    }

    private ModelTerms terms(Call call) {
        return new ModelTerms(call.principal().userId().toString(), Deadline.in(LONGEST, clock), call.cancellation());
    }

    private static RefusedRequestException none() {
        return RefusedRequestException.notFound("No semantic model found for this connection");
    }
}
