package io.nl2sql.core.domain.plan;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * What a statement may take before it is asked about or refused.
 *
 * @param maxWork most rows read or made on the way, above 0
 * @param maxCost most of the engine's own measure, above 0; {@link Double#POSITIVE_INFINITY} for no limit
 * @param onCartesianJoin what to do about tables that no condition connects
 * @param onUnboundedRecursion what to do about recursion that nothing ends
 * @param onOverBudget what to do about estimates above the limits
 */
public record CostPolicy(
        double maxWork,
        double maxCost,
        Reaction onCartesianJoin,
        Reaction onUnboundedRecursion,
        Reaction onOverBudget) {

    /** What to do about a statement that is too dear. */
    public enum Reaction {
        ALLOW,
        /** Run it once somebody agreed. */
        ASK,
        REFUSE
    }

    /** Everything may run. */
    public static final CostPolicy UNLIMITED = new CostPolicy(
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Reaction.ALLOW, Reaction.ALLOW, Reaction.ALLOW);

    /** A hundred million rows; asks about cartesian products and about more, refuses recursion without an end. */
    public static final CostPolicy DEFAULT =
            new CostPolicy(1e8, Double.POSITIVE_INFINITY, Reaction.ASK, Reaction.REFUSE, Reaction.ASK);

    public CostPolicy {
        require(maxWork > 0, "maxWork is not positive");
        require(maxCost > 0, "maxCost is not positive");
        requireNonNull(onCartesianJoin, "onCartesianJoin is null");
        requireNonNull(onUnboundedRecursion, "onUnboundedRecursion is null");
        requireNonNull(onOverBudget, "onOverBudget is null");
    }
}
