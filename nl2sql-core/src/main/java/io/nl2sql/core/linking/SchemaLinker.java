package io.nl2sql.core.linking;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.TableLink;
import io.nl2sql.core.domain.knowledge.TableLink.Decision;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.linking.TableRanking.Ranked;
import io.nl2sql.core.port.out.KnowledgeIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the tables and columns that a question is about. What the index finds by words and by meaning, the values that
 * the question names, and the keys between tables are put together; tables that connect two that are kept come along.
 * Immutable; safe for concurrent use.
 */
public final class SchemaLinker {

    /** Two tables further apart are not connected by what lies between them. */
    private static final int LONGEST_BRIDGE = 3;

    private final KnowledgeIndex index;
    private final String collection;
    private final DatabaseSchema schema;
    private final SchemaEntries entries;
    private final TableGraph graph;
    private final LinkBudget budget;
    private final Set<TableName> always;

    /**
     * @param index holds the entries of the schema
     * @param collection the collection that holds them
     * @param schema what a question can be about; what the index holds beyond it is never found
     * @param budget how much of it is kept
     */
    public SchemaLinker(KnowledgeIndex index, String collection, DatabaseSchema schema, LinkBudget budget) {
        this(index, collection, schema, budget, Set.of());
    }

    /**
     * @param always tables that are kept whatever the question, in this order
     */
    SchemaLinker(
            KnowledgeIndex index, String collection, DatabaseSchema schema, LinkBudget budget, Set<TableName> always) {
        this.index = requireNonNull(index, "index is null");
        this.collection = requireNonNull(collection, "collection is null");
        this.schema = requireNonNull(schema, "schema is null");
        this.budget = requireNonNull(budget, "budget is null");
        this.always = always;
        this.entries = SchemaEntries.of(schema);
        this.graph = TableGraph.of(schema);
    }

    /**
     * What the question is about; the whole schema where it fits into the budget.
     *
     * @param values the values of the database that the question names
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    public SchemaLink link(String question, List<ValueMatch> values) {
        return link(question, values, Anchors.NONE);
    }

    /**
     * What the question is about; the whole schema where it fits into the budget.
     *
     * @param values the values of the database that the question names
     * @param anchors what it is known to be about, in front of everything that is found
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    public SchemaLink link(String question, List<ValueMatch> values, Anchors anchors) {
        if (budget.holds(schema)) {
            return whole();
        }
        TableRanking ranking = new TableRanking(entries, graph);
        List<Ranked> ranked = rank(ranking, question, values, LinkEvidence.ALL);
        Map<TableName, Decision> decisions = new LinkedHashMap<>();
        Set<TableName> first = new LinkedHashSet<>(always);
        first.addAll(anchors.tables());
        for (TableName table : first) {
            if (decisions.size() < budget.maxTables() && schema.findTable(table).isPresent()) {
                keep(table, decisions, Decision.KEPT_BY_KNOWLEDGE);
            }
        }
        for (Ranked table : ranked) {
            if (decisions.size() == budget.maxTables()) {
                break;
            }
            if (!decisions.containsKey(table.table())) {
                keep(table.table(), decisions, Decision.KEPT_BY_RANK);
            }
        }
        fill(decisions);
        return new SchemaSlice(schema, graph, ranking.columns(), named(values, anchors), budget).cut(ranked, decisions);
    }

    private static Set<ColumnName> named(List<ValueMatch> values, Anchors anchors) {
        Set<ColumnName> named = new HashSet<>(anchors.columns());
        values.forEach(match -> named.add(match.column()));
        return named;
    }

    /** Room that is left goes to what keys connect with the tables that are kept, and then to all, if all have room. */
    private void fill(Map<TableName, Decision> decisions) {
        for (TableName kept : List.copyOf(decisions.keySet())) {
            for (TableName neighbour : graph.neighbours(kept)) {
                if (decisions.size() < budget.maxTables()) {
                    decisions.putIfAbsent(neighbour, Decision.KEPT_AS_NEIGHBOUR);
                }
            }
        }
        if (schema.tables().size() <= budget.maxTables()) {
            schema.tables().forEach(table -> decisions.putIfAbsent(table.name(), Decision.KEPT_WITH_ALL));
        }
    }

    private void keep(TableName table, Map<TableName, Decision> decisions, Decision why) {
        List<TableName> bridge =
                decisions.isEmpty() ? List.of() : graph.bridge(table, decisions.keySet(), LONGEST_BRIDGE);
        boolean fits = decisions.size() + 1 + bridge.size() <= budget.maxTables();
        decisions.put(table, why);
        if (fits) {
            bridge.forEach(between -> decisions.putIfAbsent(between, Decision.KEPT_AS_BRIDGE));
        }
    }

    /**
     * Every table that the evidence speaks for, best first, bridges behind the tables they connect.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException INDEX_FAILED
     */
    public List<TableName> rank(String question, List<ValueMatch> values, LinkEvidence evidence) {
        List<Ranked> ranked = rank(new TableRanking(entries, graph), question, values, evidence);
        if (!evidence.keys()) {
            return ranked.stream().map(Ranked::table).toList();
        }
        Map<TableName, Decision> order = new LinkedHashMap<>();
        for (Ranked table : ranked) {
            if (!order.containsKey(table.table())) {
                List<TableName> bridge =
                        order.isEmpty() ? List.of() : graph.bridge(table.table(), order.keySet(), LONGEST_BRIDGE);
                order.put(table.table(), Decision.KEPT_BY_RANK);
                bridge.forEach(between -> order.putIfAbsent(between, Decision.KEPT_AS_BRIDGE));
            }
        }
        return List.copyOf(order.keySet());
    }

    private List<Ranked> rank(TableRanking ranking, String question, List<ValueMatch> values, LinkEvidence evidence) {
        ranking.search(index, collection, question, evidence);
        if (evidence.values()) {
            ranking.addValues(values);
        }
        return ranking.ranked(evidence.keys());
    }

    private SchemaLink whole() {
        List<TableLink> tables = new ArrayList<>();
        schema.tables().forEach(table -> tables.add(new TableLink(table.name(), 0, Decision.KEPT_WITH_ALL)));
        return new SchemaLink(schema, tables);
    }
}
