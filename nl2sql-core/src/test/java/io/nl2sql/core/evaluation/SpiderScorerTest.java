package io.nl2sql.core.evaluation;

import static io.nl2sql.core.evaluation.ScriptedDatabase.columns;
import static io.nl2sql.core.evaluation.ScriptedDatabase.row;
import static io.nl2sql.core.evaluation.ScriptedDatabase.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpiderScorerTest {

    private static final String UNORDERED = "SELECT a FROM t";
    private static final String ORDERED = "SELECT a FROM t ORDER BY a";

    private final SpiderScorer scorer = new SpiderScorer();

    @Test
    void runsStatementsWithoutDistinct() {
        assertThat(scorer.statementToRun("SELECT DISTINCT a, count(DISTINCT b) FROM t"))
                .isEqualTo("SELECT  a, count( b) FROM t");
    }

    @Test
    void acceptsAnotherRowOrder_whereGoldAsksForNone() {
        assertThat(judge(UNORDERED, table(row(1L), row(2L)), table(row(2L), row(1L))))
                .isEqualTo(new Verdict.Right());
    }

    @Test
    void rejectsAnotherRowOrder_whereGoldAsksForOne() {
        assertThat(judge(ORDERED, table(row(1L), row(2L)), table(row(2L), row(1L))))
                .isEqualTo(new Verdict.Wrong(FailureReason.WRONG_ORDER, "the rows are right, their order is not"));
    }

    @Test
    void rejectsRowsThatTieInAnotherOrder_whereGoldAsksForOne() {
        ResultTable gold = table(row("ann", 7L), row("bob", 7L));
        ResultTable predicted = table(row("bob", 7L), row("ann", 7L));

        assertThat(reason(judge(ORDERED, gold, predicted))).isEqualTo(FailureReason.WRONG_ORDER);
    }

    @Test
    void orderInASubqueryOfGoldCounts() {
        String gold = "SELECT a FROM t WHERE b = (SELECT b FROM u ORDER BY c LIMIT 1)";

        assertThat(reason(judge(gold, table(row(1L), row(2L)), table(row(2L), row(1L)))))
                .isEqualTo(FailureReason.WRONG_ORDER);
    }

    @Test
    void acceptsPermutedColumns_orderedOrNot() {
        ResultTable gold = table(row("ann", 1L, 5L), row("bob", 2L, 6L));
        ResultTable predicted = table(row(5L, "ann", 1L), row(6L, "bob", 2L));

        assertThat(judge(UNORDERED, gold, predicted)).isEqualTo(new Verdict.Right());
        assertThat(judge(ORDERED, gold, predicted)).isEqualTo(new Verdict.Right());
    }

    @Test
    void rejectsRowsThatAgreeOnlyColumnByColumn() {
        ResultTable gold = table(row(1L, "a"), row(2L, "b"));
        ResultTable predicted = table(row(1L, "b"), row(2L, "a"));

        assertThat(reason(judge(UNORDERED, gold, predicted))).isEqualTo(FailureReason.WRONG_COLUMNS);
    }

    @Test
    void rejectsRowsThatNeedAnotherPermutationEach() {
        ResultTable gold = table(row(1L, 2L), row(3L, 4L));
        ResultTable predicted = table(row(1L, 2L), row(4L, 3L));

        assertThat(judge(UNORDERED, gold, predicted)).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void findsThePermutation_whereColumnsHoldTheSameValues() {
        ResultTable gold = table(row(1L, 2L, 1L), row(2L, 1L, 1L), row(1L, 1L, 2L), row(1L, 1L, 2L));
        ResultTable predicted = table(row(2L, 1L, 1L), row(1L, 2L, 1L), row(1L, 1L, 2L), row(2L, 1L, 1L));

        assertThat(judge(UNORDERED, gold, predicted)).isEqualTo(new Verdict.Right());
    }

    @Test
    void acceptsTheSameColumnTwice() {
        ResultTable gold = table(row(1L, 1L), row(2L, 2L));

        assertThat(judge(UNORDERED, gold, table(row(2L, 2L), row(1L, 1L)))).isEqualTo(new Verdict.Right());
        assertThat(judge(ORDERED, gold, table(row(1L, 1L), row(2L, 2L)))).isEqualTo(new Verdict.Right());
    }

    @Test
    void countsDuplicateRows() {
        assertThat(reason(judge(UNORDERED, table(row(1L), row(1L)), table(row(1L)))))
                .isEqualTo(FailureReason.MISSING_ROWS);
        assertThat(reason(judge(UNORDERED, table(row(1L), row(1L), row(2L)), table(row(1L), row(2L), row(2L)))))
                .isEqualTo(FailureReason.WRONG_VALUES);
    }

    @Test
    void tellsMissingRowsFromExtraRows() {
        ResultTable few = table(row("ann", 1L), row("bob", 2L));
        ResultTable many = table(row(3L, "eve"), row(1L, "ann"), row(2L, "bob"));

        assertThat(judge(UNORDERED, many, few))
                .isEqualTo(new Verdict.Wrong(FailureReason.MISSING_ROWS, "rows: 2 instead of 3"));
        assertThat(judge(UNORDERED, few, many))
                .isEqualTo(new Verdict.Wrong(FailureReason.EXTRA_ROWS, "rows: 3 instead of 2"));
    }

    @Test
    void tellsWrongColumnsFromWrongValues() {
        ResultTable gold = table(row("ann", 1L), row("bob", 2L));

        assertThat(judge(UNORDERED, gold, table(row("ann", 8L), row("bob", 9L))))
                .isEqualTo(new Verdict.Wrong(
                        FailureReason.WRONG_COLUMNS, "1 of 2 columns hold the values of a gold column"));
        assertThat(judge(UNORDERED, gold, table(row("eve", 8L), row("joe", 9L))))
                .isEqualTo(new Verdict.Wrong(FailureReason.WRONG_VALUES, "2 rows, other values"));
    }

    @Test
    void rejectsAnotherColumnCount_evenWithoutRows() {
        assertThat(judge(UNORDERED, table(1), table(2)))
                .isEqualTo(new Verdict.Wrong(FailureReason.WRONG_COLUMN_COUNT, "columns: 2 instead of 1"));
        assertThat(reason(judge(UNORDERED, table(row(1L, 2L)), table(row(1L)))))
                .isEqualTo(FailureReason.WRONG_COLUMN_COUNT);
    }

    @Test
    void acceptsTwoEmptyResults() {
        assertThat(judge(UNORDERED, table(2), table(2))).isEqualTo(new Verdict.Right());
    }

    @Test
    void emptyResultMissesRows() {
        assertThat(reason(judge(ORDERED, table(row(1L)), table(1)))).isEqualTo(FailureReason.MISSING_ROWS);
    }

    static Stream<Arguments> equalValues() {
        return Stream.of(
                Arguments.of(1L, 1.0),
                Arguments.of(1L, new BigDecimal("1.00")),
                Arguments.of(0L, new BigDecimal("0.00")),
                Arguments.of(0L, -0.0),
                Arguments.of(100L, new BigDecimal("1E+2")),
                Arguments.of(0.1, new BigDecimal("0.10")),
                Arguments.of(7L, BigInteger.valueOf(7)),
                Arguments.of(true, 1L),
                Arguments.of(false, 0.0),
                Arguments.of(null, null),
                Arguments.of("a", "a"),
                Arguments.of(Double.NaN, Double.NaN),
                Arguments.of(new Bytes(new byte[] {1}), new Bytes(new byte[] {1})),
                Arguments.of(
                        OffsetDateTime.parse("2020-01-01T00:00:00Z"),
                        OffsetDateTime.parse("2020-01-01T01:00:00+01:00")),
                Arguments.of(Arrays.asList(1L, null), Arrays.asList(1.0, null)));
    }

    @ParameterizedTest
    @MethodSource("equalValues")
    void takesValuesForEqual(@Nullable Object one, @Nullable Object other) {
        assertThat(judge(UNORDERED, table(row(one)), table(row(other)))).isEqualTo(new Verdict.Right());
        assertThat(judge(ORDERED, table(row(one)), table(row(other)))).isEqualTo(new Verdict.Right());
    }

    static Stream<Arguments> differentValues() {
        return Stream.of(
                Arguments.of("1", 1L),
                Arguments.of("1.0", 1.0),
                Arguments.of("true", true),
                Arguments.of("a", "A"),
                Arguments.of("a", "a "),
                Arguments.of("", null),
                Arguments.of(0L, null),
                Arguments.of("null", null),
                Arguments.of(0.1 + 0.2, 0.3),
                Arguments.of(9_007_199_254_740_993L, 9_007_199_254_740_992.0));
    }

    @ParameterizedTest
    @MethodSource("differentValues")
    void takesValuesForDifferent(@Nullable Object one, @Nullable Object other) {
        assertThat(judge(UNORDERED, table(row(one)), table(row(other)))).isInstanceOf(Verdict.Wrong.class);
        assertThat(judge(ORDERED, table(row(other)), table(row(one)))).isInstanceOf(Verdict.Wrong.class);
    }

    @Test
    void pairsManyColumnsOfManyRowsAtOnce() {
        Random random = new Random(7);
        List<Row> gold = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            gold.add(Row.of(IntStream.range(0, 10)
                    .mapToObj(column -> (Object) (long) random.nextInt(3))
                    .toArray()));
        }
        List<Integer> permutation =
                new ArrayList<>(IntStream.range(0, 10).boxed().toList());
        Collections.shuffle(permutation, random);
        List<Row> predicted = new ArrayList<>(gold.stream()
                .map(row -> Row.of(permutation.stream().map(row::cell).toArray()))
                .toList());
        Collections.shuffle(predicted, random);

        assertThat(judge(
                        UNORDERED,
                        new ResultTable(columns(10), gold, false),
                        new ResultTable(columns(10), predicted, false)))
                .isEqualTo(new Verdict.Right());
    }

    @Test
    void givesUpOnTablesMadeToDefeatTheSearch() {
        // Rows of an all-pairs design: every column, every pair of columns looks like every other, but one cell moved.
        ResultTable gold = design(12, false);
        ResultTable predicted = design(12, true);
        long start = System.nanoTime();

        Verdict verdict = judge(UNORDERED, gold, predicted);

        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    /** All rows of zeros and ones with an even (or odd) number of ones: equal in every proper subset of columns. */
    private static ResultTable design(int columnCount, boolean odd) {
        List<Row> rows = IntStream.range(0, 1 << columnCount)
                .filter(bits -> Integer.bitCount(bits) % 2 == (odd ? 1 : 0))
                .mapToObj(bits -> Row.of(IntStream.range(0, columnCount)
                        .mapToObj(column -> (Object) (long) (bits >> column & 1))
                        .toArray()))
                .toList();
        return new ResultTable(columns(columnCount), rows, false);
    }

    private Verdict judge(String goldSql, ResultTable gold, ResultTable predicted) {
        return scorer.judge(new Scorer.ScoringRequest(
                EvaluationQuestion.of("1", "fleet", "a question", goldSql),
                goldSql,
                gold,
                predicted,
                new ScriptedDatabase()));
    }

    private static FailureReason reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
        return ((Verdict.Wrong) verdict).reason();
    }
}
