package io.nl2sql.core.evaluation;

import static io.nl2sql.core.evaluation.ScriptedDatabase.row;
import static io.nl2sql.core.evaluation.ScriptedDatabase.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.domain.result.ResultTable;
import java.math.BigDecimal;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BirdScorerTest {

    private final BirdScorer scorer = new BirdScorer();

    @Test
    void runsStatementsAsTheyStand() {
        assertThat(scorer.statementToRun("SELECT DISTINCT a FROM t")).isEqualTo("SELECT DISTINCT a FROM t");
    }

    @Test
    void rowOrderAndRepeatedRowsDoNotCount() {
        assertThat(judge(table(row(1L), row(2L), row(2L)), table(row(2L), row(1L), row(1L), row(1L))))
                .isEqualTo(new Verdict.Right());
    }

    @Test
    void columnOrderCounts() {
        assertThat(judge(table(row("ann", 1L)), table(row(1L, "ann"))))
                .isEqualTo(new Verdict.Wrong(
                        FailureReason.WRONG_COLUMNS, "2 of 2 columns hold the values of a gold column"));
    }

    @Test
    void columnsAreAsMany() {
        assertThat(judge(table(row("ann")), table(row("ann", 1L))))
                .isEqualTo(new Verdict.Wrong(FailureReason.WRONG_COLUMN_COUNT, "columns: 2 instead of 1"));
    }

    @Test
    void numbersCompareByValue_withoutTolerance() {
        assertThat(judge(table(row(1L, true)), table(row(new BigDecimal("1.00"), 1.0))))
                .isEqualTo(new Verdict.Right());
        assertThat(judge(table(row(0.3)), table(row(0.1 + 0.2)))).isInstanceOf(Verdict.Wrong.class);
        assertThat(judge(table(row("1")), table(row(1L)))).isInstanceOf(Verdict.Wrong.class);
        assertThat(judge(table(row("a ")), table(row("a")))).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void nullEqualsNullAlone() {
        assertThat(judge(table(row((Object) null)), table(row((Object) null)))).isEqualTo(new Verdict.Right());
        assertThat(judge(table(row((Object) null)), table(row("")))).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void noRowsAreNoRows_whateverTheColumns() {
        assertThat(judge(table(1), table(2))).isEqualTo(new Verdict.Right());
    }

    @Test
    void tellsMissingAndSurplusRows() {
        assertThat(judge(table(row(1L), row(2L)), table(row(2L), row(2L))))
                .isEqualTo(new Verdict.Wrong(FailureReason.MISSING_ROWS, "different rows: 1 instead of 2"));
        assertThat(judge(table(row(1L)), table(row(2L), row(1L))))
                .isEqualTo(new Verdict.Wrong(FailureReason.EXTRA_ROWS, "different rows: 2 instead of 1"));
        assertThat(judge(table(row(1L)), table(row(2L))))
                .isEqualTo(new Verdict.Wrong(FailureReason.WRONG_VALUES, "1 rows, other values"));
    }

    /** The figures are worked out by hand from the published definition. */
    @Nested
    class Credit {

        @Test
        void isOneForTheSame_whateverTheColumnOrder() {
            assertThat(credit(table(row("ann", 1L)), table(row(1L, "ann")))).isEqualTo(1);
            assertThat(credit(table(1), table(3))).isEqualTo(1);
        }

        @Test
        void isTheHarmonicMeanOfPrecisionAndRecallOverCells() {
            // Found 1/2 + 1, surplus 1/2, missing 1/2: precision and recall 3/4.
            ResultTable gold = table(row("apple", 325L), row("banana", 191L));
            ResultTable predicted = table(row("apple", 5L), row("banana", 191L));

            assertThat(credit(gold, predicted)).isEqualTo(0.75, within(1e-12));
        }

        @Test
        void countsRowsWithoutAPartnerOnce() {
            // Found 1, missing 1 row: precision 1, recall 1/2.
            assertThat(credit(table(row("a", 1L), row("b", 2L)), table(row("a", 1L))))
                    .isEqualTo(2.0 / 3, within(1e-12));
            assertThat(credit(table(row("a", 1L)), table(row("a", 1L), row("b", 2L))))
                    .isEqualTo(2.0 / 3, within(1e-12));
        }

        @Test
        void dividesSurplusCellsByTheGoldColumns() {
            // Found 1, surplus 2: precision 1/3, recall 1.
            assertThat(credit(table(row("a")), table(row("a", 1L, 2L)))).isEqualTo(0.5, within(1e-12));
        }

        @Test
        void dropsRepeatedRows_andKeepsTheOrderOfTheOthers() {
            assertThat(credit(table(row("a"), row("b")), table(row("a"), row("a"), row("b"))))
                    .isEqualTo(1);
            assertThat(credit(table(row("a"), row("b")), table(row("b"), row("a"))))
                    .isZero();
        }

        @Test
        void isNothingForNothing() {
            assertThat(credit(table(row("a")), table(1))).isZero();
            assertThat(credit(table(row("a")), table(row("b")))).isZero();
        }
    }

    private Verdict judge(ResultTable gold, ResultTable predicted) {
        return scorer.judge(request(gold, predicted));
    }

    private double credit(ResultTable gold, ResultTable predicted) {
        Scorer.ScoringRequest request = request(gold, predicted);
        return scorer.credit(request, scorer.judge(request));
    }

    private static Scorer.ScoringRequest request(ResultTable gold, ResultTable predicted) {
        EvaluationQuestion question = EvaluationQuestion.of("1", "shop", "What?", "SELECT 1");
        return new Scorer.ScoringRequest(question, "SELECT 1", gold, predicted, new ScriptedDatabase());
    }
}
