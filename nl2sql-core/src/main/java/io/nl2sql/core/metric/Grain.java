package io.nl2sql.core.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/** A span of the calendar. Weeks begin on Monday (ISO 8601). */
public enum Grain {
    DAY(ChronoUnit.DAYS, 1),
    WEEK(ChronoUnit.WEEKS, 1),
    MONTH(ChronoUnit.MONTHS, 1),
    QUARTER(ChronoUnit.MONTHS, 3),
    YEAR(ChronoUnit.YEARS, 1);

    private final ChronoUnit unit;
    private final int units;

    Grain(ChronoUnit unit, int units) {
        this.unit = unit;
        this.units = units;
    }

    /** The first day of the span that a day is in. */
    public LocalDate start(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** The day so many spans later, or earlier where the number is negative. */
    public LocalDate plus(LocalDate day, int spans) {
        return day.plus((long) spans * units, unit);
    }

    /** The word for it, such as {@code month}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
