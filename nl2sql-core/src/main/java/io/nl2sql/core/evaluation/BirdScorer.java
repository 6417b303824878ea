package io.nl2sql.core.evaluation;

import java.util.List;
import java.util.Set;

/**
 * Execution accuracy as the BIRD benchmark counts it (github.com/bird-bench/mini_dev, {@code evaluation/evaluation_ex.py}):
 * the sets of rows are equal. The order of columns counts, names, row order and repeated rows do not. Statements run as
 * they stand; numbers compare by value, without tolerance; text never equals a number; NULL equals NULL. Two results
 * without rows are equal whatever their columns. The credit of an answer is the benchmark's soft F1-score.
 */
public final class BirdScorer implements Scorer {

    @Override
    public String name() {
        return "bird";
    }

    @Override
    public String statementToRun(String sql) {
        return sql;
    }

    @Override
    public Verdict judge(ScoringRequest request) {
        ComparableCells cells = new ComparableCells();
        Set<List<Integer>> gold = CodedRows.of(request.gold(), cells);
        Set<List<Integer>> predicted = CodedRows.of(request.predicted(), cells);
        if (gold.equals(predicted)) {
            return new Verdict.Right();
        }
        int goldColumns = request.gold().columns().size();
        int predictedColumns = request.predicted().columns().size();
        if (goldColumns != predictedColumns) {
            return new Verdict.Wrong(
                    FailureReason.WRONG_COLUMN_COUNT,
                    "columns: %d instead of %d".formatted(predictedColumns, goldColumns));
        }
        String detail = "different rows: %d instead of %d".formatted(predicted.size(), gold.size());
        if (gold.containsAll(predicted)) {
            return new Verdict.Wrong(FailureReason.MISSING_ROWS, detail);
        }
        if (predicted.containsAll(gold)) {
            return new Verdict.Wrong(FailureReason.EXTRA_ROWS, detail);
        }
        return ResultDifference.of(CodedTable.of(request.gold(), cells), CodedTable.of(request.predicted(), cells));
    }

    @Override
    public double credit(ScoringRequest request, Verdict verdict) {
        return SoftF1.of(request.gold(), request.predicted());
    }
}
