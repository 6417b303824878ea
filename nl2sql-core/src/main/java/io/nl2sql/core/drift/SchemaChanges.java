package io.nl2sql.core.drift;

import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.text.NearestName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a schema is gone or another in a later one, each with a sentence that says so. Immutable after making. */
final class SchemaChanges {

    private final Map<TableName, Change> tables = new LinkedHashMap<>();
    private final Map<ColumnName, Change> columns = new LinkedHashMap<>();
    private final NearestName nearestName = new NearestName();

    private SchemaChanges() {}

    /**
     * What happened to a table or column.
     *
     * @param cause the sentence that says so
     * @param successor what it is probably called now, null where nothing is known
     */
    record Change(String cause, @Nullable String successor) {

        static Change of(String cause) {
            return new Change(cause, null);
        }
    }

    static SchemaChanges between(DatabaseSchema before, DatabaseSchema after) {
        SchemaChanges changes = new SchemaChanges();
        Map<List<String>, TableName> added = new HashMap<>();
        after.tables().stream()
                .filter(table -> before.findTable(table.name()).isEmpty())
                .forEach(table -> added.putIfAbsent(columnNames(table), table.name()));
        for (Table old : before.tables()) {
            Optional<Table> present = after.findTable(old.name());
            if (present.isPresent()) {
                changes.compare(old, present.get());
            } else {
                changes.tableIsGone(old, added.get(columnNames(old)));
            }
        }
        return changes;
    }

    /** A table that is new and has the same columns is probably the same one. */
    private void tableIsGone(Table old, @Nullable TableName renamed) {
        tables.put(old.name(), gone("table " + old.name(), renamed == null ? null : renamed.toString()));
    }

    private static List<String> columnNames(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }

    private void compare(Table old, Table present) {
        Set<String> known = new HashSet<>();
        old.columns().forEach(column -> known.add(column.name()));
        List<Column> added = present.columns().stream()
                .filter(column -> !known.contains(column.name()))
                .toList();
        for (Column column : old.columns()) {
            ColumnName name = old.columnName(column);
            Optional<Column> now = present.findColumn(column.name());
            if (now.isEmpty()) {
                columns.put(name, gone("column " + name, renamed(column, added)));
            } else if (now.get().type() != column.type()) {
                columns.put(
                        name,
                        Change.of("column %s is of type %s now and was of type %s"
                                .formatted(name, lower(now.get()), lower(column))));
            }
        }
    }

    private static String lower(Column column) {
        return column.type().name().toLowerCase(Locale.ROOT);
    }

    /** A column that is new and of the same type, where there is just one or its name is near. */
    private @Nullable String renamed(Column gone, List<Column> added) {
        List<Column> fitting =
                added.stream().filter(column -> column.type() == gone.type()).toList();
        if (fitting.size() == 1) {
            return fitting.get(0).name();
        }
        Column nearest = nearestName.among(fitting, Column::name, gone.name());
        return nearest == null ? null : nearest.name();
    }

    private static Change gone(String what, @Nullable String renamed) {
        return renamed == null
                ? Change.of("%s does not exist any more".formatted(what))
                : new Change("%s does not exist any more: is it %s now?".formatted(what, renamed), renamed);
    }

    /** What happened to a table, or null where nothing did. */
    @Nullable
    Change of(TableName table) {
        return tables.get(table);
    }

    /** What happened to a column or to its table, or null where nothing did. */
    @Nullable
    Change of(ColumnName column) {
        Change table = tables.get(column.table());
        return table == null ? columns.get(column) : table;
    }
}
