package io.nl2sql.core.evaluation;

import java.util.Arrays;

/**
 * Execution match as the Spider benchmark counts it: the same rows the same number of times, under one permutation of
 * the predicted columns. Row order counts exactly when the gold text contains ORDER BY. The word DISTINCT is taken out
 * of both statements before they run, in aggregates too. Numbers compare by value, without tolerance; text never
 * equals a number; NULL equals NULL. Column names do not count, the number of columns does.
 */
public final class SpiderScorer implements Scorer {

    @Override
    public String name() {
        return "spider";
    }

    @Override
    public String statementToRun(String sql) {
        return SqlWords.of(sql).withoutDistinct();
    }

    @Override
    public Verdict judge(ScoringRequest request) {
        int goldColumns = request.gold().columns().size();
        int predictedColumns = request.predicted().columns().size();
        if (goldColumns != predictedColumns) {
            return new Verdict.Wrong(
                    FailureReason.WRONG_COLUMN_COUNT,
                    "columns: %d instead of %d".formatted(predictedColumns, goldColumns));
        }
        ComparableCells cells = new ComparableCells();
        CodedTable gold = CodedTable.of(request.gold(), cells);
        CodedTable predicted = CodedTable.of(request.predicted(), cells);
        boolean ordered = SqlWords.of(request.goldSql()).containsOrderBy();
        if (ordered && isSameSequence(gold, predicted)) {
            return new Verdict.Right();
        }
        return gold.rowCount() == predicted.rowCount()
                ? judgeSameCount(gold, predicted, ordered)
                : ResultDifference.of(gold, predicted);
    }

    private static Verdict judgeSameCount(CodedTable gold, CodedTable predicted, boolean ordered) {
        return switch (ColumnPairing.search(predicted, gold, RowRule.contained(predicted, gold))) {
            case FOUND ->
                ordered
                        ? new Verdict.Wrong(FailureReason.WRONG_ORDER, "the rows are right, their order is not")
                        : new Verdict.Right();
            case GIVEN_UP -> givenUp();
            case NONE -> ResultDifference.of(gold, predicted);
        };
    }

    private static Verdict givenUp() {
        return new Verdict.Wrong(FailureReason.NOT_COMPARABLE, "too many columns with the same values");
    }

    /** In order, columns pair independently of each other: the tables agree when their bags of columns do. */
    private static boolean isSameSequence(CodedTable gold, CodedTable predicted) {
        if (gold.rowCount() != predicted.rowCount()) {
            return false;
        }
        boolean[] taken = new boolean[predicted.columnCount()];
        for (int column = 0; column < gold.columnCount(); column++) {
            if (!takeEqualColumn(gold.column(column), predicted, taken)) {
                return false;
            }
        }
        return true;
    }

    private static boolean takeEqualColumn(int[] cells, CodedTable predicted, boolean[] taken) {
        for (int candidate = 0; candidate < taken.length; candidate++) {
            if (!taken[candidate] && Arrays.equals(cells, predicted.column(candidate))) {
                taken[candidate] = true;
                return true;
            }
        }
        return false;
    }
}
