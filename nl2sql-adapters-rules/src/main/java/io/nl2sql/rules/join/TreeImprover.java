package io.nl2sql.rules.join;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a better tree over the same tables: where keys form a circle, the tree may leave out another one of them.
 * Employees, departments and professors all refer to each other, and not every two of the three keys mean the same.
 */
final class TreeImprover {

    /** Larger trees are left as they are. */
    private static final int MAX_KEYS = 10;

    private final SchemaGraph graph;

    TreeImprover(SchemaGraph graph) {
        this.graph = graph;
    }

    /** The tree itself, or a cheaper one reached by exchanging keys one at a time. */
    JoinTree improve(JoinTree tree) {
        if (tree.keys().size() < 2 || tree.keys().size() > MAX_KEYS) {
            return tree;
        }
        JoinTree best = tree;
        Optional<JoinTree> better = better(best);
        while (better.isPresent()) {
            best = better.get();
            better = better(best);
        }
        return best;
    }

    private Optional<JoinTree> better(JoinTree tree) {
        for (ForeignKey added : closingKeys(tree)) {
            for (ForeignKey dropped : circle(tree.keys(), added)) {
                List<ForeignKey> keys = new ArrayList<>(tree.keys());
                keys.remove(dropped);
                keys.add(added);
                JoinTree exchanged = JoinTree.of(keys);
                if (exchanged.isCheaperThan(tree)) {
                    return Optional.of(exchanged);
                }
            }
        }
        return Optional.empty();
    }

    /** The keys between tables of the tree that it does not join directly. */
    private List<ForeignKey> closingKeys(JoinTree tree) {
        Set<TableName> tables = new LinkedHashSet<>();
        tree.keys().forEach(key -> {
            tables.add(key.from());
            tables.add(key.to());
        });
        List<ForeignKey> closing = new ArrayList<>();
        for (TableName table : tables) {
            for (ForeignKey key : graph.keysFrom(table)) {
                boolean joined = tree.keys().stream().anyMatch(present -> joinsTheSame(present, key));
                if (tables.contains(key.to()) && !joined) {
                    closing.add(key);
                }
            }
        }
        return closing;
    }

    private static boolean joinsTheSame(ForeignKey one, ForeignKey other) {
        return (one.from().equals(other.from()) && one.to().equals(other.to()))
                || (one.from().equals(other.to()) && one.to().equals(other.from()));
    }

    /** The keys of the tree that lie on the way from one end of a key to the other. */
    private static List<ForeignKey> circle(List<ForeignKey> keys, ForeignKey closing) {
        List<ForeignKey> way = new ArrayList<>(keys);
        boolean pruned = true;
        while (pruned) {
            pruned = way.removeIf(key -> isDeadEnd(key.from(), way, closing) || isDeadEnd(key.to(), way, closing));
        }
        return way;
    }

    private static boolean isDeadEnd(TableName table, List<ForeignKey> keys, ForeignKey closing) {
        boolean end = table.equals(closing.from()) || table.equals(closing.to());
        return !end
                && keys.stream()
                                .filter(key ->
                                        key.from().equals(table) || key.to().equals(table))
                                .count()
                        == 1;
    }
}
