package io.nl2sql.core.domain.plan;

import io.nl2sql.core.domain.plan.CostPolicy.Reaction;
import io.nl2sql.core.domain.plan.CostVerdict.Reason;
import io.nl2sql.core.domain.plan.CostVerdict.Rule;
import io.nl2sql.core.domain.quality.RowDependencies;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges what a statement takes before it runs. What the engine does not tell breaks no rule. Stateless. */
public final class CostGate {

    /** Makes a gate; it keeps nothing. */
    public CostGate() {}

    /**
     * Judges a statement.
     *
     * @param analysis the statement; one that was not understood is accepted here, as the other gate refuses it
     * @param schema what it was resolved against
     * @param plan what the engine expects, {@link QueryPlan#UNKNOWN} where it was not asked
     * @param policy what may be taken
     */
    public CostVerdict review(SqlAnalysis analysis, DatabaseSchema schema, QueryPlan plan, CostPolicy policy) {
        StatementShape shape = analysis.statement().orElse(null);
        if (shape == null) {
            return new CostVerdict.Accepted();
        }
        List<Reason> refusals = new ArrayList<>();
        List<Reason> doubts = new ArrayList<>();
        sort(cartesianJoins(shape, schema), policy.onCartesianJoin(), refusals, doubts);
        sort(recursions(analysis, shape), policy.onUnboundedRecursion(), refusals, doubts);
        sort(overBudget(plan, policy), policy.onOverBudget(), refusals, doubts);
        if (!refusals.isEmpty()) {
            return new CostVerdict.Refused(refusals);
        }
        return doubts.isEmpty() ? new CostVerdict.Accepted() : new CostVerdict.NeedsConfirmation(doubts);
    }

    private static void sort(List<Reason> reasons, Reaction reaction, List<Reason> refusals, List<Reason> doubts) {
        switch (reaction) {
            case ALLOW -> {}
            case ASK -> doubts.addAll(reasons);
            case REFUSE -> refusals.addAll(reasons);
        }
    }

    private static List<Reason> overBudget(QueryPlan plan, CostPolicy policy) {
        List<Reason> reasons = new ArrayList<>();
        if (isAbove(plan.work(), policy.maxWork())) {
            reasons.add(new Reason(
                    Rule.WORK_BUDGET,
                    "the database expects to go through %s rows and %s are allowed; filter more"
                            .formatted(words(plan.work()), words(policy.maxWork())),
                    null));
        }
        if (isAbove(plan.cost(), policy.maxCost())) {
            reasons.add(new Reason(
                    Rule.COST_BUDGET,
                    "the database puts the cost at %s and %s is allowed; filter more"
                            .formatted(words(plan.cost()), words(policy.maxCost())),
                    null));
        }
        return reasons;
    }

    private static boolean isAbove(@Nullable Double estimate, double limit) {
        return estimate != null && estimate > limit;
    }

    private static String words(@Nullable Double number) {
        return number == null ? "an unknown number" : String.format(Locale.ROOT, "%,.0f", number);
    }

    private static List<Reason> cartesianJoins(StatementShape shape, DatabaseSchema schema) {
        RowDependencies dependencies = new RowDependencies(shape.blocks(), schema);
        List<Reason> reasons = new ArrayList<>();
        for (QueryBlock block : shape.blocks()) {
            List<Set<Integer>> groups = unconnected(block, dependencies);
            if (groups.size() > 1) {
                QueryBlock.Source second =
                        block.sources().get(groups.get(1).iterator().next());
                String names = groups.stream()
                        .map(group ->
                                block.sources().get(group.iterator().next()).name())
                        .collect(Collectors.joining(" and "));
                reasons.add(new Reason(
                        Rule.CARTESIAN_JOIN,
                        "no condition connects %s, so that every row of one meets every row of the other; add a join condition"
                                .formatted(names),
                        second.span()));
            }
        }
        return reasons;
    }

    /** The sources of more than one row, grouped by the conditions that name them together. */
    private static List<Set<Integer>> unconnected(QueryBlock block, RowDependencies dependencies) {
        List<Set<Integer>> groups = new ArrayList<>();
        for (int source = 0; source < block.sources().size(); source++) {
            QueryBlock.Source meant = block.sources().get(source);
            boolean known = meant.table() != null || meant.block() >= 0;
            if (known) {
                groups.add(new TreeSet<>(Set.of(source)));
            }
        }
        block.equalities()
                .forEach(equality ->
                        merge(groups, equality.left().source(), equality.right().source()));
        block.links().forEach(link -> merge(groups, link.first(), link.second()));
        // What is equal to values from outside may well be equal to the same one.
        for (int index = 1; index < block.fixed().size(); index++) {
            merge(
                    groups,
                    block.fixed().get(0).source(),
                    block.fixed().get(index).source());
        }
        groups.removeIf(group -> dependencies.isOneRow(block, group));
        return groups;
    }

    private static void merge(List<Set<Integer>> groups, int first, int second) {
        Optional<Set<Integer>> one =
                groups.stream().filter(group -> group.contains(first)).findFirst();
        Optional<Set<Integer>> other =
                groups.stream().filter(group -> group.contains(second)).findFirst();
        if (one.isPresent() && other.isPresent() && one.get() != other.get()) {
            one.get().addAll(other.get());
            groups.removeIf(group -> group == other.get());
        }
    }

    private static List<Reason> recursions(SqlAnalysis analysis, StatementShape shape) {
        return Recursion.unboundedIn(analysis, shape).stream()
                .map(recursion -> new Reason(
                        Rule.UNBOUNDED_RECURSION,
                        "nothing ends the recursion of %s; add a condition to the part that refers to it, or a limit"
                                .formatted(recursion.name()),
                        recursion.span()))
                .toList();
    }
}
