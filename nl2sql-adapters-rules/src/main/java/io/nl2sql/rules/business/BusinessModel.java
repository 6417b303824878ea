package io.nl2sql.rules.business;

import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.MetricKind;
import io.nl2sql.core.domain.knowledge.WrittenKnowledge;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people have written down, held against a schema: what is about tables and columns that are not in it, and SQL that
 * is more than a plain expression over one table, is left out. Immutable.
 *
 * @param schema the schema with the joins that people named, and without those they forbade
 * @param tables what tables are called besides their names, in base forms of words
 * @param columns what columns are called besides their names
 * @param pieces the semantic model
 */
public record BusinessModel(
        DatabaseSchema schema,
        Map<TableName, List<List<String>>> tables,
        Map<ColumnName, List<List<String>>> columns,
        List<NamedSql> pieces) {

    public BusinessModel {
        tables = Map.copyOf(tables);
        columns = Map.copyOf(columns);
        pieces = List.copyOf(pieces);
    }

    /** Nothing but a schema. */
    public static BusinessModel of(DatabaseSchema schema) {
        return new BusinessModel(schema, Map.of(), Map.of(), List.of());
    }

    /** What people have written down about a schema. */
    public static BusinessModel of(DatabaseSchema schema, WrittenKnowledge written) {
        boolean silent = written.notes().isEmpty()
                && written.terms().isEmpty()
                && written.model().equals(SemanticModel.EMPTY);
        return silent ? of(schema) : new Builder(schema, written).build();
    }

    /** The piece that passes for a column, where one does. */
    public Optional<NamedSql> find(ColumnName column) {
        return pieces.stream().filter(piece -> piece.column().equals(column)).findFirst();
    }

    /** The pieces of one kind, in the order of the model. */
    public List<NamedSql> pieces(NamedSql.Kind kind) {
        return pieces.stream().filter(piece -> piece.kind() == kind).toList();
    }

    private static final class Builder {

        private final DatabaseSchema schema;
        private final WrittenKnowledge written;
        private final Map<TableName, List<List<String>>> tables = new LinkedHashMap<>();
        private final Map<ColumnName, List<List<String>>> columns = new LinkedHashMap<>();
        private final List<NamedSql> pieces = new ArrayList<>();
        private final TermNames terms;

        Builder(DatabaseSchema schema, WrittenKnowledge written) {
            this.schema = schema;
            this.written = written;
            this.terms = new TermNames(written.terms());
        }

        BusinessModel build() {
            for (Table table : schema.tables()) {
                addNames(table);
            }
            SemanticModel model = written.model();
            for (Metric metric : model.metrics()) {
                addMetric(model, metric);
            }
            model.derivedColumns()
                    .forEach(column -> add(
                            column.table(),
                            NamedSql.Kind.COMPUTED,
                            column.name(),
                            column.synonyms(),
                            column.expression()));
            model.segments()
                    .forEach(segment -> add(
                            segment.table(),
                            NamedSql.Kind.SEGMENT,
                            segment.name(),
                            segment.synonyms(),
                            segment.condition()));
            model.defaultFilters()
                    .forEach(filter ->
                            add(filter.table(), NamedSql.Kind.FILTER, "usual rows", List.of(), filter.condition()));
            return new BusinessModel(HintedJoins.apply(schema, model.joinHints()), tables, columns, pieces);
        }

        private void addNames(Table table) {
            var note = written.findNote(table.name());
            List<String> names = new ArrayList<>();
            note.ifPresent(said -> names.addAll(said.synonyms()));
            note.ifPresent(said -> addIfText(names, said.displayName()));
            List<List<String>> words = terms.with(List.of(table.name().table()), NameWords.ofAll(names));
            if (!words.isEmpty()) {
                tables.put(table.name(), words);
            }
            for (var column : table.columns()) {
                ColumnName name = table.columnName(column);
                List<String> called = new ArrayList<>();
                written.findNote(name).ifPresent(said -> {
                    called.addAll(said.synonyms());
                    addIfText(called, said.displayName());
                });
                List<List<String>> columnWords = terms.with(List.of(column.name()), NameWords.ofAll(called));
                if (!columnWords.isEmpty()) {
                    columns.put(name, columnWords);
                }
            }
        }

        private static void addIfText(List<String> names, String name) {
            if (!name.isBlank()) {
                names.add(name);
            }
        }

        private void addMetric(SemanticModel model, Metric metric) {
            if (metric.kind() == MetricKind.CUMULATIVE) {
                return;
            }
            if (metric.kind() != MetricKind.DERIVED) {
                add(metric.table(), NamedSql.Kind.METRIC, metric.name(), metric.synonyms(), metric.expression());
                return;
            }
            DerivedMetrics.expand(metric, model.metrics())
                    .ifPresent(whole -> add(
                            whole.table(), NamedSql.Kind.METRIC, metric.name(), metric.synonyms(), whole.expression()));
        }

        private void add(String table, NamedSql.Kind kind, String name, List<String> synonyms, String sql) {
            schema.findWritten(table)
                    .ifPresent(found -> SqlText.read(sql, found, schema)
                            .ifPresent(text -> pieces.add(
                                    new NamedSql(unused(found, name), kind, names(kind, name, synonyms), text))));
        }

        private List<List<String>> names(NamedSql.Kind kind, String name, List<String> synonyms) {
            if (kind == NamedSql.Kind.FILTER) {
                return List.of();
            }
            List<String> all = new ArrayList<>(List.of(name));
            all.addAll(synonyms);
            return terms.with(all, NameWords.ofAll(all));
        }

        /** The name as a column name that the table does not have. */
        private ColumnName unused(Table table, String name) {
            String free = name;
            while (taken(table, free)) {
                free += "_";
            }
            return new ColumnName(table.name(), free);
        }

        private boolean taken(Table table, String name) {
            ColumnName column = new ColumnName(table.name(), name);
            return table.columns().stream().anyMatch(present -> present.name().equalsIgnoreCase(name))
                    || pieces.stream().anyMatch(piece -> piece.column().equals(column));
        }
    }
}
