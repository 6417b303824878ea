package io.nl2sql.core.linking;

import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableLink.Decision;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.Index;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.linking.TableRanking.Ranked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Cuts a schema down to chosen tables and, within the budget of columns, to the columns that matter most. */
final class SchemaSlice {

    private final DatabaseSchema schema;
    private final TableGraph graph;
    private final Map<ColumnName, Double> fit;
    private final Set<ColumnName> named;
    private final LinkBudget budget;

    /**
     * @param graph of that schema
     * @param fit how well columns fit
     * @param named columns that are kept whatever the budget says
     */
    SchemaSlice(
            DatabaseSchema schema,
            TableGraph graph,
            Map<ColumnName, Double> fit,
            Set<ColumnName> named,
            LinkBudget budget) {
        this.schema = schema;
        this.graph = graph;
        this.fit = fit;
        this.named = named;
        this.budget = budget;
    }

    /** The slice of the tables that were decided for, with what became of every table that was ranked. */
    SchemaLink cut(List<Ranked> ranked, Map<TableName, Decision> decisions) {
        List<Table> chosen = decisions.keySet().stream()
                .map(schema::findTable)
                .flatMap(Optional::stream)
                .toList();
        List<ForeignKey> keys = graph.keysBetween(decisions.keySet());
        Set<ColumnName> kept = columns(chosen, keys);
        List<Table> tables = new ArrayList<>();
        Set<TableName> emptied = new HashSet<>();
        for (Table table : graph.inOrder(decisions.keySet()).stream()
                .map(schema::findTable)
                .flatMap(Optional::stream)
                .toList()) {
            Table slim = slim(table, kept);
            if (slim.columns().isEmpty() && !table.columns().isEmpty()) {
                emptied.add(table.name());
            } else {
                tables.add(slim);
            }
        }
        List<ForeignKey> between = keys.stream()
                .filter(key -> !emptied.contains(key.from()) && !emptied.contains(key.to()))
                .toList();
        return new SchemaLink(new DatabaseSchema(schema.dialect(), tables, between), links(ranked, decisions, emptied));
    }

    /** Keys and columns whose values were named always; then the best of all others until the budget is used up. */
    private Set<ColumnName> columns(List<Table> chosen, List<ForeignKey> keys) {
        Set<ColumnName> kept = new HashSet<>();
        for (ForeignKey key : keys) {
            key.fromColumns().forEach(column -> kept.add(new ColumnName(key.from(), column)));
            key.toColumns().forEach(column -> kept.add(new ColumnName(key.to(), column)));
        }
        record Candidate(ColumnName column, double fit, int place) {}
        List<Candidate> candidates = new ArrayList<>();
        for (int rank = 0; rank < chosen.size(); rank++) {
            Table table = chosen.get(rank);
            table.primaryKey().forEach(column -> kept.add(new ColumnName(table.name(), column)));
            for (Column column : table.columns()) {
                ColumnName name = table.columnName(column);
                if (named.contains(name)) {
                    kept.add(name);
                }
                candidates.add(new Candidate(name, fit.getOrDefault(name, 0.0), rank));
            }
        }
        candidates.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.fit())
                .thenComparingInt(Candidate::place));
        for (Candidate candidate : candidates) {
            if (kept.size() >= budget.maxColumns()) {
                break;
            }
            kept.add(candidate.column());
        }
        return kept;
    }

    private static Table slim(Table table, Set<ColumnName> kept) {
        List<Column> columns = table.columns().stream()
                .filter(column -> kept.contains(table.columnName(column)))
                .toList();
        if (columns.size() == table.columns().size()) {
            return table;
        }
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        List<Index> indexes = table.indexes().stream()
                .filter(index -> names.containsAll(index.columns()))
                .toList();
        return new Table(
                table.name(),
                table.kind(),
                columns,
                table.primaryKey(),
                table.uniqueKeys().stream().filter(names::containsAll).toList(),
                indexes,
                table.rowEstimate(),
                table.comment());
    }

    private static List<TableLink> links(
            List<Ranked> ranked, Map<TableName, Decision> decisions, Set<TableName> emptied) {
        Map<TableName, TableLink> links = new LinkedHashMap<>();
        for (Ranked table : ranked) {
            Decision decision = emptied.contains(table.table())
                    ? Decision.CUT_BY_COLUMNS
                    : decisions.getOrDefault(table.table(), Decision.CUT_BY_TABLES);
            links.put(table.table(), new TableLink(table.table(), table.score(), decision));
        }
        decisions.forEach((table, decision) -> links.putIfAbsent(table, new TableLink(table, 0, decision)));
        return List.copyOf(links.values());
    }
}
