package io.nl2sql.server.contract.savvina;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.server.contract.savvina.SchemaWire.DatasourceColumn;
import io.nl2sql.server.contract.savvina.SchemaWire.DatasourceExtent;
import io.nl2sql.server.contract.savvina.SchemaWire.DatasourceIndex;
import io.nl2sql.server.contract.savvina.SchemaWire.DatasourceRelationship;
import io.nl2sql.server.contract.savvina.SchemaWire.DatasourceSchema;
import io.nl2sql.server.contract.savvina.SchemaWire.DatasourceTable;
import io.nl2sql.server.http.Call;
import io.nl2sql.server.http.Contract;
import io.nl2sql.server.http.Reply;
import io.nl2sql.server.http.Route;
import io.nl2sql.server.http.Route.Method;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.ConnectionDesk;
import io.nl2sql.server.work.ConnectionMemory;
import io.nl2sql.server.work.Connections;
import io.nl2sql.server.work.KnowledgeChanges;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Schemas, as the rules of their connections show them. */
public final class SchemaRoutes {

    private static final String PATH = "/api/v1/connections/{id}/schema";

    private final ConnectionPlace place;
    private final ConnectionDesk desk;
    private final Workbench workbench;
    private final QuarantineStore seen;
    private final ConnectionMemory memory;
    private final KnowledgeChanges changes;

    /** @param seen tells whether a schema was read before, by whichever route and program */
    public SchemaRoutes(
            Connections connections,
            ConnectionDesk desk,
            Workbench workbench,
            QuarantineStore seen,
            ConnectionMemory memory,
            KnowledgeChanges changes) {
        this.place = new ConnectionPlace(connections);
        this.desk = requireNonNull(desk, "desk is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.seen = requireNonNull(seen, "seen is null");
        this.memory = requireNonNull(memory, "memory is null");
        this.changes = requireNonNull(changes, "changes is null");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                Route.of(Contract.SAVVINA, Method.GET, PATH)
                        .summary("Shows the schema that was read of a connection.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .answers(200, DatasourceSchema.class, "The schema.", "")
                        .fails(404, "There is no such connection, or its schema was never read.")
                        .servedBy(this::show),
                Route.of(Contract.SAVVINA, Method.POST, PATH + "/refresh")
                        .summary(
                                "Reads the schema of a connection anew, and forgets which statements answered questions.")
                        .guards(ConnectionPlace.OWNERSHIP)
                        .answers(200, DatasourceSchema.class, "The schema.", "")
                        .fails(400, "The database cannot be read, with the reason.")
                        .fails(404, "There is no such connection.")
                        .limitedTo(5)
                        .servedBy(this::refresh));
    }

    private Reply show(Call call) {
        StoredConnection connection = place.known(call);
        if (seen.quarantine(connection.id().toString()).lastSeen() == null) {
            throw RefusedRequestException.notFound("No schema cached — run a refresh first");
        }
        return Reply.ok(onTheWire(connection, workbench.schema(connection, false)));
    }

    private Reply refresh(Call call) {
        StoredConnection connection = place.known(call);
        DatabaseSchema schema = read(connection);
        memory.changed(connection.id());
        changes.tellOthers(connection.id());
        return Reply.ok(onTheWire(connection, schema));
    }

    private DatabaseSchema read(StoredConnection connection) {
        try {
            return workbench.schema(connection, true);
        } catch (RefusedRequestException refusal) {
            throw RefusedRequestException.badRequest("Schema refresh failed: " + refusal.text());
        } catch (Nl2SqlException failure) {
            if (failure.code().kind() == ErrorKind.INTERNAL) {
                throw failure;
            }
            throw RefusedRequestException.badRequest("Schema refresh failed: " + failure.text());
        }
    }

    private DatasourceSchema onTheWire(StoredConnection connection, DatabaseSchema schema) {
        return new DatasourceSchema(
                connection.id(),
                desk.type(connection),
                schema.dialect().displayName(),
                schema.tables().stream().map(SchemaRoutes::table).toList(),
                schema.foreignKeys().stream().flatMap(SchemaRoutes::pairs).toList(),
                new DatasourceExtent(schema.tables().size(), schema.columnCount()));
    }

    private static DatasourceTable table(Table table) {
        return new DatasourceTable(
                table.name().schema(),
                table.name().table(),
                word(table.kind()),
                table.comment(),
                table.rowEstimate(),
                table.primaryKey(),
                table.indexes().stream()
                        .map(index -> new DatasourceIndex(index.name(), index.columns(), index.unique()))
                        .toList(),
                table.columns().stream().map(column -> column(table, column)).toList());
    }

    private static DatasourceColumn column(Table table, Column column) {
        return new DatasourceColumn(
                column.name(),
                word(column.type()),
                column.nativeType(),
                column.nullable(),
                table.primaryKey().contains(column.name()),
                column.defaultExpression(),
                column.comment());
    }

    private static Stream<DatasourceRelationship> pairs(ForeignKey key) {
        return IntStream.range(0, key.fromColumns().size())
                .mapToObj(index -> new DatasourceRelationship(
                        key.from().schema(),
                        key.from().table(),
                        key.fromColumns().get(index),
                        key.to().schema(),
                        key.to().table(),
                        key.toColumns().get(index),
                        word(key.origin())));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
