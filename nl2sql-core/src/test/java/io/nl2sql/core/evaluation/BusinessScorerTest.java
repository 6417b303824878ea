package io.nl2sql.core.evaluation;

import static io.nl2sql.core.evaluation.ScriptedDatabase.columns;
import static io.nl2sql.core.evaluation.ScriptedDatabase.row;
import static io.nl2sql.core.evaluation.ScriptedDatabase.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BusinessScorerTest {

    private static final String UNSORTED = "SELECT c0 FROM t";

    private final BusinessScorer scorer = new BusinessScorer();
    private final ScriptedDatabase database = new ScriptedDatabase();

    @Test
    void runsStatementsAsTheyStand() {
        assertThat(scorer.statementToRun("SELECT DISTINCT a FROM t")).isEqualTo("SELECT DISTINCT a FROM t");
    }

    @Nested
    class Values {

        static Stream<Arguments> equal() {
            return Stream.of(
                    // a relative difference of a millionth, of whatever type
                    Arguments.of(1234.5, new BigDecimal("1234.501")),
                    Arguments.of(0.333333333, new BigDecimal("0.3333333")),
                    Arguments.of(2328.6, 2328.6000000000004),
                    Arguments.of(1000.0, 1000L),
                    Arguments.of(1000.0004, 1000L),
                    Arguments.of(-5.0000001, -5L),
                    Arguments.of(0L, 1e-12),
                    Arguments.of(7L, BigInteger.valueOf(7)),
                    Arguments.of(100L, new BigDecimal("1E+2")),
                    // truth values
                    Arguments.of(true, 1L),
                    Arguments.of(false, 0L),
                    // text
                    Arguments.of("Kiel", "  Kiel\t"),
                    Arguments.of("CHAR      ", "CHAR"),
                    // numbers as text
                    Arguments.of("2013", 2013L),
                    Arguments.of("12.50", 12.5),
                    Arguments.of("07", 7L),
                    Arguments.of("-3", -3L),
                    Arguments.of(".5", 0.5),
                    // dates and times, also as text
                    Arguments.of(LocalDate.of(2013, 1, 2), "2013-01-02"),
                    Arguments.of(LocalDate.of(2013, 1, 2), LocalDateTime.of(2013, 1, 2, 0, 0)),
                    Arguments.of("2013-01-02", "2013-01-02 00:00:00"),
                    Arguments.of("2013-01-02T10:20", "2013-01-02 10:20:00.000"),
                    Arguments.of(LocalDateTime.of(2013, 1, 2, 10, 20), "2013-01-02 10:20:00"),
                    Arguments.of(OffsetDateTime.parse("2013-01-02T01:00:00+01:00"), "2013-01-02"),
                    Arguments.of("2013-01-02T01:00:00+01:00", "2013-01-02 00:00:00Z"),
                    Arguments.of(LocalTime.of(10, 20), "10:20:00"),
                    // others
                    Arguments.of(
                            UUID.fromString("00000000-0000-0000-0000-000000000001"),
                            "00000000-0000-0000-0000-000000000001"),
                    Arguments.of(Double.NaN, Double.NaN),
                    Arguments.of(Arrays.asList(1L, null, " a"), Arrays.asList(1.0, null, "a")),
                    Arguments.of(null, null));
        }

        @ParameterizedTest
        @MethodSource("equal")
        void takesForTheSame(@Nullable Object one, @Nullable Object other) {
            assertThat(judge(UNSORTED, table(row(one)), table(row(other)))).isEqualTo(new Verdict.Right());
            assertThat(judge(UNSORTED, table(row(other)), table(row(one)))).isEqualTo(new Verdict.Right());
        }

        static Stream<Arguments> different() {
            return Stream.of(
                    Arguments.of(1234.5, 1234.51),
                    Arguments.of(0.001, 0.0010001),
                    Arguments.of(0L, 0.0001),
                    Arguments.of(5L, -5L),
                    // whole numbers are keys and counts: exactly, however large
                    Arguments.of(5_000_000L, 5_000_001L),
                    Arguments.of(5_000_000.0, 5_000_001L),
                    // a share is not a percentage unless the gold statement says so
                    Arguments.of(0.25, 25.0),
                    Arguments.of(25L, "25%"),
                    Arguments.of("Kiel", "kiel"),
                    Arguments.of("New York", "NewYork"),
                    Arguments.of("1,234", 1234L),
                    Arguments.of("true", true),
                    Arguments.of("yes", 1L),
                    // nothing is nothing else
                    Arguments.of(null, 0L),
                    Arguments.of(null, ""),
                    Arguments.of(null, "null"),
                    Arguments.of(null, false),
                    Arguments.of("2013-01-02", "2013-01-02 10:20:00"),
                    Arguments.of("2013-01-02", "02.01.2013"),
                    Arguments.of("2013-01", "2013-01-01"),
                    Arguments.of("2013-02-30", "2013-03-02"),
                    Arguments.of("2013-02-30", LocalDate.of(2013, 3, 2)));
        }

        @ParameterizedTest
        @MethodSource("different")
        void tellsApart(@Nullable Object one, @Nullable Object other) {
            assertThat(judge(UNSORTED, table(row(one)), table(row(other)))).isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(UNSORTED, table(row(other)), table(row(one)))).isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void closeNumbersFormNoChain() {
            ResultTable gold = table(row(1000.1), row(1000.1008), row(1000.1016));

            assertThat(judge(UNSORTED, gold, table(row(1000.1016), row(1000.1), row(1000.1008))))
                    .isEqualTo(new Verdict.Right());
            assertThat(judge(UNSORTED, gold, table(row(1000.1), row(1000.1), row(1000.1))))
                    .isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void noiseWithinGoldIsNoDifference() {
            assertThat(judge(UNSORTED, table(row(0.1 + 0.2), row(0.3)), table(row(0.3), row(0.3))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void numberBetweenTwoGoldNumbersGoesToTheNearer() {
            ResultTable gold = table(row(100.0), row(100.00015));

            assertThat(judge(UNSORTED, gold, table(row(100.0001), row(100.00003))))
                    .isEqualTo(new Verdict.Right());
        }
    }

    @Nested
    class Columns {

        @Test
        void mayStandInAnotherOrderUnderOtherNames() {
            assertThat(judge(UNSORTED, table(row("ann", 1L), row("bob", 2L)), table(row(2L, "bob"), row(1L, "ann"))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void mayBeMore() {
            assertThat(judge(UNSORTED, table(row("ann"), row("bob")), table(row(7L, "bob", 1.5), row(8L, "ann", 2.5))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void mayNotBeFewer() {
            assertThat(judge(UNSORTED, table(row("ann", 1L)), table(row("ann"))))
                    .isEqualTo(new Verdict.Wrong(FailureReason.WRONG_COLUMN_COUNT, "columns: 1 instead of 2"));
        }

        @Test
        void eachGoldColumnTakesOneOfItsOwn() {
            ResultTable gold = table(row("ann", "ann"), row("bob", "bob"));

            assertThat(judge(UNSORTED, gold, table(row("ann", "x"), row("bob", "x"))))
                    .isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(UNSORTED, gold, table(row("ann", "x", "ann"), row("bob", "x", "bob"))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void belongTogetherRowByRow() {
            assertThat(reason(judge(
                            UNSORTED, table(row("ann", 1L), row("bob", 2L)), table(row("ann", 2L), row("bob", 1L)))))
                    .isEqualTo(FailureReason.WRONG_COLUMNS);
        }
    }

    @Nested
    class Names {

        private final ResultTable parts = table(row("Ann", "Lee", 3L), row("Bob", "Ray", 4L));

        @ParameterizedTest
        @ValueSource(strings = {"Ann Lee|Bob Ray", "Lee, Ann|Ray, Bob", "Lee Ann|Ray Bob"})
        void mayBeOneColumnForTwo(String names) {
            String[] whole = names.split("\\|", -1);

            assertThat(judge(UNSORTED, parts, table(row(3L, whole[0]), row(4L, whole[1]))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void mayBeTwoColumnsForOne() {
            ResultTable gold = table(row("Ann Lee", 3L), row("Bob Ray", 4L));

            assertThat(judge(UNSORTED, gold, parts)).isEqualTo(new Verdict.Right());
        }

        @Test
        void haveToBelongTogether() {
            assertThat(judge(UNSORTED, parts, table(row("Ann Ray", 3L), row("Bob Lee", 4L))))
                    .isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(UNSORTED, parts, table(row("AnnLee", 3L), row("BobRay", 4L))))
                    .isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void areNotMadeOfNumbers() {
            assertThat(judge(UNSORTED, table(row("1 2")), table(row(1L, 2L)))).isInstanceOf(Verdict.Wrong.class);
        }
    }

    @Nested
    class Rows {

        @Test
        void countEach() {
            assertThat(reason(judge(UNSORTED, table(row(1L), row(1L)), table(row(1L)))))
                    .isEqualTo(FailureReason.MISSING_ROWS);
            assertThat(reason(judge(UNSORTED, table(row(1L)), table(row(1L), row(1L)))))
                    .isEqualTo(FailureReason.EXTRA_ROWS);
            assertThat(reason(judge(UNSORTED, table(row(1L), row(1L), row(2L)), table(row(1L), row(2L), row(2L)))))
                    .isEqualTo(FailureReason.WRONG_VALUES);
        }

        @Test
        void missingAndSurplusOnesAreTold_withFurtherColumnsToo() {
            assertThat(judge(UNSORTED, table(row("ann"), row("bob")), table(row(1L, "bob"))))
                    .isEqualTo(new Verdict.Wrong(FailureReason.MISSING_ROWS, "rows: 1 instead of 2"));
            assertThat(judge(UNSORTED, table(row("ann")), table(row(1L, "bob"), row(2L, "ann"))))
                    .isEqualTo(new Verdict.Wrong(FailureReason.EXTRA_ROWS, "rows: 2 instead of 1"));
        }

        @Test
        void noneIsRightForNone() {
            assertThat(judge(UNSORTED, table(1), table(2))).isEqualTo(new Verdict.Right());
            assertThat(reason(judge(UNSORTED, table(2), table(1)))).isEqualTo(FailureReason.WRONG_COLUMN_COUNT);
            assertThat(reason(judge(UNSORTED, table(1), table(row(0L))))).isEqualTo(FailureReason.EXTRA_ROWS);
            assertThat(reason(judge(UNSORTED, table(row((Object) null)), table(1))))
                    .isEqualTo(FailureReason.MISSING_ROWS);
        }
    }

    @Nested
    class Order {

        private final String sorted = "SELECT c0, c1 FROM t ORDER BY c1";
        private final ResultTable gold = table(row("ann", 1L), row("bob", 2L));
        private final ResultTable reversed = table(row("bob", 2L), row("ann", 1L));

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "List customers sorted by revenue",
                    "customers, order by revenue please",
                    "Show the tracks ordered from longest to shortest",
                    "customers in alphabetical order",
                    "Names in descending order of age",
                    "rank the sellers",
                    "orders, newest first",
                    "List them from the most expensive to the cheapest",
                    "show invoices chronologically"
                })
        void countsWhereTheQuestionAsksForIt(String question) {
            assertThat(reason(judge(question, sorted, gold, reversed))).isEqualTo(FailureReason.WRONG_ORDER);
            assertThat(judge(question, sorted, gold, gold)).isEqualTo(new Verdict.Right());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Who are our top five customers?",
                    "What did each customer order?",
                    "Which orders were placed in May?",
                    "orders by country",
                    "the first invoice of each customer",
                    "How many customers are there per country?"
                })
        void doesNotCountElsewhere(String question) {
            assertThat(judge(question, sorted, gold, reversed)).isEqualTo(new Verdict.Right());
        }

        @Test
        void countsOnlyIfGoldKnowsOne() {
            assertThat(judge("names in alphabetical order", UNSORTED, gold, reversed))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void isStatedByTheQuestionSet_whateverTheWords() {
            EvaluationQuestion question = EvaluationQuestion.of("1", "shop", "Who are our customers?", sorted);

            assertThat(reason(judge(question.withOrder(true), gold, reversed))).isEqualTo(FailureReason.WRONG_ORDER);
            assertThat(judge(
                            EvaluationQuestion.of("1", "shop", "customers sorted by revenue", sorted)
                                    .withOrder(false),
                            gold,
                            reversed))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void rowsThatTieMayBeSwapped_byAKeyThatIsShown() {
            ResultTable ties = table(row("ann", 1L), row("bob", 2L), row("eve", 2L), row("joe", 3L));
            database.answering("SELECT c0, c1 FROM t ORDER BY c1", ties);

            assertThat(judge(
                            "sorted",
                            sorted,
                            ties,
                            table(row("ann", 1L), row("eve", 2L), row("bob", 2L), row("joe", 3L))))
                    .isEqualTo(new Verdict.Right());
            assertThat(reason(judge(
                            "sorted",
                            sorted,
                            ties,
                            table(row("bob", 2L), row("ann", 1L), row("eve", 2L), row("joe", 3L)))))
                    .isEqualTo(FailureReason.WRONG_ORDER);
        }

        @Test
        void rowsThatTieMayBeSwapped_byAKeyThatIsNotShown() {
            String gold = "SELECT c0 FROM t ORDER BY age DESC, 1";
            database.answering(
                    "SELECT c0, age FROM t ORDER BY age DESC, 1",
                    table(row("ann", 9L), row("ann", 9L), row("eve", 5L)));
            String byAge = "SELECT c0 FROM t ORDER BY lower(c0), age DESC NULLS LAST";
            database.answering(
                    "SELECT c0, lower(c0), age FROM t ORDER BY lower(c0), age DESC NULLS LAST",
                    table(row("ann", "a", 9L), row("Ann", "a", 9L), row("eve", "e", 5L)));

            assertThat(judge(
                            "sorted",
                            gold,
                            table(row("ann"), row("ann"), row("eve")),
                            table(row("ann"), row("eve"), row("ann"))))
                    .isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(
                            "sorted",
                            byAge,
                            table(row("ann"), row("Ann"), row("eve")),
                            table(row("Ann"), row("ann"), row("eve"))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void isThatOfGold_whereTiesCannotBeTold() {
            String distinct = "SELECT DISTINCT c0 FROM t ORDER BY age";

            assertThat(reason(judge("sorted", distinct, table(row("ann"), row("bob")), table(row("bob"), row("ann")))))
                    .isEqualTo(FailureReason.WRONG_ORDER);
        }
    }

    @Nested
    class Bounds {

        private static final String BEST_TWO = "SELECT c0 FROM t ORDER BY points DESC LIMIT 2";

        @Test
        void anyOfThoseThatTieAtTheEndMayFillTheRest() {
            bestTwo(row("ann", 9L), row("bob", 7L), row("eve", 7L), row("joe", 3L));
            ResultTable gold = table(row("ann"), row("bob"));

            assertThat(judge(BEST_TWO, gold, table(row("eve"), row("ann")))).isEqualTo(new Verdict.Right());
            assertThat(judge(BEST_TWO, gold, table(row("bob"), row("eve")))).isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(BEST_TWO, gold, table(row("ann"), row("joe")))).isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(BEST_TWO, gold, table(row("ann"), row("ann")))).isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void allOfThoseThatTieAtTheEndMayBeShown_butNotSome() {
            bestTwo(row("ann", 9L), row("bob", 7L), row("eve", 7L), row("kim", 7L), row("joe", 3L));
            ResultTable gold = table(row("ann"), row("bob"));

            assertThat(judge(BEST_TWO, gold, table(row("kim"), row("eve"), row("bob"), row("ann"))))
                    .isEqualTo(new Verdict.Right());
            assertThat(judge(BEST_TWO, gold, table(row("ann"), row("eve"), row("bob"))))
                    .isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(BEST_TWO, gold, table(row("ann"), row("bob"), row("eve"), row("kim"), row("joe"))))
                    .isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void fewerThanGoldIsWrong_evenIfTheyTie() {
            String all = "SELECT c0 FROM t WHERE points = (SELECT max(points) FROM t)";

            assertThat(reason(judge(all, table(row("ann"), row("bob")), table(row("ann")))))
                    .isEqualTo(FailureReason.MISSING_ROWS);
        }

        @Test
        void nothingTies_nothingElseIsRight() {
            bestTwo(row("ann", 9L), row("bob", 8L), row("eve", 7L));

            assertThat(judge(BEST_TWO, table(row("ann"), row("bob")), table(row("ann"), row("eve"))))
                    .isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void orderCountsAmongThoseThatTie_byBlocks() {
            bestTwo(row("ann", 9L), row("bob", 7L), row("eve", 7L));
            ResultTable gold = table(row("ann"), row("bob"));

            assertThat(judge("sorted", BEST_TWO, gold, table(row("ann"), row("eve"))))
                    .isEqualTo(new Verdict.Right());
            assertThat(reason(judge("sorted", BEST_TWO, gold, table(row("eve"), row("ann")))))
                    .isEqualTo(FailureReason.WRONG_ORDER);
            assertThat(judge("sorted", BEST_TWO, gold, table(row("ann"), row("eve"), row("bob"))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void sumsThatDifferByNoiseTie() {
            bestTwo(row("ann", 9.5), row("bob", 0.3), row("eve", 0.1 + 0.2));

            assertThat(judge(BEST_TWO, table(row("ann"), row("bob")), table(row("ann"), row("eve"))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void rowsSkippedBeforeTieToo() {
            String second = "SELECT c0 FROM t ORDER BY points DESC LIMIT 1 OFFSET 1";
            database.answering(
                    "SELECT c0, points FROM t ORDER BY points DESC",
                    table(row("ann", 9L), row("bob", 9L), row("eve", 7L)));

            assertThat(judge(second, table(row("bob")), table(row("ann")))).isEqualTo(new Verdict.Right());
            assertThat(judge(second, table(row("bob")), table(row("eve")))).isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(second, table(row("bob")), table(row("ann"), row("bob"))))
                    .isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void withoutAnOrderAnyRowsWillDo_butNotMore() {
            String any = "SELECT c0 FROM t LIMIT 2";
            database.answering("SELECT c0 FROM t", table(row("ann"), row("bob"), row("eve")));
            ResultTable gold = table(row("ann"), row("bob"));

            assertThat(judge(any, gold, table(row("eve"), row("bob")))).isEqualTo(new Verdict.Right());
            assertThat(judge(any, gold, table(row("eve"), row("eve")))).isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(any, gold, table(row("joe"), row("bob")))).isInstanceOf(Verdict.Wrong.class);
            assertThat(judge(any, gold, table(row("ann"), row("bob"), row("eve"))))
                    .isInstanceOf(Verdict.Wrong.class);
        }

        @Test
        void tiesAreFoundByAnAliasTheResultShows() {
            String gold = "SELECT name AS c0, sum(x) AS c1 FROM t GROUP BY name ORDER BY c1 DESC LIMIT 1";
            database.answering(
                    "SELECT name AS c0, sum(x) AS c1 FROM t GROUP BY name ORDER BY c1 DESC",
                    table(row("ann", 5L), row("bob", 5L)));

            assertThat(judge(gold, table(row("ann", 5L)), table(row("bob", 5L))))
                    .isEqualTo(new Verdict.Right());
        }

        @Test
        void tiesHaveFurtherColumnsAndJoinedNames() {
            String gold = "SELECT c0, c1 FROM t ORDER BY points LIMIT 1";
            database.answering(
                    "SELECT c0, c1, points FROM t ORDER BY points",
                    table(row("Ann", "Lee", 5L), row("Bob", "Ray", 5L)));

            assertThat(judge(gold, table(row("Ann", "Lee")), table(row("Bob Ray", 5L))))
                    .isEqualTo(new Verdict.Right());
        }

        private void bestTwo(Row... all) {
            database.answering("SELECT c0, points FROM t ORDER BY points DESC", table(all));
        }
    }

    @Test
    void manyRowsAndColumnsAreJudgedAtOnce() {
        List<Row> rows = IntStream.range(0, 20_000)
                .mapToObj(i -> row("Name " + i % 97, "Town " + i % 89, (double) i, (long) i % 7, "x" + i))
                .toList();
        List<Row> reversed = IntStream.range(0, 20_000)
                .mapToObj(i -> rows.get(rows.size() - 1 - i))
                .toList();

        assertThat(judge(
                        UNSORTED,
                        new ResultTable(columns(5), rows, false),
                        new ResultTable(columns(5), reversed, false)))
                .isEqualTo(new Verdict.Right());
    }

    private Verdict judge(String goldSql, ResultTable gold, ResultTable predicted) {
        return judge("What is it?", goldSql, gold, predicted);
    }

    private Verdict judge(String question, String goldSql, ResultTable gold, ResultTable predicted) {
        return judge(EvaluationQuestion.of("1", "shop", question, goldSql), gold, predicted);
    }

    private Verdict judge(EvaluationQuestion question, ResultTable gold, ResultTable predicted) {
        String goldSql = String.valueOf(question.goldSql());
        ResultTable named = new ResultTable(
                IntStream.range(0, predicted.columns().size())
                        .mapToObj(index -> new ResultColumn("p" + index, ColumnType.OTHER, ""))
                        .toList(),
                predicted.rows(),
                false);
        return scorer.judge(new Scorer.ScoringRequest(question, goldSql, gold, named, database));
    }

    private static FailureReason reason(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Wrong.class);
        return ((Verdict.Wrong) verdict).reason();
    }
}
