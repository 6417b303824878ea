package io.nl2sql.core.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What changed between two evaluations of the same questions.
 *
 * @param common questions that both have
 * @param rightBefore how many of these the first had right
 * @param rightAfter how many of these the second has right
 * @param gained ids that became right, in the order of the first
 * @param lost ids that were right and are no longer, in the order of the first
 * @param onlyBefore ids that the second lacks
 * @param onlyAfter ids that the first lacks
 */
public record RunComparison(
        int common,
        int rightBefore,
        int rightAfter,
        List<String> gained,
        List<String> lost,
        List<String> onlyBefore,
        List<String> onlyAfter) {

    public RunComparison {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        onlyBefore = List.copyOf(onlyBefore);
        onlyAfter = List.copyOf(onlyAfter);
    }

    /** Compares outcomes by question id; the maps give the order. */
    public static RunComparison of(Map<String, Outcome> before, Map<String, Outcome> after) {
        List<String> common =
                before.keySet().stream().filter(after::containsKey).toList();
        List<String> gained = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        int rightBefore = 0;
        int rightAfter = 0;
        for (String id : common) {
            boolean was = before.get(id) == Outcome.RIGHT;
            boolean is = after.get(id) == Outcome.RIGHT;
            rightBefore += was ? 1 : 0;
            rightAfter += is ? 1 : 0;
            if (is && !was) {
                gained.add(id);
            } else if (was && !is) {
                lost.add(id);
            }
        }
        return new RunComparison(
                common.size(),
                rightBefore,
                rightAfter,
                gained,
                lost,
                before.keySet().stream().filter(id -> !after.containsKey(id)).toList(),
                after.keySet().stream().filter(id -> !before.containsKey(id)).toList());
    }
}
