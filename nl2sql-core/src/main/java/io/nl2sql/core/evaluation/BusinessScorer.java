package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import java.util.List;

/**
 * Judges as the reader of a report would: the answer holds the rows of the gold result, each as often, and for each gold
 * column one of its own with the same values. Further columns, their order and their names do not matter.
 *
 * <ul>
 *   <li>Values are compared as {@link BusinessCells} says: numbers with a relative tolerance, text trimmed.
 *   <li>The order of rows counts only if the question asks for it: where {@link EvaluationQuestion#ordered()} says so, or
 *       else where the words of the question ask for an order and the gold statement sorts.
 *   <li>Ties are accepted: rows that are equal in what the gold statement sorts by may come in any order; where its
 *       LIMIT cuts through such rows, any of them may fill the rest, and so may all of them together. A LIMIT without
 *       ORDER BY keeps any rows.
 *   <li>Two columns of text may be shown as one, joined by a blank or by a comma and a blank, on either side.
 *   <li>Two results without rows agree when no column of gold is missing.
 * </ul>
 */
public final class BusinessScorer implements Scorer {

    @Override
    public String name() {
        return "business";
    }

    @Override
    public String statementToRun(String sql) {
        return sql;
    }

    @Override
    public Verdict judge(ScoringRequest request) {
        BusinessCells cells = new BusinessCells();
        CodedTable gold = CodedTable.of(request.gold(), cells);
        Comparison comparison = new Comparison(cells, request.predicted());
        boolean ordered = orderCounts(request);
        AcceptedRows exactly = AcceptedRows.exactly(request.gold());
        if (comparison.accepts(exactly, ordered)) {
            return new Verdict.Right();
        }
        List<AcceptedRows> ties = GoldTies.of(request, cells);
        if (ties.stream().anyMatch(rows -> comparison.accepts(rows, ordered))) {
            return new Verdict.Right();
        }
        boolean anyOrder = ordered
                && (comparison.accepts(exactly, false)
                        || ties.stream().anyMatch(rows -> comparison.accepts(rows, false)));
        if (anyOrder) {
            return new Verdict.Wrong(FailureReason.WRONG_ORDER, "the rows are right, their order is not");
        }
        CodedTable predicted = comparison.shown();
        return predicted.columnCount() < gold.columnCount()
                ? new Verdict.Wrong(
                        FailureReason.WRONG_COLUMN_COUNT,
                        "columns: %d instead of %d".formatted(predicted.columnCount(), gold.columnCount()))
                : ResultDifference.of(gold, predicted);
    }

    private static boolean orderCounts(ScoringRequest request) {
        Boolean stated = request.question().ordered();
        if (stated != null) {
            return stated;
        }
        return OrderRequest.isIn(request.question().question())
                && SortedQuery.of(request.goldSql(), request.database().dialect())
                        .map(SortedQuery::isSorted)
                        .orElse(false);
    }

    /** Holds the predicted result against rows that would be right. */
    private static final class Comparison {

        private final BusinessCells cells;
        private final ResultTable predicted;
        private final CodedTable shown;

        Comparison(BusinessCells cells, ResultTable predicted) {
            this.cells = cells;
            this.predicted = predicted;
            this.shown = CodedTable.of(predicted, cells);
        }

        CodedTable shown() {
            return shown;
        }

        boolean accepts(AcceptedRows rows, boolean ordered) {
            if (rows.count() != shown.rowCount()) {
                return false;
            }
            return isFound(rows, shown, ordered)
                    || (rows.count() > 0 && (acceptsParts(rows, ordered) || acceptsJoined(rows, ordered)));
        }

        private boolean acceptsParts(AcceptedRows rows, boolean ordered) {
            ResultTable wide = JoinedText.withPairs(predicted);
            return wide.columns().size() > shown.columnCount() && isFound(rows, CodedTable.of(wide, cells), ordered);
        }

        private boolean acceptsJoined(AcceptedRows rows, boolean ordered) {
            return JoinedText.withOnePairAsOne(rows.rows()).stream()
                    .anyMatch(joined -> isFound(rows.withRows(joined), shown, ordered));
        }

        private boolean isFound(AcceptedRows rows, CodedTable candidate, boolean ordered) {
            CodedTable accepted = CodedTable.of(rows.rows(), cells);
            return accepted.columnCount() <= candidate.columnCount()
                    && ColumnPairing.search(accepted, candidate, rows.rule(ordered)) == ColumnPairing.Result.FOUND;
        }
    }
}
