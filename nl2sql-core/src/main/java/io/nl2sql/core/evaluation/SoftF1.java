package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How much two results have in common, 0 to 1, as BIRD Mini-Dev defines it (github.com/bird-bench/mini_dev, "Soft
 * F1-Score", {@code evaluation/evaluation_f1.py}): repeated rows are dropped, the first gold row is held against the first
 * predicted one and so on. Cells of the predicted row that the gold row has count as found, others as surplus, cells of
 * the gold row that the predicted row lacks as missing, each divided by the number of gold columns; a row without a
 * partner counts as one missing or surplus. The figure is the harmonic mean of precision and recall over these sums. Row
 * order matters, column order does not.
 */
final class SoftF1 {

    private double found;
    private double surplus;
    private double missing;

    private SoftF1() {}

    static double of(ResultTable gold, ResultTable predicted) {
        ComparableCells cells = new ComparableCells();
        return of(CodedRows.of(gold, cells), CodedRows.of(predicted, cells));
    }

    private static double of(Set<List<Integer>> gold, Set<List<Integer>> predicted) {
        if (gold.isEmpty() && predicted.isEmpty()) {
            return 1;
        }
        SoftF1 sums = new SoftF1();
        List<List<Integer>> goldRows = new ArrayList<>(gold);
        List<List<Integer>> predictedRows = new ArrayList<>(predicted);
        int pairs = Math.min(goldRows.size(), predictedRows.size());
        for (int row = 0; row < pairs; row++) {
            sums.add(goldRows.get(row), predictedRows.get(row));
        }
        sums.missing += goldRows.size() - pairs;
        sums.surplus += predictedRows.size() - pairs;
        return sums.harmonicMean();
    }

    private void add(List<Integer> gold, List<Integer> predicted) {
        double columns = gold.size();
        long shared = predicted.stream().filter(gold::contains).count();
        found += shared / columns;
        surplus += (predicted.size() - shared) / columns;
        missing += gold.stream().filter(cell -> !predicted.contains(cell)).count() / columns;
    }

    private double harmonicMean() {
        if (found <= 0) {
            return 0;
        }
        double precision = found / (found + surplus);
        double recall = found / (found + missing);
        return 2 * precision * recall / (precision + recall);
    }
}
