package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.ConnectionRules;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.SemanticModelStore.SemanticDocument;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionConfig;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionConfigUpdate;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionCreate;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionDetail;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionPage;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionResponse;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionTested;
import io.nl2sql.server.contract.savvina.ConnectionWire.ConnectionTrial;
import io.nl2sql.server.contract.savvina.ConnectionWire.ExecutionModeUpdate;
import io.nl2sql.server.contract.savvina.ConnectionWire.PrivacyUpdate;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.connection.RegisteredParameters;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionDesk.Registering;
import io.nl2sql.server.work.Connections;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Connections. All users see those that are shared; how a database is reached is for its owner and administrators, and so is
 * changing it.
 */
public final class ConnectionRoutes {

    private static final String PATH = "/api/v1/connections";
    private static final String ONE = PATH + "/{id}";
    private static final String WRONG = "A field is missing or wrong.";
    private static final String UNKNOWN = "There is no such connection.";
    private static final String FOREIGN = "The connection belongs to somebody else.";
    private static final String TAKEN = "The name is taken, or somebody else changed the connection at the same time.";
    private static final String CREATE = """
            {"name": "Shop", "source_type": "postgresql", "config": {"host": "db.example.org", "port": 5432, \
            "database": "shop", "username": "reader", "password": "secret", "ssl_mode": "require"}, \
            "privacy_settings": {"sensitive_column_patterns": ["email"]}, "execution_mode": "auto_execute"}""";
    private static final String SHOWN = """
            {"id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "name": "Shop", "source_type": "postgresql", \
            "execution_mode": "auto_execute", "is_active": true, "semantic_model_updated_at": null, \
            "created_at": "2025-02-15T10:30:00Z"}""";
    private static final String CONFIG = """
            {"name": "Shop", "source_type": "postgresql", "config": {"host": "db.example.org", "port": 5432, \
            "database": "shop", "username": "reader", "password": "**redacted**"}}""";

    private final Connections connections;
    private final ConnectionPlace place;
    private final ConnectionDesk desk;
    private final SemanticModelStore models;
    private final Set<String> fixed;

    /** @param fixed names of connections that stand in the configuration, in small letters */
    public ConnectionRoutes(
            Connections connections, ConnectionDesk desk, SemanticModelStore models, Set<String> fixed) {
        this.connections = requireNonNull(connections, "connections is null");
        this.place = new ConnectionPlace(connections);
        this.desk = requireNonNull(desk, "desk is null");
        this.models = requireNonNull(models, "models is null");
        this.fixed = Set.copyOf(fixed);
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.POST, PATH)
                        .summary("Saves a connection. Its secrets are kept sealed.")
                        .guards(Ownership.own("a name that is taken is refused, whoever has it"))
                        .takes(ConnectionCreate.class, CREATE)
                        .answers(201, ConnectionResponse.class, "The connection.", SHOWN)
                        .fails(400, "The kind, a parameter or the row filter is not accepted.")
                        .fails(403, "The caller may not reach such a database.")
                        .fails(409, "The name is taken.")
                        .fails(422, WRONG)
                        .servedBy(this::create),
                Route.of(Contract.SAVVINA, Method.GET, PATH)
                        .summary("Lists the connections of the caller and those that are shared, the newest first.")
                        .guards(Ownership.own("only connections that are the caller's or shared are listed"))
                        .takes(Paging.LIMIT)
                        .takes(Paging.OFFSET)
                        .answers(200, ConnectionPage.class, "The connections.", "")
                        .servedBy(this::list),
                Route.of(Contract.SAVVINA, Method.POST, PATH + "/test")
                        .summary("Tries a connection without saving it.")
                        .guards(Ownership.nothing("nothing that is saved is used"))
                        .takes(ConnectionTrial.class, """
                                {"source_type": "postgresql", "config": {"host": "db.example.org", "database": "shop", \
                                "username": "reader", "password": "secret"}}""")
                        .answers(200, ConnectionTested.class, "It works.", "")
                        .fails(400, "It does not work, with the reason.")
                        .fails(403, "The caller may not reach such a database.")
                        .fails(422, WRONG)
                        .limitedTo(5)
                        .servedBy(this::testNew),
                Route.of(Contract.SAVVINA, Method.GET, ONE)
                        .summary("Shows a connection.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .answers(200, ConnectionDetail.class, "The connection.", "")
                        .fails(404, UNKNOWN)
                        .servedBy(call -> Reply.ok(detail(place.known(call)))),
                Route.of(Contract.SAVVINA, Method.DELETE, ONE)
                        .summary(
                                "Deletes a connection with its sessions, messages, cached statements, examples, suggestions"
                                        + " and links.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .answersNothing("It is gone.")
                        .fails(400, "The connection stands in the configuration.")
                        .fails(403, FOREIGN)
                        .fails(404, UNKNOWN)
                        .servedBy(this::delete),
                Route.of(Contract.SAVVINA, Method.POST, ONE + "/test")
                        .summary("Tries a connection with what is saved.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .answers(200, ConnectionTested.class, "It works.", "")
                        .fails(400, "It does not work, with the reason.")
                        .fails(403, FOREIGN)
                        .fails(404, UNKNOWN)
                        .limitedTo(5)
                        .servedBy(call -> tested(desk.test(call.principal(), place.owned(call)))),
                Route.of(Contract.SAVVINA, Method.GET, ONE + "/config")
                        .summary("Shows how a database is reached, secrets redacted.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .answers(200, ConnectionConfig.class, "How it is reached.", CONFIG)
                        .fails(403, FOREIGN)
                        .fails(404, UNKNOWN)
                        .servedBy(call -> Reply.ok(config(place.owned(call)))),
                Route.of(Contract.SAVVINA, Method.PUT, ONE + "/config")
                        .summary("Changes the name of a connection, or how its database is reached.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .takes(ConnectionConfigUpdate.class, CONFIG)
                        .answers(200, ConnectionConfig.class, "How it is reached now.", CONFIG)
                        .fails(400, "A parameter is not accepted.")
                        .fails(403, FOREIGN)
                        .fails(404, UNKNOWN)
                        .fails(409, TAKEN)
                        .fails(422, WRONG)
                        .servedBy(this::reconfigure),
                Route.of(Contract.SAVVINA, Method.PUT, ONE + "/privacy")
                        .summary("Changes what of a database may be seen.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .takes(PrivacyUpdate.class, """
                                {"include_sample_values": false, "sensitive_column_patterns": ["email", "phone"], \
                                "excluded_schemas": ["audit"], "excluded_columns": ["public.users.password_hash"]}""")
                        .answers(200, ConnectionDetail.class, "The connection.", "")
                        .fails(400, "The row filter is no condition.")
                        .fails(403, FOREIGN)
                        .fails(404, UNKNOWN)
                        .fails(409, "Somebody else changed the connection at the same time.")
                        .fails(422, WRONG)
                        .servedBy(this::changePrivacy),
                Route.of(Contract.SAVVINA, Method.PUT, ONE + "/execution-mode")
                        .summary("Changes what becomes of statements that are generated.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .takes(ExecutionModeUpdate.class, "{\"execution_mode\": \"review_first\"}")
                        .answers(200, ConnectionDetail.class, "The connection.", "")
                        .fails(403, FOREIGN)
                        .fails(404, UNKNOWN)
                        .fails(409, "Somebody else changed the connection at the same time.")
                        .fails(422, "It is none of the modes.")
                        .servedBy(this::changeMode));
    }

    private Reply create(Call call) {
        ConnectionCreate request = call.body(ConnectionCreate.class);
        ConnectionRules rules = new ConnectionRules(
                PrivacyForms.mode(request.executionMode()),
                PrivacyForms.merged(PrivacySettings.OPEN, request.privacySettings()));
        Registering wanted = new Registering(
                request.name(), request.sourceType(), request.config(), request.shared(), request.writable());
        return Reply.created(response(desk.add(call.principal(), wanted, rules)));
    }

    private Reply list(Call call) {
        List<StoredConnection> newestFirst = connections.visible(call.principal()).stream()
                .sorted(Comparator.comparing(StoredConnection::createdAt)
                        .reversed()
                        .thenComparing(StoredConnection::name))
                .toList();
        List<ConnectionResponse> items =
                Paging.page(newestFirst, call).stream().map(this::response).toList();
        return Reply.ok(
                new ConnectionPage(items, newestFirst.size(), call.query(Paging.LIMIT), call.query(Paging.OFFSET)));
    }

    private Reply testNew(Call call) {
        ConnectionTrial request = call.body(ConnectionTrial.class);
        return tested(desk.test(call.principal(), request.sourceType(), request.config()));
    }

    private static Reply tested(String version) {
        return Reply.ok(new ConnectionTested(true, "Connected successfully", version.isEmpty() ? null : version));
    }

    private Reply delete(Call call) {
        StoredConnection connection = place.owned(call);
        if (fixed.contains(connection.name().toLowerCase(Locale.ROOT))) {
            throw RefusedRequestException.badRequest("the connection stands in the configuration: remove it there");
        }
        desk.delete(call.principal(), connection);
        return Reply.nothing();
    }

    private Reply reconfigure(Call call) {
        StoredConnection old = place.owned(call);
        ConnectionConfigUpdate request = call.body(ConnectionConfigUpdate.class);
        @Nullable String name = request.name();
        Map<String, ? extends @Nullable Object> config =
                request.config() == null ? desk.shown(old, RegisteredParameters.REDACTED) : request.config();
        Registering wanted =
                new Registering(name == null ? old.name() : name, desk.type(old), config, null, old.writable());
        return Reply.ok(config(desk.replace(call.principal(), old, wanted)));
    }

    private Reply changePrivacy(Call call) {
        StoredConnection connection = place.owned(call);
        PrivacyUpdate request = call.body(PrivacyUpdate.class);
        return Reply.ok(detail(desk.withRules(
                call.principal(),
                connection,
                rules -> rules.withPrivacy(PrivacyForms.merged(rules.privacy(), request)))));
    }

    private Reply changeMode(Call call) {
        StoredConnection connection = place.owned(call);
        ExecutionModeUpdate request = call.body(ExecutionModeUpdate.class);
        return Reply.ok(detail(desk.withRules(
                call.principal(), connection, rules -> rules.withMode(PrivacyForms.mode(request.executionMode())))));
    }

    private ConnectionConfig config(StoredConnection connection) {
        return new ConnectionConfig(
                connection.name(), desk.type(connection), desk.shown(connection, RegisteredParameters.REDACTED));
    }

    private ConnectionResponse response(StoredConnection connection) {
        return new ConnectionResponse(
                connection.id(),
                connection.name(),
                desk.type(connection),
                PrivacyForms.name(connection.rules().mode()),
                connection.rules().enabled(),
                modelUpdatedAt(connection),
                connection.createdAt());
    }

    private ConnectionDetail detail(StoredConnection connection) {
        return new ConnectionDetail(
                connection.id(),
                connection.name(),
                desk.type(connection),
                PrivacyForms.name(connection.rules().mode()),
                connection.rules().enabled(),
                modelUpdatedAt(connection),
                connection.createdAt(),
                PrivacyForms.of(connection.rules().privacy()));
    }

    private @Nullable Instant modelUpdatedAt(StoredConnection connection) {
        return models.find(connection.id()).map(SemanticDocument::updatedAt).orElse(null);
    }
}
