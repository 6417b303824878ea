package io.nl2sql.rules.time;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What quantities may be divided by: a unit of the calendar, or a part of one that comes again. */
public enum TimeDivision {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR,
    /** Monday, Tuesday and so on, of whatever week. */
    WEEKDAY;

    private static final Map<String, TimeDivision> ADJECTIVES = Map.of(
            "daily",
            DAY,
            "weekly",
            WEEK,
            "monthly",
            MONTH,
            "quarterly",
            QUARTER,
            "yearly",
            YEAR,
            "annual",
            YEAR,
            "annually",
            YEAR);

    static TimeDivision of(CalendarUnit unit) {
        return switch (unit) {
            case DAY -> DAY;
            case WEEK -> WEEK;
            case MONTH -> MONTH;
            case QUARTER -> QUARTER;
            case YEAR -> YEAR;
        };
    }

    /** The division by a noun in lower case. */
    static Optional<TimeDivision> ofNoun(String noun) {
        return noun.matches("weekdays?")
                ? Optional.of(WEEKDAY)
                : CalendarUnit.ofNoun(noun).map(TimeDivision::of);
    }

    /** The division by an adjective in lower case: "monthly". */
    static Optional<TimeDivision> ofAdjective(String adjective) {
        return Optional.ofNullable(ADJECTIVES.get(adjective));
    }

    /** What a column that holds it already may be called. */
    public List<String> nouns() {
        return this == WEEKDAY ? List.of("weekday", "day of week") : List.of(name().toLowerCase(Locale.ROOT));
    }

    /** Whether the year alone does not tell it. */
    public boolean needsDays() {
        return this != YEAR;
    }
}
