package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.DiscoverRequest;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.DiscoveredObjects;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.FoundObject;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.ObjectRequest;
import io.nl2sql.server.contract.octofy.SourceWire.Done;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.source.Library;
import io.nl2sql.server.source.LibraryObject;
import io.nl2sql.server.source.LibraryObjects;
import io.nl2sql.server.source.LiveObjects;
import io.nl2sql.server.source.ObjectDesk;
import io.nl2sql.server.source.ObjectType;
import io.nl2sql.server.source.Sources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Single objects of sources: put into the index, looked at anew, taken out, looked for. */
final class ObjectLibraryRoutes implements RouteGroup {

    private static final String PATH = "/api/v1/admin/object";
    private static final String EXAMPLE = """
            {"source_id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "schema_name": "dbo", "object_name": "Customers", \
            "object_type": "table"}""";
    private static final List<ObjectType> USUAL = List.of(ObjectType.TABLE, ObjectType.VIEW);
    private static final Parameter<String> SOURCE = Parameter.text("source_id", "The source.");
    private static final Parameter<String> SCHEMA = Parameter.text("schema", "The schema; dbo where it is left out.");
    private static final Parameter<String> NAME = Parameter.text("object_name", "The object.");

    private final Sources sources;
    private final Library library;
    private final LiveObjects live;
    private final ObjectDesk desk;
    private final ObjectViews views;

    ObjectLibraryRoutes(Sources sources, Library library, LiveObjects live, ObjectDesk desk, ObjectViews views) {
        this.sources = requireNonNull(sources, "sources is null");
        this.library = requireNonNull(library, "library is null");
        this.live = requireNonNull(live, "live is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.views = requireNonNull(views, "views is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route(Method.POST, PATH, "Puts an object into the index.")
                        .takes(ObjectRequest.class, EXAMPLE)
                        .answers(200, Done.class, "It is indexed.", "")
                        .fails(422, SourceRoutes.WRONG)
                        .servedBy(call -> sync(call, "Added ")),
                route(Method.POST, PATH + "/sync", "Looks at an object anew.")
                        .takes(ObjectRequest.class, EXAMPLE)
                        .answers(200, Done.class, "It is indexed.", "")
                        .fails(422, SourceRoutes.WRONG)
                        .servedBy(call -> sync(call, "Synced ")),
                route(Method.POST, PATH + "/discover", "Looks for objects in a database; nothing is kept.")
                        .takes(DiscoverRequest.class, """
                                {"source_id": "3fa85f64-5717-4562-b3fc-2c963f66afa6", "schema_name": "dbo", \
                                "object_types": ["table", "view"]}""")
                        .answers(200, DiscoveredObjects.class, "What is there.", "")
                        .fails(422, SourceRoutes.WRONG)
                        .servedBy(this::discover),
                route(Method.DELETE, PATH, "Takes an object out of the index.")
                        .takes(SOURCE)
                        .takes(SCHEMA)
                        .takes(NAME)
                        .answers(200, Done.class, "It is out.", "")
                        .servedBy(this::remove));
    }

    private static Route.Builder route(Method method, String path, String summary) {
        return SchemaAdministrationRoutes.route(method, path, summary)
                .fails(400, "No source is named, or the database cannot be read.");
    }

    private Reply sync(Call call, String done) {
        ObjectRequest request = call.body(ObjectRequest.class);
        StoredConnection source = sources.require(call.principal(), request.sourceId());
        @Nullable String type = request.objectType();
        @Nullable ObjectType wanted = type == null || type.isBlank() ? null : ObjectType.of(type);
        LibraryObject object = SchemaAdministrationRoutes.orBadRequest(() -> desk.sync(
                source, SchemaAdministrationRoutes.withSchema(request.schemaName(), request.objectName()), wanted));
        return Reply.ok(Done.of(done + object.objectName()));
    }

    private Reply discover(Call call) {
        DiscoverRequest request = call.body(DiscoverRequest.class);
        StoredConnection source = sources.require(call.principal(), request.sourceId());
        @Nullable List<String> named = request.objectTypes();
        List<ObjectType> types = named == null || named.isEmpty()
                ? USUAL
                : named.stream().map(ObjectType::of).distinct().toList();
        String schema = request.schemaName() == null ? "" : request.schemaName().strip();
        String part =
                request.objectName() == null ? "" : request.objectName().strip().toLowerCase(Locale.ROOT);
        LibraryObjects present = SchemaAdministrationRoutes.orBadRequest(() -> live.read(source))
                .where(object -> types.contains(object.type()))
                .where(object -> schema.isEmpty() || object.schema().equalsIgnoreCase(schema))
                .where(object -> object.name().toLowerCase(Locale.ROOT).contains(part));
        List<FoundObject> found = views.found(source, present, library.of(source));
        Map<String, Integer> byType = new LinkedHashMap<>();
        types.forEach(type -> byType.put(type.word(), (int) found.stream()
                .filter(object -> object.objectType().equals(type.word()))
                .count()));
        return Reply.ok(new DiscoveredObjects(found, found.size(), byType));
    }

    private Reply remove(Call call) {
        String name = call.query(NAME).strip();
        StoredConnection source = sources.require(call.principal(), call.query(SOURCE));
        if (name.isEmpty()) {
            throw RefusedRequestException.unprocessable(
                    List.of(new FieldProblem(List.of("query", "object_name"), "Field required", "missing")));
        }
        LibraryObject removed = desk.remove(source, SchemaAdministrationRoutes.withSchema(call.query(SCHEMA), name));
        return Reply.ok(Done.of("Removed %s from the index".formatted(removed.objectName())));
    }
}
