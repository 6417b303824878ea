package io.nl2sql.rules.join;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cheapest path over keys (Dijkstra). A key costs 1. Going up from a child to its parent and down again to another
 * child costs extra: two children of one parent are seldom what a question relates, two parents of one bridge table
 * often are.
 */
final class PathFinder {

    static final double KEY_COST = 1;
    static final double DETOUR_COST = 1.2;
    /** Breaks ties in favour of what somebody has declared. */
    static final double INFERRED_COST = 0.05;

    private final SchemaGraph graph;

    PathFinder(SchemaGraph graph) {
        this.graph = graph;
    }

    /**
     * A way to a table.
     *
     * @param steps the keys walked and the tables reached
     * @param cost what it costs
     */
    record Path(List<JoinPlan.Step> steps, double cost) {}

    private record State(TableName table, boolean cameUp) {}

    private record Visit(
            State state,
            double cost,
            int order,
            @Nullable Visit before,
            @Nullable ForeignKey key) {}

    /** The cheapest path from any of the sources to the nearest of the targets; null where none is connected. */
    @Nullable
    Path find(Collection<TableName> sources, Set<TableName> targets) {
        PriorityQueue<Visit> queue =
                new PriorityQueue<>(Comparator.comparingDouble(Visit::cost).thenComparingInt(Visit::order));
        int order = 0;
        for (TableName source : sources) {
            queue.add(new Visit(new State(source, false), 0, order++, null, null));
        }
        Set<State> settled = new HashSet<>();
        while (true) {
            Visit visit = queue.poll();
            if (visit == null) {
                return null;
            }
            TableName table = visit.state().table();
            if (targets.contains(table)) {
                return pathTo(visit);
            }
            if (!settled.add(visit.state())) {
                continue;
            }
            for (ForeignKey key : graph.keysOf(table)) {
                boolean goesUp = key.from().equals(table);
                State next = new State(SchemaGraph.otherEnd(key, table), goesUp);
                if (!settled.contains(next)) {
                    double cost = visit.cost() + costOf(key) + (visit.state().cameUp() && !goesUp ? DETOUR_COST : 0);
                    queue.add(new Visit(next, cost, order++, visit, key));
                }
            }
        }
    }

    static double costOf(ForeignKey key) {
        return KEY_COST + (key.origin() == ForeignKey.Origin.INFERRED ? INFERRED_COST : 0);
    }

    private static Path pathTo(Visit last) {
        Deque<JoinPlan.Step> steps = new ArrayDeque<>();
        Visit visit = last;
        while (visit.before() != null && visit.key() != null) {
            steps.addFirst(new JoinPlan.Step(visit.state().table(), visit.key()));
            visit = visit.before();
        }
        return new Path(List.copyOf(steps), last.cost());
    }
}
