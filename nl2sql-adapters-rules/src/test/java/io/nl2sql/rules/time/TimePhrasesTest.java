package io.nl2sql.rules.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.text.Tokenizer;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimePhrasesTest {

    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2022, 11, 16);

    private static List<TimePhrase> find(String question) {
        return TimePhrases.find(Tokenizer.tokenize(question), TODAY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "-",
            value = {
                "orders from today, 2022-11-16, 2022-11-17",
                "orders of yesterday, 2022-11-15, 2022-11-16",
                "orders this week, 2022-11-14, 2022-11-21",
                "sales last month, 2022-10-01, 2022-11-01",
                "sales last quarter, 2022-07-01, 2022-10-01",
                "sales this quarter, 2022-10-01, 2023-01-01",
                "loans next month, 2022-12-01, 2023-01-01",
                "invoices from last year, 2021-01-01, 2022-01-01",
                "invoices of the past year, 2021-11-16, 2022-11-17",
                "visits in the last 30 days, 2022-10-17, 2022-11-17",
                "visits in the last three months, 2022-08-16, 2022-11-17",
                "who joined two months ago, 2022-09-01, 2022-10-01",
                "loans since March, 2022-03-01, -",
                "loans since 2019, 2019-01-01, -",
                "loans before May 2020, -, 2020-05-01",
                "loans after May 2020, 2020-06-01, -",
                "loans until June 2021, -, 2021-07-01",
                "orders in December, 2021-12-01, 2022-01-01",
                "orders in march 2011, 2011-03-01, 2011-04-01",
                "orders between May and August 2011, 2011-05-01, 2011-09-01",
                "orders from November to February 2012, 2011-11-01, 2012-03-01",
                "in the second quarter of 2010, 2010-04-01, 2010-07-01",
                "sales in Q3, 2022-07-01, 2022-10-01",
                "sales in Q1 2024, 2024-01-01, 2024-04-01",
                "the first half of last year, 2021-01-01, 2021-07-01",
                "albums from the 1990s, 1990-01-01, 2000-01-01",
                "albums from the nineties, 1990-01-01, 2000-01-01"
            })
    void periodIsTheseDays(String question, LocalDate from, LocalDate until) {
        assertThat(find(question)).extracting(TimePhrase::periods).containsExactly(List.of(new Period(from, until)));
    }

    @Test
    void relativeIsWhatMeansOtherDaysOnAnotherDay() {
        assertThat(TimePhrases.relative(
                        Tokenizer.tokenize("in May 2011, last month, in the nineties, since March and before Q3 2010"),
                        TODAY))
                .extracting(TimePhrase::periods)
                .containsExactly(
                        List.of(new Period(LocalDate.of(2022, 10, 1), LocalDate.of(2022, 11, 1))),
                        List.of(new Period(LocalDate.of(2022, 3, 1), null)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "orders per month,MONTH",
        "orders by year,YEAR",
        "orders for each day,DAY",
        "monthly sales,MONTH",
        "sales by month and year,MONTH",
        "how many in each year,YEAR",
        "weekly orders,WEEK",
        "orders by quarter,QUARTER",
        "orders by year and quarter,QUARTER",
        "visits per day of the week,WEEKDAY",
        "visits for each weekday,WEEKDAY"
    })
    void quantityIsDividedByThisUnit(String question, TimeDivision unit) {
        assertThat(find(question)).extracting(TimePhrase::division).containsExactly(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "who may march",
                "the last 5 orders",
                "albums of 1999",
                "members older than 30 years",
                "the second book",
                "which year was Ida born",
                "members of 2019 and 2020",
                "which day is the most recent",
                "orders between 5 and 10"
            })
    void otherWordsSayNothingAboutTime(String question) {
        assertThat(find(question)).isEmpty();
    }

    @Test
    void severalPeriodsAreFoundInOrder() {
        assertThat(find("orders in May 2011 and in June 2011"))
                .extracting(TimePhrase::periods)
                .containsExactly(
                        List.of(new Period(LocalDate.of(2011, 5, 1), LocalDate.of(2011, 6, 1))),
                        List.of(new Period(LocalDate.of(2011, 6, 1), LocalDate.of(2011, 7, 1))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "sales 2019 vs 2020, 2019-01-01, 2020-01-01, YEAR",
        "compare orders in 2019 and 2020, 2019-01-01, 2020-01-01, YEAR",
        "orders this year compared to last year, 2022-01-01, 2021-01-01, YEAR",
        "visits in May versus June 2021, 2021-05-01, 2021-06-01, MONTH",
        "sales of Q1 2020 vs. Q1 2021, 2020-01-01, 2021-01-01, QUARTER"
    })
    void periodsOfOneUnitAreCompared(String question, LocalDate first, LocalDate second, TimeDivision division) {
        List<TimePhrase> found = find(question);

        assertThat(found).extracting(TimePhrase::division).containsExactly(division);
        assertThat(found.get(0).periods()).extracting(Period::from).containsExactly(first, second);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "what was our busiest month in 2021, MONTH, MOST",
        "which quarter was the worst, QUARTER, LEAST",
        "which weekday has the most orders, WEEKDAY, ",
        "what month had the highest sales, MONTH, MOST"
    })
    void oneUnitIsAskedFor(String question, TimeDivision division, TimePhrase.Extreme extreme) {
        assertThat(find(question))
                .filteredOn(phrase -> !phrase.isPeriod())
                .extracting(TimePhrase::division, TimePhrase::extreme)
                .containsExactly(tuple(division, extreme));
    }
}
