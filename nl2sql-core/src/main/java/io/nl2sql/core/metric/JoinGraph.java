package io.nl2sql.core.metric;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.metric.MetricModel.Cardinality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The joins of a model, walked only from the side of the many to that of the one, so that no row is ever counted twice.
 * Immutable.
 */
final class JoinGraph {

    private static final int MOST_TARGETS = 10;
    private static final int FAR = Integer.MAX_VALUE / 4;

    private final List<Edge> edges;
    private final List<TableName> tables;

    /**
     * One step.
     *
     * @param from the table whose rows stay as many as they are
     * @param fromColumns its columns
     * @param to the table that is joined
     * @param toColumns its columns
     */
    record Edge(TableName from, List<String> fromColumns, TableName to, List<String> toColumns) {
        Edge {
            fromColumns = List.copyOf(fromColumns);
            toColumns = List.copyOf(toColumns);
        }
    }

    private JoinGraph(List<Edge> edges) {
        this.edges = List.copyOf(edges);
        Set<TableName> all = new LinkedHashSet<>();
        edges.forEach(edge -> {
            all.add(edge.from());
            all.add(edge.to());
        });
        this.tables = List.copyOf(all);
    }

    /** The graph of the joins of a model, whose names are those of a schema. */
    static JoinGraph of(MetricModel model, MetricNames names) {
        Set<Edge> edges = new LinkedHashSet<>();
        for (MetricModel.Join join : model.joins()) {
            Edge there = new Edge(
                    names.table(join.from()).name(),
                    names.columns(join.from(), join.fromColumns()),
                    names.table(join.to()).name(),
                    names.columns(join.to(), join.toColumns()));
            Edge back = new Edge(there.to(), there.toColumns(), there.from(), there.fromColumns());
            if (join.cardinality() == Cardinality.MANY_TO_ONE || join.cardinality() == Cardinality.ONE_TO_ONE) {
                edges.add(there);
            }
            if (join.cardinality() == Cardinality.ONE_TO_MANY || join.cardinality() == Cardinality.ONE_TO_ONE) {
                edges.add(back);
            }
        }
        return new JoinGraph(List.copyOf(edges));
    }

    /** Whether a table can be joined to another, over any number of steps. */
    boolean reaches(TableName root, TableName target) {
        return root.equals(target) || steps(root, Set.of(target), edges).isPresent();
    }

    /**
     * The fewest steps that join all targets to a table, each behind the one it begins at.
     *
     * @throws IllegalArgumentException where there are none, or several that are as few
     */
    List<Edge> steps(TableName root, Set<TableName> targets) {
        Set<TableName> others = new LinkedHashSet<>(targets);
        others.remove(root);
        if (others.size() > MOST_TARGETS) {
            throw new IllegalArgumentException(
                    "more than %d tables would be joined to %s: ask for fewer dimensions at once"
                            .formatted(MOST_TARGETS, root));
        }
        List<Edge> found = steps(root, others, edges)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s cannot be joined to %s without counting rows twice: declare joins that lead there from the many to the one"
                                .formatted(unreached(root, others), root)));
        requireOnlyOne(root, others, found);
        return inOrder(root, found);
    }

    private TableName unreached(TableName root, Set<TableName> targets) {
        return targets.stream()
                .filter(target -> !reaches(root, target))
                .findFirst()
                .orElse(root);
    }

    /** Another way that is as short would give another meaning. */
    private void requireOnlyOne(TableName root, Set<TableName> targets, List<Edge> found) {
        for (Edge edge : found) {
            List<Edge> others =
                    edges.stream().filter(other -> !other.equals(edge)).toList();
            Optional<List<Edge>> other = steps(root, targets, others);
            if (other.isPresent() && other.get().size() <= found.size()) {
                throw new IllegalArgumentException(
                        "there are several ways to join %s to %s, over %s and otherwise: keep one of these joins in the model"
                                .formatted(edge.to(), root, String.join(", ", edge.fromColumns())));
            }
        }
    }

    /**
     * The smallest arborescence that covers the targets: the recurrence of Dreyfus and Wagner, "The Steiner problem in
     * graphs" (Networks 1, 1971), for steps that have a direction.
     */
    private Optional<List<Edge>> steps(TableName root, Set<TableName> targets, List<Edge> usable) {
        if (targets.isEmpty()) {
            return Optional.of(List.of());
        }
        if (!tables.contains(root) || !tables.containsAll(targets)) {
            return Optional.empty();
        }
        Search search = new Search(List.copyOf(targets), usable);
        return search.from(tables.indexOf(root));
    }

    private static List<Edge> inOrder(TableName root, List<Edge> found) {
        List<Edge> ordered = new ArrayList<>();
        Set<TableName> joined = new LinkedHashSet<>(List.of(root));
        List<Edge> left = new ArrayList<>(found);
        while (!left.isEmpty()) {
            List<Edge> next =
                    left.stream().filter(edge -> joined.contains(edge.from())).toList();
            if (next.isEmpty()) {
                throw new IllegalStateException("steps that lead nowhere");
            }
            next.forEach(edge -> joined.add(edge.to()));
            ordered.addAll(next);
            left.removeAll(next);
        }
        return ordered;
    }

    /** One search, for subsets of the targets as bits. */
    private final class Search {

        private final int[][] costs;
        private final Map<Long, Choice> choices = new LinkedHashMap<>();
        private final List<Edge> usable;
        private final int all;

        /** How a subset is covered from a table: a step first, or two smaller subsets. */
        private record Choice(@Nullable Edge step, int part) {}

        Search(List<TableName> targets, List<Edge> usable) {
            this.usable = usable;
            this.all = (1 << targets.size()) - 1;
            this.costs = new int[all + 1][tables.size()];
            for (int[] row : costs) {
                Arrays.fill(row, FAR);
            }
            for (int target = 0; target < targets.size(); target++) {
                costs[1 << target][tables.indexOf(targets.get(target))] = 0;
            }
            for (int subset = 1; subset <= all; subset++) {
                merge(subset);
                relax(subset);
            }
        }

        private void merge(int subset) {
            for (int part = (subset - 1) & subset; part > 0; part = (part - 1) & subset) {
                for (int table = 0; table < tables.size(); table++) {
                    int cost = costs[part][table] + costs[subset ^ part][table];
                    if (cost < costs[subset][table]) {
                        costs[subset][table] = cost;
                        choices.put(key(subset, table), new Choice(null, part));
                    }
                }
            }
        }

        /** Steps all cost the same, so that as many rounds as there are tables settle all. */
        private void relax(int subset) {
            boolean changed = true;
            while (changed) {
                changed = false;
                for (Edge edge : usable) {
                    int from = tables.indexOf(edge.from());
                    int cost = costs[subset][tables.indexOf(edge.to())] + 1;
                    if (cost < costs[subset][from]) {
                        costs[subset][from] = cost;
                        choices.put(key(subset, from), new Choice(edge, 0));
                        changed = true;
                    }
                }
            }
        }

        Optional<List<Edge>> from(int root) {
            if (costs[all][root] >= FAR) {
                return Optional.empty();
            }
            Set<Edge> found = new LinkedHashSet<>();
            collect(all, root, found);
            return Optional.of(List.copyOf(found));
        }

        private void collect(int subset, int table, Set<Edge> found) {
            @Nullable Choice choice = choices.get(key(subset, table));
            if (choice == null) {
                return;
            }
            Edge step = choice.step();
            if (step != null) {
                found.add(step);
                collect(subset, tables.indexOf(step.to()), found);
            } else {
                collect(choice.part(), table, found);
                collect(subset ^ choice.part(), table, found);
            }
        }

        private static long key(int subset, int table) {
            return ((long) subset << 32) | table;
        }
    }
}
