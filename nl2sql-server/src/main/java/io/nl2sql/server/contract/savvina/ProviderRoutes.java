package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.nl2sql.core.domain.connection.Secret;
import io.nl2sql.llm.ModelSettings;
import io.nl2sql.server.contract.savvina.ProviderWire.ProviderPage;
import io.nl2sql.server.contract.savvina.ProviderWire.ProviderRequest;
import io.nl2sql.server.contract.savvina.ProviderWire.ProviderStatus;
import io.nl2sql.server.contract.savvina.ProviderWire.TestResponse;
import io.nl2sql.server.contract.savvina.ProviderWire.TrialRequest;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.model.ConfiguredModel;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.model.ProviderConfigs;
import io.nl2sql.server.model.ProviderDesk;
import io.nl2sql.server.model.ProviderDesk.Tested;
import io.nl2sql.server.model.ProviderDesk.Wanted;
import io.nl2sql.server.model.ProviderType;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Providers of models. Users may know what there is; the address of a provider is a way into the network, so that adding,
 * changing and trying them is for administrators.
 */
public final class ProviderRoutes {

    private static final String UNKNOWN = "Provider not found";
    private static final Ownership OF_ALL = Ownership.nothing("providers belong to the server, and keys are not shown");
    private static final String EXAMPLE = """
            {"api_key": "a key of the provider", "model": "some-model", "is_active": true}""";
    private static final String TRIAL = """
            {"provider_type": "openai_compatible", "base_url": "https://models.example.com/v1", "model": "some-model"}""";

    private final Models models;
    private final ProviderDesk desk;
    private final ProviderStatuses statuses;

    public ProviderRoutes(Models models, ProviderConfigs configs, ProviderDesk desk) {
        this.models = requireNonNull(models, "models is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.statuses = new ProviderStatuses(models, configs);
    }

    /** The routes; those with fixed words come before those that take any in their place. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/providers")
                        .summary("Lists the providers of models, the engine that needs none among them.")
                        .guards(OF_ALL)
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, ProviderPage.class, "The providers.", "")
                        .servedBy(this::list),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/providers/test")
                        .access(Access.ADMIN)
                        .summary("Tries a provider without adding it.")
                        .guards(OF_ALL)
                        .takes(TrialRequest.class, TRIAL)
                        .answers(200, TestResponse.class, "What came of it.", "")
                        .fails(400, "The type is unknown, or what is written makes no call possible.")
                        .fails(403, "The address may not be reached.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::tryOut),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/providers/models")
                        .access(Access.ADMIN)
                        .summary("Lists the models of a provider that is not added.")
                        .guards(OF_ALL)
                        .takes(TrialRequest.class, TRIAL)
                        .answers(200, ListOf.type(String.class), "Their names, sorted.", "[\"some-model\"]")
                        .fails(400, "The type is unknown, or the provider does not tell.")
                        .fails(403, "The address may not be reached.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::offered),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/providers/{provider_type}")
                        .access(Access.ADMIN)
                        .summary("Adds a provider. Its key is kept sealed and never shown.")
                        .guards(OF_ALL)
                        .takes(ProviderRequest.class, EXAMPLE)
                        .answers(201, ProviderStatus.class, "The provider.", "")
                        .fails(400, "The type is unknown, or what is written makes no call possible.")
                        .fails(403, "The address may not be reached.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::add),
                Route.of(Contract.SAVVINA, Method.GET, "/api/v1/providers/{id}")
                        .summary("Shows a provider.")
                        .guards(OF_ALL)
                        .answers(200, ProviderStatus.class, "The provider.", "")
                        .fails(404, "There is no such provider.")
                        .servedBy(call -> Reply.ok(status(call))),
                Route.of(Contract.SAVVINA, Method.PUT, "/api/v1/providers/{id}/config")
                        .access(Access.ADMIN)
                        .summary(
                                "Changes a provider. A key that is not sent stays, but goes along to no other address.")
                        .guards(OF_ALL)
                        .takes(ProviderRequest.class, EXAMPLE)
                        .answers(200, ProviderStatus.class, "The provider.", "")
                        .fails(400, "What is written makes no call possible, or the key has to be sent again.")
                        .fails(403, "The address may not be reached.")
                        .fails(404, "There is no such provider.")
                        .fails(422, "A field is wrong.")
                        .servedBy(this::change),
                Route.of(Contract.SAVVINA, Method.DELETE, "/api/v1/providers/{id}")
                        .access(Access.ADMIN)
                        .summary("Removes a provider, key and all.")
                        .guards(OF_ALL)
                        .answersNothing("It is gone.")
                        .fails(400, "It is part of the server.")
                        .fails(404, "There is no such provider.")
                        .servedBy(this::remove),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/providers/{id}/models")
                        .access(Access.ADMIN)
                        .summary("Lists the models of a provider.")
                        .guards(OF_ALL)
                        .answers(200, ListOf.type(String.class), "Their names, sorted.", "[\"some-model\"]")
                        .fails(400, "The provider does not tell.")
                        .fails(404, "There is no such provider.")
                        .servedBy(this::modelsOf),
                Route.of(Contract.SAVVINA, Method.POST, "/api/v1/providers/{id}/test")
                        .access(Access.ADMIN)
                        .summary("Tries a provider, and remembers what came of it.")
                        .guards(OF_ALL)
                        .answers(200, TestResponse.class, "What came of it.", "")
                        .fails(404, "There is no such provider.")
                        .servedBy(this::test));
    }

    private Reply list(Call call) {
        List<ProviderStatus> all = statuses.all(call.principal());
        return Reply.ok(new ProviderPage(
                Paging.page(all, call), all.size(), call.query(Paging.LIMIT), call.query(Paging.OFFSET)));
    }

    private ProviderStatus status(Call call) {
        return switch (call.path("id")) {
            case Models.OFFLINE -> statuses.offline();
            case ConfiguredModel.ID ->
                statuses.configured(call.principal()).orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN));
            default -> statuses.of(desk.require(id(call)), call.principal());
        };
    }

    private Reply tryOut(Call call) {
        TrialRequest request = call.body(TrialRequest.class);
        return isOffline(request.providerType())
                ? Reply.ok(offlineWorks())
                : onTheWire(desk.test(type(request.providerType()), wanted(request)));
    }

    private Reply offered(Call call) {
        TrialRequest request = call.body(TrialRequest.class);
        return Reply.ok(
                isOffline(request.providerType())
                        ? statuses.offline().availableModels()
                        : desk.models(type(request.providerType()), wanted(request)));
    }

    private Reply add(Call call) {
        ProviderType type = type(call.path("provider_type"));
        return Reply.created(statuses.of(desk.add(type, wanted(call.body(ProviderRequest.class))), call.principal()));
    }

    private Reply change(Call call) {
        ProviderRequest request = call.body(ProviderRequest.class);
        requireAdded(call, "changed");
        return Reply.ok(statuses.of(desk.change(id(call), wanted(request)), call.principal()));
    }

    private Reply remove(Call call) {
        requireAdded(call, "removed");
        desk.remove(id(call));
        return Reply.nothing();
    }

    private Reply modelsOf(Call call) {
        return switch (call.path("id")) {
            case Models.OFFLINE -> Reply.ok(statuses.offline().availableModels());
            case ConfiguredModel.ID -> Reply.ok(ProviderDesk.models(configured()));
            default -> Reply.ok(desk.models(id(call)));
        };
    }

    private Reply test(Call call) {
        return switch (call.path("id")) {
            case Models.OFFLINE -> Reply.ok(offlineWorks());
            case ConfiguredModel.ID -> onTheWire(ProviderDesk.test(configured()));
            default -> onTheWire(desk.test(id(call)));
        };
    }

    private ModelSettings configured() {
        return models.configured()
                .orElseThrow(() -> RefusedRequestException.notFound(UNKNOWN))
                .settings();
    }

    private static void requireAdded(Call call, String what) {
        String id = call.path("id");
        if (id.equals(Models.OFFLINE)) {
            throw RefusedRequestException.badRequest(
                    "the offline engine cannot be %s: it is always there".formatted(what));
        }
        if (id.equals(ConfiguredModel.ID)) {
            throw RefusedRequestException.badRequest(
                    "the provider stands in the configuration of the server: it is %s there".formatted(what));
        }
    }

    private static UUID id(Call call) {
        return call.pathId("id", UNKNOWN);
    }

    private static ProviderType type(String name) {
        return ProviderType.find(name)
                .orElseThrow(() -> RefusedRequestException.badRequest("Unknown provider type: choose one of "
                        + Arrays.stream(ProviderType.values())
                                .map(ProviderType::id)
                                .collect(joining(", "))));
    }

    private static boolean isOffline(String type) {
        return type.equals(Models.OFFLINE);
    }

    private static TestResponse offlineWorks() {
        return new TestResponse(true, "the offline engine needs no model");
    }

    private static Reply onTheWire(Tested tested) {
        return Reply.ok(new TestResponse(tested.success(), tested.message()));
    }

    private static Wanted wanted(ProviderRequest request) {
        return new Wanted(
                secret(request.apiKey()),
                request.model(),
                request.displayName(),
                request.baseUrl(),
                request.temperature(),
                request.maxTokens(),
                request.isActive());
    }

    private static Wanted wanted(TrialRequest request) {
        return new Wanted(secret(request.apiKey()), request.model(), null, request.baseUrl(), null, null, null);
    }

    private static @Nullable Secret secret(@Nullable String text) {
        return text == null ? null : Secret.of(text);
    }
}
