package io.nl2sql.rules.time;

import static io.nl2sql.core.check.Preconditions.require;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of days.
 *
 * @param from its first day, or null where it has no beginning
 * @param until the day behind its last one, or null where it has no end
 */
public record Period(@Nullable LocalDate from, @Nullable LocalDate until) {

    public Period {
        require(from != null || until != null, "a period begins or ends");
    }

    /** The day that a text says in digits, year first; empty where it is no day. */
    public static Optional<Period> ofDay(String text) {
        if (!text.matches("\\d{4}-\\d\\d-\\d\\d")) {
            return Optional.empty();
        }
        try {
            return Optional.of(CalendarUnit.DAY.around(LocalDate.parse(text), 0));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    /** From the first day of this period on. */
    Period onwards() {
        return new Period(from, null);
    }

    /** Everything behind this period. */
    Period after() {
        return new Period(until, null);
    }

    /** Everything in front of this period. */
    Period before() {
        return new Period(null, from);
    }

    /** Everything up to the end of this period. */
    Period upTo() {
        return new Period(null, until);
    }

    /** From the beginning of this period to the end of another. */
    Period through(Period last) {
        return new Period(from, last.until);
    }

    /** The same days in the year in which another period begins, or in the year before where they are later. */
    Period inYearOf(Period other) {
        if (from == null || until == null || other.from == null) {
            return this;
        }
        int years = other.from.getYear() - from.getYear();
        int moved = from.plusYears(years).isAfter(other.from) ? years - 1 : years;
        return new Period(from.plusYears(moved), until.plusYears(moved));
    }

    /** The unit of the calendar that it is one of: a month, a year; none where it is another stretch. */
    public Optional<CalendarUnit> unit() {
        LocalDate first = from;
        return first == null
                ? Optional.empty()
                : Stream.of(CalendarUnit.values())
                        .filter(unit -> unit.around(first, 0).equals(this))
                        .findFirst();
    }

    /** Whether it is bounded by days in the middle of a year. */
    public boolean needsDays() {
        return isWithinYear(from) || isWithinYear(until);
    }

    private static boolean isWithinYear(@Nullable LocalDate day) {
        return day != null && day.getDayOfYear() != 1;
    }
}
