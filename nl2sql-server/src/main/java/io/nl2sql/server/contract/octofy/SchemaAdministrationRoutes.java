package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.contract.octofy.SchemaAdministrationWire.BatchAnswer;
import io.nl2sql.server.contract.octofy.SchemaAdministrationWire.BatchRequest;
import io.nl2sql.server.contract.octofy.SchemaAdministrationWire.BatchResult;
import io.nl2sql.server.contract.octofy.SchemaAdministrationWire.ObjectStatus;
import io.nl2sql.server.contract.octofy.SourceWire.Done;
import io.nl2sql.server.http.Access;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.RouteGroup;
import io.nl2sql.server.http.error.FieldProblem;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.source.Library;
import io.nl2sql.server.source.LibraryObject;
import io.nl2sql.server.source.LibraryObjects;
import io.nl2sql.server.source.LiveObjects;
import io.nl2sql.server.source.ObjectDesk;
import io.nl2sql.server.source.ObjectDesk.Synced;
import io.nl2sql.server.source.ObjectName;
import io.nl2sql.server.source.ObjectNotes;
import io.nl2sql.server.source.ObjectNotes.Descriptions;
import io.nl2sql.server.source.Sources;
import io.nl2sql.server.work.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which objects are indexed, and what is said about them; of the primary source where none is named. */
final class SchemaAdministrationRoutes implements RouteGroup {

    static final Parameter<String> SOURCE =
            Parameter.text("source_id", "The source; the primary one where it is left out.");
    static final String FAILED = "It cannot be done, with the reason.";

    private static final String PATH = "/api/v1/admin/schema";
    private static final Parameter<String> OF_SOURCE =
            Parameter.text("source_id", "One source; all where it is left out.");
    private static final Parameter<Boolean> INSPECTION = Parameter.flag(
            "include_db_inspection", false, "Whether objects are listed that are in the database and not indexed.");
    private static final Parameter<String> SCHEMA = Parameter.text("schema", "The schema; dbo where it is left out.");
    private static final Parameter<String> TABLE = Parameter.text("table", "The object.");
    private static final Parameter<String> DESCRIPTION = Parameter.text("description", "What it holds.");

    private final Sources sources;
    private final Connections connections;
    private final Library library;
    private final LiveObjects live;
    private final ObjectDesk desk;
    private final ObjectNotes notes;

    SchemaAdministrationRoutes(
            Sources sources,
            Connections connections,
            Library library,
            LiveObjects live,
            ObjectDesk desk,
            ObjectNotes notes) {
        this.sources = requireNonNull(sources, "sources is null");
        this.connections = requireNonNull(connections, "connections is null");
        this.library = requireNonNull(library, "library is null");
        this.live = requireNonNull(live, "live is null");
        this.desk = requireNonNull(desk, "desk is null");
        this.notes = requireNonNull(notes, "notes is null");
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route(Method.GET, PATH + "/status", "Lists objects, and whether they are indexed.")
                        .takes(INSPECTION)
                        .takes(OF_SOURCE)
                        .answers(200, ListOf.type(ObjectStatus.class), "The objects.", "")
                        .servedBy(this::status),
                route(Method.POST, PATH + "/sync", "Looks at an object anew.")
                        .takes(SCHEMA)
                        .takes(TABLE)
                        .takes(SOURCE)
                        .answers(200, Done.class, "It is indexed.", "")
                        .fails(400, FAILED)
                        .servedBy(this::sync),
                route(Method.POST, PATH + "/sync-full", "Looks at all objects anew.")
                        .takes(SOURCE)
                        .answers(200, Done.class, "They are indexed.", "")
                        .fails(400, FAILED)
                        .servedBy(this::syncAll),
                route(Method.POST, PATH + "/batch-sync", "Looks at some objects anew.")
                        .takes(BatchRequest.class, "{\"table_names\": [\"dbo.Customers\", \"Orders\"]}")
                        .answers(200, BatchAnswer.class, "What became of each.", "")
                        .fails(400, "No object is named, or the database cannot be read.")
                        .fails(422, SourceRoutes.WRONG)
                        .servedBy(this::syncSome),
                route(Method.PUT, PATH + "/description", "Says what an object holds, for every contract.")
                        .takes(SCHEMA)
                        .takes(TABLE)
                        .takes(DESCRIPTION)
                        .takes(SOURCE)
                        .answers(200, Done.class, "It is written.", "")
                        .servedBy(this::describe),
                route(Method.DELETE, PATH, "Takes an object out of the index.")
                        .takes(SCHEMA)
                        .takes(TABLE)
                        .takes(SOURCE)
                        .answers(200, Done.class, "It is out.", "")
                        .servedBy(this::remove),
                route(Method.POST, PATH + "/clear", "Takes all objects out of the index.")
                        .takes(SOURCE)
                        .answers(200, Done.class, "They are out.", "")
                        .servedBy(this::clear));
    }

    static Route.Builder route(Method method, String path, String summary) {
        return Route.of(Contract.OCTOFY, method, path)
                .summary(summary)
                .access(Access.ADMIN)
                .guards(Ownership.nothing("administrators see all sources"))
                .fails(404, "There is no such source or object.");
    }

    private Reply status(Call call) {
        String named = call.query(OF_SOURCE);
        List<StoredConnection> wanted = named.isBlank()
                ? connections.visible(call.principal())
                : List.of(sources.require(call.principal(), named));
        List<ObjectStatus> all = new ArrayList<>();
        for (StoredConnection source : wanted) {
            addStatus(source, call.query(INSPECTION), named.isBlank(), all);
        }
        return Reply.ok(all);
    }

    /** Where all sources are asked for, one that cannot be read now does not keep the others from being shown. */
    private void addStatus(StoredConnection source, boolean inspected, boolean tolerant, List<ObjectStatus> all) {
        LibraryObjects indexed = tolerant ? library.readable(source) : library.of(source);
        Descriptions descriptions = notes.of(source);
        indexed.list().forEach(object -> all.add(status(object, descriptions, true)));
        if (inspected) {
            try {
                live.read(source)
                        .where(object -> !indexed.contains(object))
                        .list()
                        .forEach(object -> all.add(status(object, descriptions, false)));
            } catch (Nl2SqlException | RefusedRequestException unreadable) {
                if (!tolerant) {
                    throw unreadable;
                }
            }
        }
    }

    private static ObjectStatus status(LibraryObject object, Descriptions descriptions, boolean indexed) {
        return new ObjectStatus(
                object.schema(),
                object.name(),
                object.type().word(),
                indexed,
                descriptions.of(object),
                object.columns(),
                indexed ? object.seenAt().toString() : null);
    }

    private Reply sync(Call call) {
        ObjectName name = name(call);
        StoredConnection source = source(call);
        List<Synced> synced = orBadRequest(() -> desk.sync(source, List.of(name)));
        @Nullable LibraryObject object = synced.get(0).object();
        if (object == null) {
            throw RefusedRequestException.badRequest(
                    "the database of %s has no object %s: discover what there is".formatted(source.name(), name));
        }
        return Reply.ok(Done.of("Synced " + object.objectName()));
    }

    private Reply syncAll(Call call) {
        StoredConnection source = source(call);
        LibraryObjects objects = orBadRequest(() -> desk.syncAll(source));
        return Reply.ok(Done.of("Synced %d objects of %s".formatted(objects.size(), source.name())));
    }

    private Reply syncSome(Call call) {
        BatchRequest request = call.body(BatchRequest.class);
        if (request.tableNames().stream().allMatch(String::isBlank)) {
            throw RefusedRequestException.badRequest("table_names is empty: name at least one object");
        }
        StoredConnection source = sources.requireOrPrimary(call.principal(), request.sourceId());
        List<ObjectName> names = request.tableNames().stream()
                .map(SchemaAdministrationRoutes::batchName)
                .toList();
        List<BatchResult> results = orBadRequest(() -> desk.sync(source, names)).stream()
                .map(synced -> result(source, synced))
                .toList();
        int successful = (int) results.stream().filter(BatchResult::success).count();
        return Reply.ok(new BatchAnswer(results.size(), successful, results.size() - successful, results));
    }

    private static ObjectName batchName(String text) {
        return ObjectName.parse(text)
                .map(name -> withSchema(name.schema(), name.name()))
                .orElseThrow(() -> RefusedRequestException.badRequest(
                        "table_names holds something that is no name: write each as schema.object"));
    }

    private static BatchResult result(StoredConnection source, Synced synced) {
        @Nullable LibraryObject object = synced.object();
        return object == null
                ? new BatchResult(
                        synced.name().name(),
                        synced.name().schema(),
                        false,
                        "the database of %s has no object %s".formatted(source.name(), synced.name()))
                : new BatchResult(object.name(), object.schema(), true, "Synced");
    }

    private Reply describe(Call call) {
        ObjectName name = name(call);
        LibraryObject object = desk.describe(source(call), name, call.query(DESCRIPTION));
        return Reply.ok(Done.of("Described " + object.objectName()));
    }

    private Reply remove(Call call) {
        ObjectName name = name(call);
        LibraryObject object = desk.remove(source(call), name);
        return Reply.ok(Done.of("Removed %s from the index".formatted(object.objectName())));
    }

    private Reply clear(Call call) {
        StoredConnection source = source(call);
        desk.clear(source);
        return Reply.ok(Done.of("Cleared the index of " + source.name()));
    }

    private StoredConnection source(Call call) {
        return sources.requireOrPrimary(call.principal(), call.query(SOURCE));
    }

    private static ObjectName name(Call call) {
        String table = call.query(TABLE).strip();
        if (table.isEmpty()) {
            throw RefusedRequestException.unprocessable(
                    List.of(new FieldProblem(List.of("query", "table"), "Field required", "missing")));
        }
        return withSchema(call.query(SCHEMA).strip(), table);
    }

    static ObjectName withSchema(@Nullable String schema, String name) {
        return new ObjectName(schema == null || schema.isBlank() ? "dbo" : schema.strip(), name.strip());
    }

    /** What goes wrong while a database is read is the caller's to know. */
    static <T> T orBadRequest(Supplier<T> work) {
        try {
            return work.get();
        } catch (Nl2SqlException failure) {
            if (failure.code().kind() == ErrorKind.INTERNAL) {
                throw failure;
            }
            throw RefusedRequestException.badRequest(failure.text());
        }
    }
}
