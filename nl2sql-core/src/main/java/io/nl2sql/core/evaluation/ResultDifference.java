package io.nl2sql.core.evaluation;

import java.util.Arrays;

/** Names what tells a wrong result from the gold result, as far as the two tables show it. */
final class ResultDifference {

    private final CodedTable gold;
    private final CodedTable predicted;

    private ResultDifference(CodedTable gold, CodedTable predicted) {
        this.gold = gold;
        this.predicted = predicted;
    }

    /** The difference between two results; the predicted one has at least as many columns and is known to be wrong. */
    static Verdict.Wrong of(CodedTable gold, CodedTable predicted) {
        return new ResultDifference(gold, predicted).find();
    }

    private Verdict.Wrong find() {
        return gold.rowCount() == predicted.rowCount() ? ofSameCount() : ofOtherCount();
    }

    private Verdict.Wrong ofSameCount() {
        int agreeing = agreeingColumns();
        if (agreeing > 0) {
            return new Verdict.Wrong(
                    FailureReason.WRONG_COLUMNS,
                    "%d of %d columns hold the values of a gold column".formatted(agreeing, gold.columnCount()));
        }
        return new Verdict.Wrong(FailureReason.WRONG_VALUES, "%d rows, other values".formatted(gold.rowCount()));
    }

    private Verdict.Wrong ofOtherCount() {
        boolean fewer = predicted.rowCount() < gold.rowCount();
        RowRule rule = fewer ? RowRule.containing(gold, predicted) : RowRule.contained(gold, predicted);
        String detail = "rows: %d instead of %d".formatted(predicted.rowCount(), gold.rowCount());
        if (ColumnPairing.search(gold, predicted, rule) == ColumnPairing.Result.FOUND) {
            return new Verdict.Wrong(fewer ? FailureReason.MISSING_ROWS : FailureReason.EXTRA_ROWS, detail);
        }
        return new Verdict.Wrong(FailureReason.WRONG_VALUES, detail);
    }

    private int agreeingColumns() {
        boolean[] taken = new boolean[predicted.columnCount()];
        int agreeing = 0;
        for (int column = 0; column < gold.columnCount(); column++) {
            for (int candidate = 0; candidate < taken.length; candidate++) {
                if (!taken[candidate] && Arrays.equals(gold.sortedColumn(column), predicted.sortedColumn(candidate))) {
                    taken[candidate] = true;
                    agreeing++;
                    break;
                }
            }
        }
        return agreeing;
    }
}
