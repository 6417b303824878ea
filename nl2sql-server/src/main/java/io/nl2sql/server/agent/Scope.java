package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.Instruction;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a generator gets to see of what was found.
 *
 * @param whole all that the caller may see
 * @param only the tables that count; empty where all that were found do
 * @param added tables that count beside those that were found
 * @param semantic whether figures and conditions that have a name are shown
 * @param background texts that belong to the question
 */
record Scope(
        DatabaseSchema whole, Set<TableName> only, Set<TableName> added, boolean semantic, List<String> background) {

    Scope {
        requireNonNull(whole, "whole is null");
        only = new LinkedHashSet<>(only);
        added = new LinkedHashSet<>(added);
        background = List.copyOf(background);
    }

    /** This scope with no other tables than these. */
    Scope within(Set<TableName> tables) {
        return new Scope(whole, tables, Set.of(), semantic, background);
    }

    /** Those tables, and what keys connect with them. */
    static Set<TableName> withNeighbours(Set<TableName> tables, DatabaseSchema schema) {
        Set<TableName> all = new LinkedHashSet<>(tables);
        for (ForeignKey key : schema.foreignKeys()) {
            if (tables.contains(key.from())) {
                all.add(key.to());
            } else if (tables.contains(key.to())) {
                all.add(key.from());
            }
        }
        return all;
    }

    /** What was found, as far as it counts. */
    RetrievedKnowledge of(RetrievedKnowledge found) {
        Set<TableName> names = new LinkedHashSet<>();
        if (only.isEmpty()) {
            found.schema().tables().forEach(table -> names.add(table.name()));
            names.addAll(added);
        } else {
            names.addAll(only);
        }
        DatabaseSchema schema = schema(found, names);
        return new RetrievedKnowledge(
                schema,
                found.values().stream()
                        .filter(value -> names.contains(value.column().table()))
                        .toList(),
                found.profiles(),
                found.tables().stream()
                        .filter(link -> names.contains(link.table()))
                        .toList(),
                written(found.written(), schema));
    }

    private DatabaseSchema schema(RetrievedKnowledge found, Set<TableName> names) {
        List<Table> tables = new ArrayList<>();
        for (Table table : whole.tables()) {
            if (names.contains(table.name())) {
                tables.add(
                        only.isEmpty() ? found.schema().findTable(table.name()).orElse(table) : table);
            }
        }
        DatabaseSchema bare = new DatabaseSchema(whole.dialect(), tables, List.of());
        return bare.withForeignKeys(whole.foreignKeys().stream()
                .filter(key -> holds(bare, key.from(), key.fromColumns()) && holds(bare, key.to(), key.toColumns()))
                .toList());
    }

    private static boolean holds(DatabaseSchema schema, TableName table, List<String> columns) {
        return schema.findTable(table)
                .filter(held -> columns.stream()
                        .allMatch(column -> held.findColumn(column).isPresent()))
                .isPresent();
    }

    private WrittenKnowledge written(WrittenKnowledge written, DatabaseSchema schema) {
        List<Instruction> instructions = new ArrayList<>();
        for (int index = 0; index < background.size(); index++) {
            instructions.add(new Instruction("context-" + (index + 1), background.get(index), List.of()));
        }
        instructions.addAll(written.instructions());
        return new WrittenKnowledge(
                written.examples(),
                written.terms(),
                instructions,
                written.notes(),
                semantic ? model(written.model(), schema) : SemanticModel.EMPTY);
    }

    private SemanticModel model(SemanticModel model, DatabaseSchema schema) {
        if (only.isEmpty()) {
            return model;
        }
        return new SemanticModel(
                model.metrics().stream()
                        .filter(metric -> schema.findWritten(metric.table()).isPresent())
                        .toList(),
                model.segments().stream()
                        .filter(segment -> schema.findWritten(segment.table()).isPresent())
                        .toList(),
                model.derivedColumns().stream()
                        .filter(column -> schema.findWritten(column.table()).isPresent())
                        .toList(),
                model.joinHints().stream()
                        .filter(hint -> schema.findWritten(hint.from()).isPresent()
                                && schema.findWritten(hint.to()).isPresent())
                        .toList(),
                model.defaultFilters().stream()
                        .filter(filter -> schema.findWritten(filter.table()).isPresent())
                        .toList(),
                model.timeZone());
    }
}
