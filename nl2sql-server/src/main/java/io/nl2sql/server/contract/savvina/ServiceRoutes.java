package io.nl2sql.server.contract.savvina;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.server.contract.server.Health;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.wire.Doc;
import java.util.List;
import java.util.Map;

/** How the service is, and which one. */
public final class ServiceRoutes {

    /** The contract names it. */
    private static final String APP = "Savvina AI";

    private static final Ownership OF_NOBODY = Ownership.nothing("it says nothing about anybody");

    private final Health health;
    private final String version;

    /** @param version of the program */
    public ServiceRoutes(Health health, String version) {
        this.health = requireNonNull(health, "health is null");
        this.version = requireText(version, "version");
    }

    @Doc("How the service is.")
    record ServiceHealth(
            @Doc("ok or unavailable.") String status,
            @Doc("Whose contract this is.") String app) {}

    @Doc("Which version this is.")
    record ServiceVersion(
            @Doc("Of the contract.") String version,
            @Doc("Of the program.") String appVersion) {}

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, "/health")
                        .access(Access.OPEN)
                        .summary("Says whether the service should be asked.")
                        .guards(OF_NOBODY)
                        .answers(
                                200, ServiceHealth.class, "It should.", "{\"status\": \"ok\", \"app\": \"Savvina AI\"}")
                        .answers(503, ServiceHealth.class, "It should not, for now.", "")
                        .servedBy(this::health),
                Route.of(Contract.SAVVINA, Method.GET, "/healthz")
                        .access(Access.OPEN)
                        .summary("Says that the process runs.")
                        .guards(OF_NOBODY)
                        .answers(200, ServiceHealth.class, "It runs.", "{\"status\": \"ok\", \"app\": \"Savvina AI\"}")
                        .servedBy(call -> Reply.ok(new ServiceHealth("ok", APP))),
                Route.of(Contract.SAVVINA, Method.GET, "/api/version")
                        .summary("Says which version this is.")
                        .guards(OF_NOBODY)
                        .answers(200, ServiceVersion.class, "The versions.", "")
                        .servedBy(call -> Reply.ok(new ServiceVersion("v1", version))));
    }

    private Reply health(Call call) {
        return health.check().level() == Health.Level.UNAVAILABLE
                ? new Reply.Json(503, new ServiceHealth("unavailable", APP), Map.of())
                : Reply.ok(new ServiceHealth("ok", APP));
    }
}
