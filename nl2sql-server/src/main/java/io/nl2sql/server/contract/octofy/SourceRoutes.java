package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SourceWire.DataSource;
import io.nl2sql.server.contract.octofy.SourceWire.DataSourceList;
import io.nl2sql.server.contract.octofy.SourceWire.Done;
import io.nl2sql.server.contract.octofy.SourceWire.Registry;
import io.nl2sql.server.contract.octofy.SourceWire.Resolved;
import io.nl2sql.server.contract.octofy.SourceWire.ScanStatus;
import io.nl2sql.server.contract.octofy.SourceWire.SourceCreate;
import io.nl2sql.server.contract.octofy.SourceWire.SourceTested;
import io.nl2sql.server.contract.octofy.SourceWire.SourceUpdate;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.source.SourceDesk;
import io.nl2sql.server.source.SourceRegistry;
import io.nl2sql.server.source.SourceScans;
import io.nl2sql.server.source.Sources;
import java.util.List;
import java.util.Map;

/** Data sources: who may be asked for which database. */
final class SourceRoutes implements RouteGroup {

    static final String PATH = "/api/v1/admin/data-sources";
    static final String ONE = PATH + "/{source_id}";
    static final String UNKNOWN = "There is no such source.";
    static final String WRONG = "A field is missing or wrong.";
    static final Ownership OWNERSHIP = Ownership.connection(Place.PATH, "source_id");
    static final String SHOWN = """
            {"source_id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "friendly_name": "Northwind", "description": "Orders and \
            customers", "keywords": ["sales"], "server": "db.example.org", "database_name": "northwind", "db_type": \
            "postgresql", "enabled": true, "is_primary": true, "object_count": 14, "last_synced": \
            "2026-02-24T08:30:00Z"}""";

    private static final String CREATE = """
            {"friendly_name": "Northwind", "description": "Orders and customers", "keywords": ["sales"], "server": \
            "db.example.org", "database_name": "northwind", "db_type": "postgresql", "auth_type": "sql", "username": \
            "reader", "password": "secret"}""";
    private static final Parameter<Boolean> ENABLED =
            Parameter.flag("enabled", true, "Whether the source takes questions.");
    private static final Parameter<Boolean> DELETED =
            Parameter.flag("include_deleted", false, "Whether deleted sources are listed.");
    private static final Parameter<String> SERVER = Parameter.text("server", "The host; together with database.");
    private static final Parameter<String> DATABASE = Parameter.text("database", "The database; together with server.");
    private static final Parameter<String> FILE = Parameter.text("file_path", "The path of a database file.");

    private final Sources sources;
    private final SourceRegistry registry;
    private final SourceDesk desk;
    private final SourceScans scans;
    private final SourceViews views;

    SourceRoutes(Sources sources, SourceRegistry registry, SourceDesk desk, SourceScans scans, SourceViews views) {
        this.sources = requireNonNull(sources, "sources is null");
        this.registry = requireNonNull(registry, "registry is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.scans = requireNonNull(scans, "scans is null");
        this.views = requireNonNull(views, "views is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, PATH)
                        .summary("Lists the sources.")
                        .guards(Ownership.own("only sources that are the caller's or shared are listed"))
                        .answers(200, DataSourceList.class, "The sources.", "")
                        .servedBy(call -> Reply.ok(views.list(call.principal()))),
                Route.of(Contract.OCTOFY, Method.GET, PATH + "/registry")
                        .summary("Lists every id that was ever given to a source.")
                        .access(Access.ADMIN)
                        .guards(Ownership.nothing("administrators see all sources"))
                        .takes(DELETED)
                        .answers(200, Registry.class, "The registry.", "")
                        .servedBy(this::registry),
                Route.of(Contract.OCTOFY, Method.GET, PATH + "/resolve")
                        .summary("Finds the source that leads to a database.")
                        .access(Access.ADMIN)
                        .guards(Ownership.nothing("administrators see all sources"))
                        .takes(SERVER)
                        .takes(DATABASE)
                        .takes(FILE)
                        .answers(200, Resolved.class, "The source.", "")
                        .fails(400, "Neither server and database nor file_path are given, or both.")
                        .fails(404, UNKNOWN)
                        .servedBy(this::resolve),
                Route.of(Contract.OCTOFY, Method.POST, PATH)
                        .summary("Registers a source, which all users may ask, and starts to scan it.")
                        .access(Access.ADMIN)
                        .guards(Ownership.own("a name that is taken is refused, whoever has it"))
                        .takes(SourceCreate.class, CREATE)
                        .answers(200, DataSource.class, "The source.", SHOWN)
                        .fails(400, "The database cannot be opened here, or a parameter is not accepted.")
                        .fails(403, "The database may not be reached.")
                        .fails(409, "The name is taken.")
                        .fails(422, WRONG)
                        .servedBy(this::add),
                route(Method.GET, ONE, "Shows a source.")
                        .answers(200, DataSource.class, "The source.", SHOWN)
                        .servedBy(call -> Reply.ok(views.source(
                                call.principal(), sources.require(call.principal(), call.path("source_id"))))),
                route(Method.PUT, ONE, "Changes a source.")
                        .takes(SourceUpdate.class, "{\"description\": \"Orders, customers and products\"}")
                        .answers(200, DataSource.class, "The source.", SHOWN)
                        .fails(400, "The database cannot be opened here, or a parameter is not accepted.")
                        .fails(409, "The name is taken, or somebody else changed the source at the same time.")
                        .fails(422, WRONG)
                        .servedBy(this::change),
                route(Method.DELETE, ONE, "Deletes a source; its id stays on record.")
                        .answers(200, Done.class, "It is gone.", "")
                        .fails(400, "The source stands in the configuration.")
                        .servedBy(this::delete),
                route(Method.POST, ONE + "/scan", "Starts to scan a source in the background.")
                        .answers(202, ScanStatus.class, "Where the scan stands.", "")
                        .servedBy(this::scan),
                route(Method.GET, ONE + "/scan-status", "Shows how far the scan of a source has come.")
                        .answers(200, ScanStatus.class, "Where the scan stands.", "")
                        .servedBy(this::scanStatus),
                route(Method.POST, ONE + "/test", "Tries whether the database of a source can be opened.")
                        .answers(200, SourceTested.class, "Whether it can.", "")
                        .servedBy(this::test),
                route(Method.POST, ONE + "/enable", "Lets a source take questions through every contract, or not.")
                        .takes(ENABLED)
                        .answers(200, DataSource.class, "The source.", SHOWN)
                        .servedBy(this::enable),
                route(Method.POST, ONE + "/set-primary", "Makes a source the one that is meant where none is named.")
                        .answers(200, DataSource.class, "The source.", SHOWN)
                        .servedBy(this::makePrimary));
    }

    static Route.Builder route(Method method, String path, String summary) {
        return Route.of(Contract.OCTOFY, method, path)
                .summary(summary)
                .access(Access.ADMIN)
                .guards(OWNERSHIP)
                .fails(404, UNKNOWN);
    }

    private Reply registry(Call call) {
        List<SourceWire.RegistryEntry> entries = registry.list(call.query(DELETED)).stream()
                .map(registered -> views.entry(registered, registry.replacement(registered)))
                .toList();
        return Reply.ok(new Registry(entries, entries.size()));
    }

    private Reply resolve(Call call) {
        String server = call.query(SERVER).strip();
        String database = call.query(DATABASE).strip();
        String file = call.query(FILE).strip();
        boolean isServer = !server.isEmpty() || !database.isEmpty();
        if (isServer && !file.isEmpty()) {
            throw RefusedRequestException.badRequest("server and database do not go with file_path: send one of both");
        }
        if (isServer && (server.isEmpty() || database.isEmpty())) {
            throw RefusedRequestException.badRequest("server and database go together: send both");
        }
        if (!isServer && file.isEmpty()) {
            throw RefusedRequestException.badRequest("nothing is asked for: send server and database, or file_path");
        }
        StoredConnection found = (isServer ? registry.ofServer(server, database) : registry.ofFile(file))
                .orElseThrow(() -> RefusedRequestException.notFound("Data source not found"));
        return Reply.ok(views.resolved(found, isServer ? server : null));
    }

    private Reply add(Call call) {
        SourceCreate request = call.body(SourceCreate.class);
        StoredConnection added =
                desk.add(call.principal(), request.friendlyName(), request.form(), !request.skipAutoScan());
        return Reply.ok(views.source(call.principal(), added));
    }

    private Reply change(Call call) {
        SourceUpdate request = call.body(SourceUpdate.class);
        return Reply.ok(views.source(call.principal(), desk.change(call.principal(), active(call), request.form())));
    }

    private Reply delete(Call call) {
        StoredConnection source = active(call);
        desk.delete(call.principal(), source);
        return Reply.ok(Done.of("Data source %s deleted".formatted(source.name())));
    }

    /** A body may come with details of the connection, which are saved first. */
    private Reply scan(Call call) {
        StoredConnection source = active(call);
        boolean hasBody = call.header("Transfer-Encoding").isPresent()
                || call.header("Content-Length")
                        .filter(length -> !length.equals("0"))
                        .isPresent();
        StoredConnection scanned = hasBody
                ? desk.change(
                        call.principal(), source, call.body(SourceUpdate.class).form())
                : source;
        return new Reply.Json(202, views.scan(scanned.id(), scans.start(scanned)), Map.of());
    }

    private Reply scanStatus(Call call) {
        StoredConnection source = sources.require(call.principal(), call.path("source_id"));
        return Reply.ok(views.scan(source.id(), scans.state(source.id())));
    }

    private Reply test(Call call) {
        StoredConnection source = active(call);
        try {
            return Reply.ok(new SourceTested(true, "Connected to " + desk.test(call.principal(), source)));
        } catch (RefusedRequestException refusal) {
            return Reply.ok(new SourceTested(false, refusal.text()));
        }
    }

    private Reply enable(Call call) {
        StoredConnection changed = desk.enable(call.principal(), active(call), call.query(ENABLED));
        return Reply.ok(views.source(call.principal(), changed));
    }

    private Reply makePrimary(Call call) {
        StoredConnection source = active(call);
        desk.makePrimary(source);
        return Reply.ok(views.source(call.principal(), source));
    }

    private StoredConnection active(Call call) {
        return sources.requireActive(call.principal(), call.path("source_id"));
    }
}
