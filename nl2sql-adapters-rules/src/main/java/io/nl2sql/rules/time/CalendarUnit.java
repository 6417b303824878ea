package io.nl2sql.rules.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;

/** A unit of the calendar. */
public enum CalendarUnit {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    private static final int MONTHS_OF_QUARTER = 3;

    private static final Map<String, CalendarUnit> NOUNS = Map.ofEntries(
            Map.entry("day", DAY),
            Map.entry("days", DAY),
            Map.entry("week", WEEK),
            Map.entry("weeks", WEEK),
            Map.entry("month", MONTH),
            Map.entry("months", MONTH),
            Map.entry("quarter", QUARTER),
            Map.entry("quarters", QUARTER),
            Map.entry("year", YEAR),
            Map.entry("years", YEAR));

    /** The unit of a noun in lower case. */
    static Optional<CalendarUnit> ofNoun(String noun) {
        return Optional.ofNullable(NOUNS.get(noun));
    }

    /** The first day of the unit that a day lies in; weeks begin on Monday. */
    LocalDate first(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER ->
                LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / MONTHS_OF_QUARTER * MONTHS_OF_QUARTER + 1, 1);
            case YEAR -> LocalDate.of(day.getYear(), 1, 1);
        };
    }

    /** A day so many of this unit later. */
    LocalDate plus(LocalDate day, long amount) {
        return switch (this) {
            case DAY -> day.plusDays(amount);
            case WEEK -> day.plusWeeks(amount);
            case MONTH -> day.plusMonths(amount);
            case QUARTER -> day.plusMonths(MONTHS_OF_QUARTER * amount);
            case YEAR -> day.plusYears(amount);
        };
    }

    /** The whole unit that a day lies in, moved by so many. */
    Period around(LocalDate day, long offset) {
        LocalDate first = plus(first(day), offset);
        return new Period(first, plus(first, 1));
    }
}
