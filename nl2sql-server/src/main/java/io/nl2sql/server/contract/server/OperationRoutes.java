package io.nl2sql.server.contract.server;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What people who run the server ask it. */
public final class OperationRoutes {

    private static final Ownership OF_NOBODY = Ownership.nothing("it says nothing about anybody");

    private final Health health;
    private final Supplier<String> metrics;

    /** @param metrics the figures in the text format of Prometheus */
    public OperationRoutes(Health health, Supplier<String> metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    @Doc("What this is.")
    record Root(String service, String docs) {}

    @Doc("How the server is.")
    record HealthResponse(
            @Doc("ok, ready, degraded or unavailable.") String status,

            @Doc("Why it is not ready; left out where it is.") @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String detail) {}

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.ENGINE, Method.GET, "/")
                        .access(Access.OPEN)
                        .summary("Says what this is.")
                        .guards(OF_NOBODY)
                        .answers(
                                200,
                                Root.class,
                                "What this is.",
                                "{\"service\": \"nl2sql-engine\", \"docs\": \"/docs\"}")
                        .servedBy(call -> Reply.ok(new Root("nl2sql-engine", "/docs"))),
                Route.of(Contract.ENGINE, Method.GET, "/health/live")
                        .access(Access.OPEN)
                        .summary("Says that the process runs.")
                        .guards(OF_NOBODY)
                        .answers(200, HealthResponse.class, "It runs.", "{\"status\": \"ok\"}")
                        .servedBy(call -> Reply.ok(new HealthResponse("ok", null))),
                Route.of(Contract.ENGINE, Method.GET, "/health/ready")
                        .access(Access.OPEN)
                        .summary("Says whether the server should be asked.")
                        .guards(OF_NOBODY)
                        .answers(200, HealthResponse.class, "It should.", "{\"status\": \"ready\"}")
                        .answers(503, HealthResponse.class, "It should not, for now.", "")
                        .servedBy(call -> ready()),
                Route.of(Contract.SERVER, Method.GET, "/metrics")
                        .access(Access.ADMIN)
                        .summary("Figures in the text format of Prometheus.")
                        .guards(OF_NOBODY)
                        .answersWith(200, "text/plain; version=0.0.4; charset=utf-8", "The figures.", "")
                        .servedBy(this::figures));
    }

    private Reply ready() {
        Health.State state = health.check();
        return switch (state.level()) {
            case READY -> Reply.ok(new HealthResponse("ready", null));
            case DEGRADED -> Reply.ok(new HealthResponse("degraded", state.detail()));
            case UNAVAILABLE -> new Reply.Json(503, new HealthResponse("unavailable", state.detail()), Map.of());
        };
    }

    private Reply figures(Call call) {
        return new Reply.Text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
    }
}
