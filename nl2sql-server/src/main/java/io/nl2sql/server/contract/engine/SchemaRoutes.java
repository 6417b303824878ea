package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.server.contract.engine.SchemaWire.AnnotateRequest;
import io.nl2sql.server.contract.engine.SchemaWire.AnnotateResponse;
import io.nl2sql.server.contract.engine.SchemaWire.Annotation;
import io.nl2sql.server.contract.engine.SchemaWire.ColumnResponse;
import io.nl2sql.server.contract.engine.SchemaWire.ForeignKeyResponse;
import io.nl2sql.server.contract.engine.SchemaWire.IndexResponse;
import io.nl2sql.server.contract.engine.SchemaWire.RawStats;
import io.nl2sql.server.contract.engine.SchemaWire.Relationship;
import io.nl2sql.server.contract.engine.SchemaWire.SchemaInfoResponse;
import io.nl2sql.server.contract.engine.SchemaWire.TableResponse;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Ownership;
import io.nl2sql.server.http.Ownership.Place;
import io.nl2sql.server.http.Parameter;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.http.wire.ListOf;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Schemas, and what people write about them. */
final class SchemaRoutes {

    private static final Ownership OF_PATH = Ownership.connection(Place.PATH, "connection");
    private static final Parameter<Boolean> REFRESH =
            Parameter.flag("refresh", false, "Whether the schema is read anew.");
    private static final String ANNOTATE_EXAMPLE = """
            {"table": "Customer", "column": "Email", "description": "Primary contact email", "tags": ["pii", \
            "contact"], "context": "Used for marketing opt-in only"}""";
    private static final String ANNOTATION_EXAMPLE = """
            {"status": "ok", "annotation": {"description": "Primary contact email", "tags": ["pii", "contact"], \
            "context": "Used for marketing opt-in only"}}""";

    private final Connections connections;
    private final Workbench workbench;
    private final KnowledgeStore knowledge;
    private final KnowledgeChanges changes;
    private final Clock clock;
    private final Map<UUID, Instant> readAt = new ConcurrentHashMap<>();

    SchemaRoutes(EngineParts parts) {
        this.connections = parts.connections();
        this.workbench = parts.workbench();
        this.knowledge = parts.knowledge();
        this.changes = parts.changes();
        this.clock = parts.clock();
    }

    List<Route> routes() {
        return List.of(
                Route.of(Contract.ENGINE, Method.GET, "/schema/{connection}")
                        .summary("Shows the schema of a connection.")
                        .guards(OF_PATH)
                        .takes(REFRESH)
                        .answers(200, SchemaInfoResponse.class, "The schema.", "")
                        .fails(404, "There is no such connection.")
                        .fails(502, "The database cannot be read.")
                        .servedBy(call -> Reply.ok(schema(call))),
                Route.of(Contract.ENGINE, Method.GET, "/schema/{connection}/tables")
                        .summary("Lists the tables of a connection.")
                        .guards(OF_PATH)
                        .takes(REFRESH)
                        .answers(200, ListOf.type(TableResponse.class), "The tables.", "")
                        .fails(404, "There is no such connection.")
                        .fails(502, "The database cannot be read.")
                        .servedBy(call -> Reply.ok(schema(call).tables())),
                Route.of(Contract.ENGINE, Method.POST, "/schema/{connection}/annotate")
                        .summary("Writes something about a column.")
                        .guards(OF_PATH)
                        .takes(AnnotateRequest.class, ANNOTATE_EXAMPLE)
                        .answers(200, AnnotateResponse.class, "What is written now.", ANNOTATION_EXAMPLE)
                        .fails(403, "The connection belongs to somebody else.")
                        .fails(404, "There is no such connection, table or column.")
                        .fails(422, "A field is missing or wrong.")
                        .servedBy(this::annotate));
    }

    private SchemaInfoResponse schema(Call call) {
        StoredConnection connection = connections.require(call.principal(), call.path("connection"));
        boolean refresh = call.query(REFRESH);
        DatabaseSchema schema = workbench.schema(connection, refresh);
        Instant now = clock.instant();
        Instant read = readAt.merge(connection.id(), now, (old, fresh) -> refresh ? fresh : old);
        Knowledge known = knowledge.load(connection.id().toString());
        List<TableResponse> tables = schema.tables().stream()
                .map(table -> table(table, schema, known))
                .toList();
        return new SchemaInfoResponse(
                DialectNames.onTheWire(schema.dialect().id()),
                connection.name(),
                tables,
                schema.foreignKeys().stream()
                        .flatMap(key -> relationships(key).stream())
                        .toList(),
                new RawStats(tables.size(), schema.columnCount(), read.toString()));
    }

    private static TableResponse table(Table table, DatabaseSchema schema, Knowledge known) {
        List<ColumnResponse> columns = table.columns().stream()
                .map(column -> column(column, table, known))
                .toList();
        List<ForeignKeyResponse> keys = schema.foreignKeys().stream()
                .filter(key -> key.from().equals(table.name()))
                .map(key -> new ForeignKeyResponse(key.fromColumns(), key.to().toString(), key.toColumns()))
                .toList();
        List<IndexResponse> indexes = table.indexes().stream()
                .map(index -> new IndexResponse(index.name(), index.columns(), index.unique()))
                .toList();
        return new TableResponse(
                table.name().table(),
                table.name().schema(),
                columns,
                table.primaryKey(),
                keys,
                indexes,
                table.rowEstimate(),
                table.comment());
    }

    private static ColumnResponse column(Column column, Table table, Knowledge known) {
        Optional<ColumnNote> note = note(known, table.name()).flatMap(found -> columnNote(found, column.name()));
        return new ColumnResponse(
                column.name(),
                column.nativeType(),
                column.nullable(),
                table.primaryKey().contains(column.name()),
                column.defaultExpression(),
                column.comment(),
                note.map(ColumnNote::description)
                        .filter(text -> !text.isEmpty())
                        .orElse(null),
                note.map(ColumnNote::tags).orElse(List.of()),
                note.map(ColumnNote::context).filter(text -> !text.isEmpty()).orElse(null));
    }

    private static List<Relationship> relationships(ForeignKey key) {
        List<Relationship> relationships = new ArrayList<>();
        for (int i = 0; i < key.fromColumns().size(); i++) {
            relationships.add(new Relationship(
                    key.from().toString(),
                    key.fromColumns().get(i),
                    key.to().toString(),
                    key.toColumns().get(i)));
        }
        return relationships;
    }

    private Reply annotate(Call call) {
        AnnotateRequest request = call.body(AnnotateRequest.class);
        StoredConnection connection = connections.require(call.principal(), call.path("connection"));
        connections.requireOwner(call.principal(), connection);
        DatabaseSchema schema = workbench.schema(connection, false);
        Table table = schema.findWritten(request.table())
                .orElseThrow(() -> RefusedRequestException.notFound(
                        "Unknown table: list them with GET /schema/%s/tables".formatted(connection.name())));
        Column column = table.columns().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(request.column()))
                .findFirst()
                .orElseThrow(() ->
                        RefusedRequestException.notFound("Unknown column of the table %s".formatted(table.name())));
        ColumnNote written = write(connection.id().toString(), table.name(), column.name(), request);
        changes.changed(connection.id());
        return Reply.ok(new AnnotateResponse(
                "ok",
                new Annotation(
                        written.description().isEmpty() ? null : written.description(),
                        written.tags(),
                        written.context().isEmpty() ? null : written.context())));
    }

    private synchronized ColumnNote write(String connection, TableName table, String column, AnnotateRequest request) {
        Knowledge known = knowledge.load(connection);
        TableNote old = note(known, table)
                .orElse(new TableNote(table.toString(), "", "", List.of(), List.of(), List.of(), List.of()));
        ColumnNote before = columnNote(old, column)
                .orElse(new ColumnNote(column, "", "", List.of(), false, List.of(), List.of(), ""));
        ColumnNote after = new ColumnNote(
                before.column(),
                before.displayName(),
                orElse(request.description(), before.description()),
                before.synonyms(),
                before.sensitive(),
                before.values(),
                request.tags() == null ? before.tags() : request.tags(),
                orElse(request.context(), before.context()));
        List<ColumnNote> columns = new ArrayList<>(old.columns());
        columns.removeIf(note -> note.column().equalsIgnoreCase(column));
        columns.add(after);
        List<TableNote> tables = new ArrayList<>(known.tables());
        tables.remove(old);
        tables.add(old.withColumns(columns));
        knowledge.replace(
                connection,
                new Knowledge(tables, known.model(), known.examples(), known.terms(), known.instructions()));
        return after;
    }

    private static String orElse(@Nullable String text, String before) {
        return text == null ? before : text.strip();
    }

    private static Optional<TableNote> note(Knowledge known, TableName table) {
        return known.tables().stream()
                .filter(note -> note.table().equalsIgnoreCase(table.toString())
                        || note.table().equalsIgnoreCase(table.table()))
                .findFirst();
    }

    private static Optional<ColumnNote> columnNote(TableNote note, String column) {
        return note.columns().stream()
                .filter(written -> written.column().equalsIgnoreCase(column))
                .findFirst();
    }
}
