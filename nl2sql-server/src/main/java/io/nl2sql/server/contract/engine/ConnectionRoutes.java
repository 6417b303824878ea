package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.Absent;
import io.nl2sql.server.http.wire.Doc;
import io.nl2sql.server.http.wire.Length;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionDesk.Registering;
import io.nl2sql.server.work.Connections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections. */
final class ConnectionRoutes {

    private static final String EXAMPLE = """
            {"name": "chinook", "type": "postgres", "params": {"dsn": \
            "postgresql://nl2sql:secret@db.example.org:5432/chinook"}}""";
    private static final String MASKED = """
            {"name": "chinook", "type": "postgres", "params": {"dsn": \
            "postgresql://nl2sql:***@db.example.org:5432/chinook"}}""";

    private final Connections connections;
    private final ConnectionDesk desk;
    private final Set<String> fixed;

    ConnectionRoutes(EngineParts parts) {
        this.connections = parts.connections();
        this.desk = parts.desk();
        this.fixed = parts.settings().fixedConnections();
    }

    @Doc("A connection.")
    record ConnectorConfig(
            @Length(min = 1, max = 200) String name,

            @Doc("The kind of database, such as postgres, mysql or sqlite.") @Length(min = 1, max = 50)
            String type,

            @Doc("How to reach it; secrets are shown as ***, and *** keeps what is stored.")
            Map<String, @Nullable Object> params) {}

    @Doc("A connection that is to be registered.")
    record ConnectorRequest(
            @Length(min = 1, max = 200) String name,
            @Length(min = 1, max = 50) String type,
            @Absent("{}") Map<String, @Nullable Object> params,

            @Doc("Whether every user may ask it; what administrators register is, unless they say otherwise.") @Nullable
            Boolean shared,

            @Doc("Whether its owner may change the database through it.") @Absent("false")
            boolean writable) {}

    @Doc("A connection that is to be tried.")
    record TestRequest(
            @Length(min = 1, max = 50) String type,
            @Absent("{}") Map<String, @Nullable Object> params) {}

    @Doc("That it worked.")
    record TestResponse(String status) {}

    List<Route> routes() {
        return List.of(
                Route.of(Contract.ENGINE, Method.GET, "/connections")
                        .summary("Lists the connections, secrets masked.")
                        .guards(Ownership.own("only connections that are the caller's or shared are listed"))
                        .answers(200, ListOf.type(ConnectorConfig.class), "The connections.", "[" + MASKED + "]")
                        .servedBy(call -> Reply.ok(connections.visible(call.principal()).stream()
                                .map(connection -> onTheWire(call, connection))
                                .toList())),
                Route.of(Contract.ENGINE, Method.POST, "/connections")
                        .summary("Registers a connection, or replaces the caller's of that name.")
                        .guards(Ownership.own("a name that is somebody else's is refused"))
                        .takes(ConnectorRequest.class, EXAMPLE)
                        .answers(201, ConnectorConfig.class, "The connection, secrets masked.", MASKED)
                        .fails(400, "The kind or a parameter is not accepted.")
                        .fails(403, "The caller may not register such a connection.")
                        .fails(409, "The name is taken.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::add),
                Route.of(Contract.ENGINE, Method.POST, "/connections/test")
                        .summary("Tries a connection without registering it.")
                        .guards(Ownership.nothing("nothing that is registered is used"))
                        .takes(TestRequest.class, """
                                {"type": "postgres", "params": {"dsn": "postgresql://user:pass@host:5432/db"}}""")
                        .answers(200, TestResponse.class, "It works.", "{\"status\": \"ok\"}")
                        .fails(400, "It does not work, with the reason.")
                        .fails(403, "The caller may not reach such a database.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::test),
                Route.of(Contract.ENGINE, Method.PUT, "/connections/{name}")
                        .summary("Changes a connection.")
                        .guards(Ownership.connection(Place.PATH, "name"))
                        .takes(ConnectorRequest.class, EXAMPLE)
                        .answers(200, ConnectorConfig.class, "The connection, secrets masked.", MASKED)
                        .fails(400, "The name in the body is another, or a parameter is not accepted.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such connection.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::replace),
                Route.of(Contract.ENGINE, Method.DELETE, "/connections/{name}")
                        .summary("Deletes a connection.")
                        .guards(Ownership.connection(Place.PATH, "name"))
                        .answersNothing("It is gone.")
                        .fails(400, "The connection stands in the configuration.")
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such connection.")
                        .servedBy(this::delete));
    }

    private Reply add(Call call) {
        ConnectorRequest request = call.body(ConnectorRequest.class);
        return Reply.created(onTheWire(call, desk.register(call.principal(), registering(request))));
    }

    private Reply test(Call call) {
        TestRequest request = call.body(TestRequest.class);
        desk.test(call.principal(), request.type(), request.params());
        return Reply.ok(new TestResponse("ok"));
    }

    private Reply replace(Call call) {
        ConnectorRequest request = call.body(ConnectorRequest.class);
        String name = call.path("name");
        if (!request.name().equals(name)) {
            throw RefusedRequestException.badRequest("the name in the body is not that in the path: send one of them");
        }
        StoredConnection old = connections.require(call.principal(), name);
        return Reply.ok(onTheWire(call, desk.replace(call.principal(), old, registering(request))));
    }

    private Reply delete(Call call) {
        StoredConnection connection = connections.require(call.principal(), call.path("name"));
        if (fixed.contains(connection.name().toLowerCase(Locale.ROOT))) {
            throw RefusedRequestException.badRequest("the connection stands in the configuration: remove it there");
        }
        desk.delete(call.principal(), connection);
        return Reply.nothing();
    }

    private static Registering registering(ConnectorRequest request) {
        return new Registering(request.name(), request.type(), request.params(), request.shared(), request.writable());
    }

    /** Where a database is, is nobody's business but the owner's. */
    private ConnectorConfig onTheWire(Call call, StoredConnection connection) {
        boolean own = call.principal().owns(connection.ownerId());
        return new ConnectorConfig(
                connection.name(), desk.type(connection), own ? Map.copyOf(desk.shown(connection)) : Map.of());
    }
}
