package io.nl2sql.testkit.contract;

import static io.nl2sql.core.domain.sql.DialectFunction.CONCAT;
import static io.nl2sql.core.domain.sql.DialectFunction.DATE;
import static io.nl2sql.core.domain.sql.DialectFunction.DAY;
import static io.nl2sql.core.domain.sql.DialectFunction.DAYS_BETWEEN;
import static io.nl2sql.core.domain.sql.DialectFunction.DIVIDE;
import static io.nl2sql.core.domain.sql.DialectFunction.LENGTH;
import static io.nl2sql.core.domain.sql.DialectFunction.LIKE_IGNORING_CASE;
import static io.nl2sql.core.domain.sql.DialectFunction.MONTH;
import static io.nl2sql.core.domain.sql.DialectFunction.QUARTER;
import static io.nl2sql.core.domain.sql.DialectFunction.WEEKDAY;
import static io.nl2sql.core.domain.sql.DialectFunction.YEAR;
import static io.nl2sql.core.domain.sql.DialectFunction.YEAR_MONTH;
import static io.nl2sql.core.domain.sql.DialectFunction.YEAR_WEEK;
import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.core.domain.sql.LimitStyle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link io.nl2sql.core.domain.sql.Dialect} does, asked of the real engine. */
public abstract class DialectContract extends DatabaseContract {

    private static final int ROUNDS = 200;
    private static final int LONGEST = 12;
    private static final List<String> PIECES = List.of(
            "a", "Z", "0", " ", "_", "'", "''", "\"", "\"\"", "`", "[", "]", "\\", "\\'", "\n", "\r\n", "\t", ";", "--",
            "/*", "*/", "%", "?", "$1", "$$", "{", "}", ":x", "ä", "ß", "é", "e\u0301", "名", "😀", "\u2028", "E'",
            "\u00a0");

    private @Nullable Object value(String expression) {
        return query("SELECT " + expression + " AS value").rows().get(0).cell(0);
    }

    private @Nullable Object value(DialectFunction function, String... arguments) {
        return value(dialect().function(function, List.of(arguments)));
    }

    private static String randomText(Random random) {
        return random.ints(1 + random.nextInt(LONGEST), 0, PIECES.size())
                .mapToObj(PIECES::get)
                .collect(Collectors.joining());
    }

    @Test
    protected void textsComeBackAsTheyWent() {
        Random random = new Random(20260101);
        for (int round = 0; round < ROUNDS; round++) {
            String text = randomText(random);

            assertThat(value(dialect().stringLiteral(text))).isEqualTo(text);
        }
        assertThat(value(dialect().stringLiteral(""))).isEqualTo("");
    }

    @Test
    protected void identifiersComeBackAsTheyWent() {
        Random random = new Random(20260102);
        for (int round = 0; round < ROUNDS; round++) {
            String name = randomText(random) + "x";
            if (!canName(name)) {
                continue;
            }

            ResultTable result = query("SELECT 1 AS " + dialect().identifier(name));

            assertThat(result.columns().get(0).label()).isEqualTo(name);
        }
    }

    @Test
    protected void identifiersNameTablesAndColumns() {
        for (String odd : oddNames()) {
            run(
                    "CREATE TABLE %1$s (%1$s INTEGER)".formatted(name(odd)),
                    "INSERT INTO %1$s VALUES (7)".formatted(name(odd)));

            ResultTable result = query("SELECT %1$s.%1$s FROM %1$s".formatted(name(odd)));

            assertThat(result.rows().get(0).cell(0)).isEqualTo(7L);
            assertThat(result.columns().get(0).label()).isEqualTo(odd);
        }
    }

    @Test
    protected void plainIdentifiersStayUnquoted() {
        assertThat(dialect().identifier("customer_id")).isEqualTo("customer_id");
    }

    @Test
    protected void takesDatesApart() {
        String day = dialect().dateLiteral(LocalDate.of(2021, 3, 4));

        assertThat(number(value(YEAR, day))).isEqualByComparingTo("2021");
        assertThat(number(value(MONTH, day))).isEqualByComparingTo("3");
        assertThat(number(value(DAY, day))).isEqualByComparingTo("4");
        assertThat(String.valueOf(value(YEAR_MONTH, day))).isEqualTo("2021-03");
        assertThat(String.valueOf(value(DATE, day))).isEqualTo("2021-03-04");
        assertThat(number(value(QUARTER, day))).isEqualByComparingTo("1");
        assertThat(number(value(WEEKDAY, day))).isEqualByComparingTo("4");
        assertThat(String.valueOf(value(YEAR_WEEK, day))).isEqualTo("2021-09");
    }

    @Test
    protected void countsDays() {
        String day = dialect().dateLiteral(LocalDate.of(2021, 2, 27));
        String later = dialect().dateLiteral(LocalDate.of(2021, 3, 4));

        assertThat(number(value(DAYS_BETWEEN, day, later))).isEqualByComparingTo("5");
    }

    @Test
    protected void dateLiteralsCompareWithStoredDates() {
        run("CREATE TABLE event (day DATE)", "INSERT INTO event VALUES ('2021-03-04'), ('2021-03-05')");

        ResultTable result =
                query("SELECT count(*) FROM event WHERE day > " + dialect().dateLiteral(LocalDate.of(2021, 3, 4)));

        assertThat(number(result.rows().get(0).cell(0))).isEqualByComparingTo("1");
    }

    @Test
    protected void joinsAndMeasuresTexts() {
        assertThat(value(CONCAT, "'a'", "'-'", "'b'")).isEqualTo("a-b");
        assertThat(number(value(LENGTH, "'Größe'"))).isEqualByComparingTo("5");
    }

    @Test
    protected void matchesIgnoringCase() {
        assertThat(count(dialect().function(LIKE_IGNORING_CASE, List.of("'AC/DC'", "'%c/d%'"))))
                .isEqualTo(1);
        assertThat(count(dialect().function(LIKE_IGNORING_CASE, List.of("'AC/DC'", "'c%'"))))
                .isZero();
    }

    private long count(String condition) {
        return number(value("(SELECT count(*) WHERE " + condition + ")")).longValueExact();
    }

    @Test
    protected void divisionKeepsFractions() {
        assertThat(number(value(DIVIDE, "7", "2"))).isEqualByComparingTo("3.5");
        assertThat(number(value(DIVIDE, "3 + 4", "1 + 1"))).isEqualByComparingTo("3.5");
        assertThat(number(value(DIVIDE, "1", "3")).setScale(9, RoundingMode.HALF_UP))
                .isEqualByComparingTo("0.333333333");
    }

    @Test
    protected void divisionByZeroGivesNull() {
        assertThat(value(DIVIDE, "7", "0")).isNull();
        assertThat(value(DIVIDE, "7", "1 - 1")).isNull();
    }

    @Test
    protected void convertsBetweenTextAndNumber() {
        assertThat(number(value(dialect().cast("'12.5'", ColumnType.DECIMAL)))).isEqualByComparingTo("12.5");
        assertThat(value(dialect().cast("12", ColumnType.TEXT))).isEqualTo("12");
    }

    @Test
    protected void writesTruthValues() {
        assertThat(count(dialect().booleanLiteral(true))).isEqualTo(1);
        assertThat(count(dialect().booleanLiteral(false))).isZero();
    }

    @Test
    protected void limitsRowsInItsStyle() {
        run("CREATE TABLE step (n INTEGER)", "INSERT INTO step VALUES (1), (2), (3)");
        String query = dialect().limitStyle() == LimitStyle.TOP
                ? "SELECT TOP (2) n FROM step ORDER BY n"
                : "SELECT n FROM step ORDER BY n"
                        + (dialect().limitStyle() == LimitStyle.LIMIT_OFFSET ? " LIMIT 2" : " FETCH FIRST 2 ROWS ONLY");

        assertThat(query(query).rows()).hasSize(2);
    }

    @Test
    protected void tellsWhereNullSorts() {
        run("CREATE TABLE mark (n INTEGER)", "INSERT INTO mark VALUES (1), (NULL)");

        boolean nullFirst =
                query("SELECT n FROM mark ORDER BY n DESC").rows().get(0).cell(0) == null;

        assertThat(nullFirst).isEqualTo(dialect().sortsNullsAsLargest());
    }

    private static BigDecimal number(@Nullable Object value) {
        assertThat(value).isInstanceOf(Number.class);
        return new BigDecimal(String.valueOf(value));
    }
}
