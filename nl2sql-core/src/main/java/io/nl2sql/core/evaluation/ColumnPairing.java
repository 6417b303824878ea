package io.nl2sql.core.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Searches a column of the outer table for each column of the inner one, no column twice, under which the rows of the
 * two tables agree as a {@link RowRule} asks.
 *
 * <p>Columns are paired one by one, those with the fewest partners first, and a pairing is dropped as soon as the rows
 * cut down to the columns paired so far do not agree. Equal columns stand for each other, so only one of them is tried.
 * What remains can still be exponential for tables made to be so; the search stops after a fixed number of cells looked
 * at.
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

    private final CodedTable inner;
    private final CodedTable outer;
    private final RowRule rule;
    private final List<List<Integer>> partners;
    private final Integer[] order;
    private final boolean[] taken;
    private long work;

    private ColumnPairing(CodedTable inner, CodedTable outer, RowRule rule) {
        this.inner = inner;
        this.outer = outer;
        this.rule = rule;
        this.partners = IntStream.range(0, inner.columnCount())
                .mapToObj(this::findPartners)
                .toList();
        this.order = IntStream.range(0, inner.columnCount()).boxed().toArray(Integer[]::new);
        Arrays.sort(
                order, Comparator.comparingInt(column -> partners.get(column).size()));
        this.taken = new boolean[outer.columnCount()];
    }

    /** Pairs every column of {@code inner} with one of {@code outer}. */
    static Result search(CodedTable inner, CodedTable outer, RowRule rule) {
        return new ColumnPairing(inner, outer, rule).pair(0, rule.innerGroups(), rule.outerGroups());
    }

    private List<Integer> findPartners(int column) {
        List<Integer> found = new ArrayList<>();
        for (int candidate = 0; candidate < outer.columnCount(); candidate++) {
            int[] innerCells = inner.sortedColumn(column);
            int[] outerCells = outer.sortedColumn(candidate);
            if (rule.surplusAllowed() ? isContained(innerCells, outerCells) : isContained(outerCells, innerCells)) {
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
     * @param groups for each row of the inner table, the number of its cells in the columns paired so far
     * @param outerGroups the same for the outer table, with the same numbers
     */
    private Result pair(int depth, int[] groups, int[] outerGroups) {
        if (depth == order.length) {
            return Result.FOUND;
        }
        int column = order[depth];
        List<int[]> tried = new ArrayList<>();
        for (int candidate : partners.get(column)) {
            int[] cells = outer.column(candidate);
            if (taken[candidate] || tried.stream().anyMatch(other -> Arrays.equals(other, cells))) {
                continue;
            }
            work += groups.length + outerGroups.length;
            if (work > MAX_WORK) {
                return Result.GIVEN_UP;
            }
            tried.add(cells);
            Map<Long, Integer> numbers = new HashMap<>();
            int[] refined = refine(groups, inner.column(column), numbers);
            int[] outerRefined = refine(outerGroups, cells, numbers);
            if (!rule.agrees(refined, outerRefined, numbers.size())) {
                continue;
            }
            taken[candidate] = true;
            Result result = pair(depth + 1, refined, outerRefined);
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
}
