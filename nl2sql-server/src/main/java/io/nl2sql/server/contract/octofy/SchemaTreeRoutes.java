package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.Discovered;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.FoundByType;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.ObjectDetails;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.TableSchema;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.Tree;
import io.nl2sql.server.contract.octofy.SchemaTrees.Content;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.source.Library;
import io.nl2sql.server.source.LibraryObject;
import io.nl2sql.server.source.LibraryObjects;
import io.nl2sql.server.source.LiveObjects;
import io.nl2sql.server.source.ObjectName;
import io.nl2sql.server.source.ObjectType;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trees of schemas and objects, of one source and of all. */
final class SchemaTreeRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/schema-tree";
    private static final String ONE = PATH + "/{source_id}";
    private static final String UNREADABLE = "The database cannot be read.";
    private static final Parameter<Boolean> INSPECTION = Parameter.flag(
            "include_db_inspection", false, "Whether objects are shown that are in the database and not indexed.");
    private static final Parameter<String> SCHEMA =
            Parameter.text("schema_name", "One schema; all where it is left out.");
    private static final Parameter<String> TYPE =
            Parameter.text("object_type", "One type of objects; all where it is left out.");
    private static final Parameter<String> SOURCE =
            Parameter.text("source_id", "Beyond the contract: one source; all where it is left out.");

    private final Sources sources;
    private final Connections connections;
    private final Library library;
    private final LiveObjects live;
    private final SchemaTrees trees;
    private final ObjectViews views;

    SchemaTreeRoutes(
            Sources sources,
            Connections connections,
            Library library,
            LiveObjects live,
            SchemaTrees trees,
            ObjectViews views) {
        this.sources = requireNonNull(sources, "sources is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.library = requireNonNull(library, "library is null");
        this.live = requireNonNull(live, "live is null");
        this.trees = requireNonNull(trees, "trees is null");
        this.views = requireNonNull(views, "views is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.OCTOFY, Method.GET, PATH)
                        .summary("Shows the trees of all sources.")
                        .access(Access.ADMIN)
                        .guards(Ownership.nothing("administrators see all sources"))
                        .answers(200, Tree.class, "The trees.", "")
                        .servedBy(this::all),
                SourceRoutes.route(Method.GET, ONE, "Shows the tree of a source.")
                        .takes(INSPECTION)
                        .answers(200, Tree.class, "The tree.", "")
                        .fails(502, UNREADABLE)
                        .servedBy(this::one),
                SourceRoutes.route(Method.GET, ONE + "/schemas", "Lists the schemas of a source.")
                        .answers(200, ListOf.type(String.class), "Their names, sorted.", "[\"dbo\", \"sales\"]")
                        .fails(502, UNREADABLE)
                        .servedBy(call -> Reply.ok(library.of(source(call)).schemas())),
                SourceRoutes.route(Method.GET, ONE + "/objects", "Lists the indexed objects of a source.")
                        .takes(SCHEMA)
                        .takes(TYPE)
                        .answers(200, ListOf.type(ObjectDetails.class), "The objects.", "")
                        .fails(400, "There is no such type.")
                        .fails(502, UNREADABLE)
                        .servedBy(this::objects),
                SourceRoutes.route(
                                Method.POST, ONE + "/discover", "Looks at the database of a source; nothing is kept.")
                        .takes(SCHEMA)
                        .answers(200, Discovered.class, "What is there.", "")
                        .fails(502, UNREADABLE)
                        .servedBy(this::discover),
                Route.of(Contract.OCTOFY, Method.GET, "/api/v1/schema/{object_name}")
                        .summary("Shows an indexed object, of the primary source first.")
                        .guards(Ownership.own("only objects of sources that are the caller's or shared are shown"))
                        .takes(SOURCE)
                        .answers(200, TableSchema.class, "The object.", "")
                        .fails(400, "The name is no pair of schema and object.")
                        .fails(404, "No such object is indexed.")
                        .servedBy(this::schema));
    }

    private StoredConnection source(Call call) {
        return sources.require(call.principal(), call.path("source_id"));
    }

    /** A database that cannot be read now does not keep the others from being shown. */
    private Reply all(Call call) {
        List<Content> contents = new ArrayList<>();
        for (StoredConnection source : connections.visible(call.principal())) {
            LibraryObjects indexed = library.readable(source);
            contents.add(new Content(source, indexed, indexed));
        }
        return Reply.ok(trees.tree(call.principal(), contents));
    }

    private Reply one(Call call) {
        StoredConnection source = source(call);
        LibraryObjects indexed = library.of(source);
        LibraryObjects shown = indexed;
        if (call.query(INSPECTION)) {
            for (LibraryObject present : live.read(source).list()) {
                shown = shown.contains(present) ? shown : shown.with(present);
            }
        }
        return Reply.ok(trees.tree(call.principal(), List.of(new Content(source, shown, indexed))));
    }

    private Reply objects(Call call) {
        StoredConnection source = source(call);
        String schema = call.query(SCHEMA).strip();
        String type = call.query(TYPE).strip();
        Optional<ObjectType> wanted = type.isEmpty() ? Optional.empty() : Optional.of(ObjectType.of(type));
        LibraryObjects objects = library.of(source)
                .where(object -> schema.isEmpty() || object.schema().equalsIgnoreCase(schema))
                .where(object -> wanted.isEmpty() || object.type() == wanted.get());
        return Reply.ok(views.details(source, objects));
    }

    private Reply discover(Call call) {
        StoredConnection source = source(call);
        String schema = call.query(SCHEMA).strip();
        LibraryObjects present = live.read(source)
                .where(object -> schema.isEmpty() || object.schema().equalsIgnoreCase(schema));
        FoundByType found = ObjectViews.byType(views.found(source, present, library.of(source)));
        return Reply.ok(
                new Discovered(source.id(), schema.isEmpty() ? null : schema, found, ObjectViews.counts(found)));
    }

    private Reply schema(Call call) {
        ObjectName name = ObjectName.parse(call.path("object_name"))
                .filter(written -> !written.schema().isEmpty())
                .orElseThrow(
                        () -> RefusedRequestException.badRequest("object_name is no pair: write it as schema.object"));
        for (StoredConnection source : candidates(call)) {
            Optional<LibraryObject> object = library.readable(source).find(name);
            if (object.isPresent()) {
                return Reply.ok(views.schema(source, object.get()));
            }
        }
        throw RefusedRequestException.notFound("Object %s is not indexed: scan its source".formatted(name));
    }

    private List<StoredConnection> candidates(Call call) {
        String named = call.query(SOURCE);
        if (!named.isBlank()) {
            return List.of(sources.require(call.principal(), named));
        }
        List<StoredConnection> ordered = new ArrayList<>();
        connections.primary(call.principal()).ifPresent(ordered::add);
        connections.visible(call.principal()).stream()
                .filter(source -> ordered.stream().noneMatch(first -> first.id().equals(source.id())))
                .forEach(ordered::add);
        return ordered;
    }
}
