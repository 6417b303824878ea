package io.nl2sql.rules.join;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest tree of keys that connects a set of tables. Every table is tried as the start, each time adding the
 * nearest table next; that is not always the optimum, but close, fast and deterministic. Remembers trees it has found;
 * safe for concurrent use.
 */
public final class JoinPlanner {

    private static final int MAX_REMEMBERED = 20_000;
    /** Larger sets start from their first table only. */
    private static final int MAX_STARTS = 8;

    private final SchemaGraph graph;
    private final PathFinder paths;
    private final TreeImprover improver;
    private final ConcurrentHashMap<Set<TableName>, Optional<JoinTree>> trees = new ConcurrentHashMap<>();

    public JoinPlanner(SchemaGraph graph) {
        this.graph = graph;
        this.paths = new PathFinder(graph);
        this.improver = new TreeImprover(graph);
    }

    /** The graph it works on. */
    public SchemaGraph graph() {
        return graph;
    }

    /** Connects the tables; where several keys join two tables, the first one is taken. */
    public Optional<JoinPlan> plan(Collection<TableName> tables) {
        return plan(tables, key -> 0);
    }

    /**
     * Connects the tables.
     *
     * @param tables at least one, the one to begin with first
     * @param preference where several keys join the same two tables, the one valued highest is taken
     * @return the joins, or empty where no keys connect the tables
     */
    public Optional<JoinPlan> plan(Collection<TableName> tables, ToDoubleFunction<ForeignKey> preference) {
        Set<TableName> wanted = new LinkedHashSet<>(tables);
        if (wanted.isEmpty()) {
            throw new IllegalArgumentException("tables is empty");
        }
        return connect(wanted).map(tree -> grownFrom(wanted.iterator().next(), tree, preference));
    }

    /** What connecting the tables costs, or empty where no keys connect them. */
    public Optional<Double> cost(Collection<TableName> tables) {
        return connect(new LinkedHashSet<>(tables)).map(JoinTree::cost);
    }

    /** The cheapest way from any of some tables to another one: the joins behind those tables, in order. */
    public Optional<List<JoinPlan.Step>> path(Collection<TableName> sources, TableName target) {
        PathFinder.Path path = paths.find(inOrder(sources), Set.of(target));
        return path == null ? Optional.empty() : Optional.of(path.steps());
    }

    private Optional<JoinTree> connect(Set<TableName> tables) {
        if (trees.size() > MAX_REMEMBERED) {
            trees.clear();
        }
        return trees.computeIfAbsent(Set.copyOf(tables), this::smallestTree);
    }

    private List<TableName> inOrder(Collection<TableName> tables) {
        return tables.stream().sorted(Comparator.comparingInt(graph::position)).toList();
    }

    private Optional<JoinTree> smallestTree(Set<TableName> tables) {
        List<TableName> ordered = inOrder(tables);
        JoinTree best = null;
        for (TableName start : ordered.subList(0, ordered.size() > MAX_STARTS ? 1 : ordered.size())) {
            JoinTree tree = grow(start, ordered);
            if (tree != null) {
                JoinTree improved = improver.improve(tree);
                best = best == null || improved.isCheaperThan(best) ? improved : best;
            }
        }
        return Optional.ofNullable(best);
    }

    private @Nullable JoinTree grow(TableName start, List<TableName> tables) {
        Set<TableName> reached = new LinkedHashSet<>(List.of(start));
        Set<TableName> missing = new LinkedHashSet<>(tables);
        missing.remove(start);
        List<ForeignKey> keys = new ArrayList<>();
        while (!missing.isEmpty()) {
            PathFinder.Path path = paths.find(reached, missing);
            if (path == null) {
                return null;
            }
            for (JoinPlan.Step step : path.steps()) {
                keys.add(step.key());
                reached.add(step.table());
                missing.remove(step.table());
            }
        }
        return JoinTree.of(keys);
    }

    /** The same tree, read from another table. */
    private JoinPlan grownFrom(TableName start, JoinTree tree, ToDoubleFunction<ForeignKey> preference) {
        List<ForeignKey> left = new ArrayList<>(tree.keys());
        List<JoinPlan.Step> ordered = new ArrayList<>();
        Deque<TableName> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            TableName table = open.removeFirst();
            for (ForeignKey key : List.copyOf(left)) {
                if (key.from().equals(table) || key.to().equals(table)) {
                    left.remove(key);
                    TableName reached = SchemaGraph.otherEnd(key, table);
                    ordered.add(new JoinPlan.Step(reached, preferred(key, preference)));
                    open.addLast(reached);
                }
            }
        }
        return new JoinPlan(start, ordered, tree.cost());
    }

    private ForeignKey preferred(ForeignKey key, ToDoubleFunction<ForeignKey> preference) {
        ForeignKey best = key;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (ForeignKey candidate : graph.keysBetween(key.from(), key.to())) {
            double value = preference.applyAsDouble(candidate);
            if (value > bestValue) {
                best = candidate;
                bestValue = value;
            }
        }
        return best;
    }
}
