package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Rows that answer a question: as many as {@code count}, all that are not optional among them. Rows that tie in the order
 * of the gold statement have the same block; where order counts, the blocks come one after the other.
 */
final class AcceptedRows {

    private final ResultTable rows;
    private final int count;
    private final BitSet optional;
    private final int[] blocks;
    private final int[] blockOfPosition;

    private AcceptedRows(ResultTable rows, int count, BitSet optional, int[] blocks, int[] blockOfPosition) {
        this.rows = rows;
        this.count = count;
        this.optional = optional;
        this.blocks = blocks;
        this.blockOfPosition = blockOfPosition;
    }

    /** These rows in this very order. */
    static AcceptedRows exactly(ResultTable gold) {
        int count = gold.rows().size();
        int[] blocks = new int[count];
        Arrays.setAll(blocks, row -> row);
        return new AcceptedRows(gold, count, new BitSet(), blocks, blocks);
    }

    /**
     * A window of sorted rows, where a row that ties with the last one kept is as good as that one.
     *
     * @param sorted all rows, sorted
     * @param blocks for each of them the number of its group of ties, ascending
     * @param first where the window begins
     * @param count how many rows it has; the rows go on at least as far
     */
    static AcceptedRows window(ResultTable sorted, int[] blocks, int first, int count) {
        int start = first;
        while (count > 0 && start > 0 && blocks[start - 1] == blocks[first]) {
            start--;
        }
        int end = first + count;
        while (count > 0 && end < blocks.length && blocks[end] == blocks[first + count - 1]) {
            end++;
        }
        BitSet optional = new BitSet();
        for (int row = start; row < end; row++) {
            boolean tiesBefore = start < first && blocks[row] == blocks[start];
            boolean tiesBehind = end > first + count && blocks[row] == blocks[end - 1];
            optional.set(row - start, tiesBefore || tiesBehind);
        }
        return new AcceptedRows(
                part(sorted, start, end),
                count,
                optional,
                Arrays.copyOfRange(blocks, start, end),
                Arrays.copyOfRange(blocks, first, first + count));
    }

    /** The first rows with everything that ties with the last of them. */
    static AcceptedRows withAllTies(ResultTable sorted, int[] blocks, int count) {
        int end = count;
        while (count > 0 && end < blocks.length && blocks[end] == blocks[count - 1]) {
            end++;
        }
        int[] kept = Arrays.copyOf(blocks, end);
        return new AcceptedRows(part(sorted, 0, end), end, new BitSet(), kept, kept);
    }

    private static ResultTable part(ResultTable table, int start, int end) {
        List<Row> rows = table.rows().subList(start, end);
        return new ResultTable(table.columns(), rows, false);
    }

    /** How many rows an answer has. */
    int count() {
        return count;
    }

    /** The rows an answer is taken from. */
    ResultTable rows() {
        return rows;
    }

    /** These rows with their cells changed, but neither their number nor their order. */
    AcceptedRows withRows(ResultTable changed) {
        return new AcceptedRows(changed, count, optional, blocks, blockOfPosition);
    }

    /** What holds for the rows of an answer; it has {@link #count()} rows. */
    RowRule rule(boolean ordered) {
        return ordered
                ? RowRule.sameRows(blocks, blockOfPosition, optional)
                : RowRule.sameRows(new int[blocks.length], new int[count], optional);
    }
}
