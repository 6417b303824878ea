package io.nl2sql.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Searches one permutation of the columns under which the bag of rows of the smaller table is contained in that of the
 * larger one; with equal row counts that is equality.
 *
 * <p>Columns are paired one by one, those with the fewest partners first, and a pairing is dropped as soon as the rows
 * cut down to the columns paired so far are not contained. Equal columns stand for each other, so only one of them is
 * tried. What remains can still be exponential for tables made to be so; the search stops after a fixed number of
 * cells looked at.
 */
final class ColumnPairing {

    /** Cells one search may look at: some tenths of a second. */
    static final long MAX_WORK = 40_000_000;

    /** What a search found. */
    enum Result {
        FOUND,
        NONE,
        GIVEN_UP
    }

    private final CodedTable smaller;
    private final CodedTable larger;
    private final List<List<Integer>> partners;
    private final Integer[] order;
    private final boolean[] taken;
    private long work;

    private ColumnPairing(CodedTable smaller, CodedTable larger) {
        this.smaller = smaller;
        this.larger = larger;
        this.partners = IntStream.range(0, smaller.columnCount())
                .mapToObj(this::findPartners)
                .toList();
        this.order = IntStream.range(0, smaller.columnCount()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order, Comparator.comparingInt(column -> partners.get(column).size()));
        this.taken = new boolean[larger.columnCount()];
    }

    /** Both tables have the same number of columns, and {@code smaller} has at most as many rows as {@code larger}. */
    static Result search(CodedTable smaller, CodedTable larger) {
        ColumnPairing pairing = new ColumnPairing(smaller, larger);
        int[] start = new int[smaller.rowCount()];
        int[] largerStart = new int[larger.rowCount()];
        return pairing.pair(0, start, largerStart);
    }

    private List<Integer> findPartners(int column) {
        List<Integer> found = new ArrayList<>();
        for (int candidate = 0; candidate < larger.columnCount(); candidate++) {
            if (isContained(smaller.sortedColumn(column), larger.sortedColumn(candidate))) {
                found.add(candidate);
            }
        }
        return found;
    }

    /** Whether a sorted bag is contained in another sorted bag. */
    private static boolean isContained(int[] part, int[] whole) {
        int at = 0;
        for (int code : part) {
            while (at < whole.length && whole[at] < code) {
                at++;
            }
            if (at == whole.length || whole[at] != code) {
                return false;
            }
            at++;
        }
        return true;
    }

    /**
     * Pairs the columns from {@code depth} on.
     *
     * @param groups for each row of the smaller table, the number of its cells in the columns paired so far
     * @param largerGroups the same for the larger table, with the same numbers
     */
    private Result pair(int depth, int[] groups, int[] largerGroups) {
        if (depth == order.length) {
            return Result.FOUND;
        }
        int column = order[depth];
        List<int[]> tried = new ArrayList<>();
        for (int candidate : partners.get(column)) {
            int[] cells = larger.column(candidate);
            if (taken[candidate] || tried.stream().anyMatch(other -> Arrays.equals(other, cells))) {
                continue;
            }
            work += groups.length + largerGroups.length;
            if (work > MAX_WORK) {
                return Result.GIVEN_UP;
            }
            tried.add(cells);
            Map<Long, Integer> numbers = new HashMap<>();
            int[] refined = refine(groups, smaller.column(column), numbers);
            int[] largerRefined = refine(largerGroups, cells, numbers);
            if (!hasRoom(refined, largerRefined, numbers.size())) {
                continue;
            }
            taken[candidate] = true;
            Result result = pair(depth + 1, refined, largerRefined);
            taken[candidate] = false;
            if (result != Result.NONE) {
                return result;
            }
        }
        return Result.NONE;
    }

    private static int[] refine(int[] groups, int[] cells, Map<Long, Integer> numbers) {
        int[] refined = new int[groups.length];
        for (int row = 0; row < groups.length; row++) {
            long key = ((long) groups[row] << Integer.SIZE) | cells[row];
            Integer known = numbers.putIfAbsent(key, numbers.size());
            refined[row] = known == null ? numbers.size() - 1 : known;
        }
        return refined;
    }

    private static boolean hasRoom(int[] groups, int[] largerGroups, int groupCount) {
        int[] room = new int[groupCount];
        for (int group : largerGroups) {
            room[group]++;
        }
        for (int group : groups) {
            if (--room[group] < 0) {
                return false;
            }
        }
        return true;
    }
}
