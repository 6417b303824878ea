package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.TableNote;
import io.nl2sql.core.domain.knowledge.TableNote.ColumnNote;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.text.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks the tables and columns that knowledge names up in a schema. A table may be written with its schema or without
 * it, in any case where that leaves no doubt. What stands inside of SQL is not looked at.
 */
public final class NameCheck {

    private final Map<String, List<Table>> byExactName = new HashMap<>();
    private final Map<String, List<Table>> byFoldedName = new HashMap<>();
    private final List<Table> tables;
    private final NearestName nearestName = new NearestName();
    private final List<UnknownName> unknown = new ArrayList<>();

    private NameCheck(DatabaseSchema schema) {
        this.tables = schema.tables();
        for (Table table : tables) {
            note(byExactName, table.name().table(), table);
            note(byFoldedName, folded(table.name().table()), table);
            if (!table.name().schema().isEmpty()) {
                note(byExactName, table.name().toString(), table);
                note(byFoldedName, folded(table.name().toString()), table);
            }
        }
    }

    private static void note(Map<String, List<Table>> names, String name, Table table) {
        names.computeIfAbsent(name, key -> new ArrayList<>()).add(table);
    }

    /** The names that the schema does not have, in the order in which the knowledge names them. */
    public static List<UnknownName> of(Knowledge knowledge, DatabaseSchema schema) {
        NameCheck check = new NameCheck(schema);
        knowledge.tables().forEach(check::table);
        check.model(knowledge.model());
        return List.copyOf(check.unknown);
    }

    private void table(TableNote note) {
        Optional<Table> table = find("tables", note.table());
        if (table.isEmpty()) {
            return;
        }
        for (ColumnNote column : note.columns()) {
            if (!hasColumn(table.get(), column.column())) {
                Column nearest = nearestName.among(table.get().columns(), Column::name, column.column());
                unknown.add(new UnknownName(
                        "table " + note.table(),
                        "column " + column.column(),
                        "does not exist",
                        remedy(nearest == null ? null : nearest.name())));
            }
        }
    }

    private void model(SemanticModel model) {
        model.metrics().stream()
                .filter(metric -> !metric.table().isEmpty())
                .forEach(metric -> find("metric " + metric.name(), metric.table()));
        model.segments().forEach(segment -> find("segment " + segment.name(), segment.table()));
        model.derivedColumns().forEach(column -> find("derived column " + column.name(), column.table()));
        model.joinHints().forEach(hint -> {
            find("join hint", hint.from());
            find("join hint", hint.to());
        });
        model.defaultFilters().forEach(filter -> find("default filter", filter.table()));
    }

    private Optional<Table> find(String place, String name) {
        List<Table> fitting = byExactName.getOrDefault(name, byFoldedName.getOrDefault(folded(name), List.of()));
        if (fitting.size() == 1) {
            return Optional.of(fitting.get(0));
        }
        if (fitting.isEmpty()) {
            unknown.add(new UnknownName(place, "table " + name, "does not exist", remedy(nearest(name))));
        } else {
            unknown.add(new UnknownName(
                    place,
                    "table " + name,
                    "may be several",
                    "write one of %s"
                            .formatted(String.join(
                                    ", ",
                                    fitting.stream()
                                            .map(table -> table.name().toString())
                                            .toList()))));
        }
        return Optional.empty();
    }

    /** By the bare name, as most people write it, unless a schema was written. */
    private @Nullable String nearest(String name) {
        boolean qualified = name.indexOf('.') >= 0;
        Table nearest = nearestName.among(
                tables,
                table -> qualified ? table.name().toString() : table.name().table(),
                name);
        if (nearest == null) {
            return null;
        }
        return qualified ? nearest.name().toString() : nearest.name().table();
    }

    private static boolean hasColumn(Table table, String name) {
        return table.columns().stream().anyMatch(column -> column.name().equalsIgnoreCase(name));
    }

    private static String remedy(@Nullable String nearest) {
        return nearest == null ? "correct it or take it out" : "did you mean %s?".formatted(nearest);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
