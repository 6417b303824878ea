package io.nl2sql.rules.join;

import io.nl2sql.core.domain.schema.ForeignKey;
import java.util.List;

/**
 * Keys that connect tables without a circle.
 *
 * @param keys the keys
 * @param cost how far-fetched they are together
 */
record JoinTree(List<ForeignKey> keys, double cost) {

    /** A table that refers to several others relates them; several tables that refer in turn do so less directly. */
    private static final double REFERRING_COST = 0.1;

    private static final double ROUNDING = 1e-9;

    JoinTree {
        keys = List.copyOf(keys);
    }

    static JoinTree of(List<ForeignKey> keys) {
        double keyCost = keys.stream().mapToDouble(PathFinder::costOf).sum();
        long parents = keys.stream().map(ForeignKey::to).distinct().count();
        long children = keys.stream().map(ForeignKey::from).distinct().count();
        // Children of one parent multiply each other's rows without being related.
        double siblings = PathFinder.DETOUR_COST * (keys.size() - parents);
        return new JoinTree(keys, keyCost + siblings + REFERRING_COST * Math.max(0, children - 1));
    }

    boolean isCheaperThan(JoinTree other) {
        return cost < other.cost - ROUNDING;
    }
}
