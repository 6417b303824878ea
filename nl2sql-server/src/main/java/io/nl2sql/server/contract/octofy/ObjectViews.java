package io.nl2sql.server.contract.octofy;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.FoundByType;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.FoundCounts;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.FoundObject;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.ObjectColumn;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.ObjectDetails;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.SchemaColumn;
import io.nl2sql.server.contract.octofy.SchemaTreeWire.TableSchema;
import io.nl2sql.server.source.LibraryObject;
import io.nl2sql.server.source.LibraryObjects;
import io.nl2sql.server.source.ObjectName;
import io.nl2sql.server.source.ObjectNotes;
import io.nl2sql.server.source.ObjectNotes.Descriptions;
import io.nl2sql.server.source.ObjectType;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows objects to callers. Safe for concurrent use. */
final class ObjectViews {

    private final Workbench workbench;
    private final ObjectNotes notes;

    ObjectViews(Workbench workbench, ObjectNotes notes) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.notes = requireNonNull(notes, "notes is null");
    }

    List<ObjectDetails> details(StoredConnection source, LibraryObjects objects) {
        DatabaseSchema schema = workbench.schema(source, false);
        Descriptions descriptions = notes.of(source);
        return objects.list().stream()
                .map(object -> new ObjectDetails(
                        object.schema(),
                        object.name(),
                        object.type().word(),
                        descriptions.of(object),
                        object.columns(),
                        table(schema, object)
                                .map(table -> columns(table, object, descriptions))
                                .orElse(List.of()),
                        true,
                        object.seenAt().toString()))
                .toList();
    }

    TableSchema schema(StoredConnection source, LibraryObject object) {
        DatabaseSchema schema = workbench.schema(source, false);
        Descriptions descriptions = notes.of(source);
        List<SchemaColumn> columns =
                table(schema, object).map(table -> columns(table, object, descriptions)).orElse(List.of()).stream()
                        .map(column -> new SchemaColumn(column.name(), column.dataType(), column.description()))
                        .toList();
        return new TableSchema(object.schema(), object.name(), object.type().word(), descriptions.of(object), columns);
    }

    List<FoundObject> found(StoredConnection source, LibraryObjects present, LibraryObjects indexed) {
        Descriptions descriptions = notes.of(source);
        return present.list().stream()
                .map(object -> new FoundObject(
                        object.schema(),
                        object.name(),
                        object.type().word(),
                        descriptions.of(object),
                        indexed.contains(object)))
                .toList();
    }

    static FoundByType byType(List<FoundObject> found) {
        return new FoundByType(
                of(ObjectType.TABLE, found),
                of(ObjectType.VIEW, found),
                of(ObjectType.STORED_PROCEDURE, found),
                of(ObjectType.FUNCTION, found));
    }

    static FoundCounts counts(FoundByType found) {
        int tables = found.tables().size();
        int views = found.views().size();
        int procedures = found.storedProcedures().size();
        int functions = found.functions().size();
        return new FoundCounts(tables, views, procedures, functions, tables + views + procedures + functions);
    }

    private static List<FoundObject> of(ObjectType type, List<FoundObject> found) {
        return found.stream()
                .filter(object -> object.objectType().equals(type.word()))
                .toList();
    }

    private static Optional<Table> table(DatabaseSchema schema, LibraryObject object) {
        return !object.type().isRelation()
                ? Optional.empty()
                : schema.tables().stream()
                        .filter(table -> table.name().table().equals(object.name())
                                && ObjectName.shownSchema(table.name()).equals(object.schema()))
                        .findFirst();
    }

    private static List<ObjectColumn> columns(Table table, LibraryObject object, Descriptions descriptions) {
        return table.columns().stream()
                .map(column -> new ObjectColumn(
                        column.name(),
                        type(column),
                        description(column, object, descriptions),
                        column.nullable(),
                        table.primaryKey().contains(column.name())))
                .toList();
    }

    private static String type(Column column) {
        return column.nativeType().isEmpty() ? column.type().name() : column.nativeType();
    }

    private static @Nullable String description(Column column, LibraryObject object, Descriptions descriptions) {
        return descriptions.ofColumn(object, column.name()).orElse(column.comment());
    }
}
