package io.nl2sql.rules.wording;

import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Literal.DateLiteral;
import io.nl2sql.rules.time.CalendarUnit;
import io.nl2sql.rules.time.Period;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** Says which days a condition means: a half-open range is a month, a year, or goes from its first day to its last. */
final class DayWords {

    private static final int MONTHS_OF_QUARTER = 3;

    private DayWords() {}

    /** "in October 2026" or "from 2026-10-03 to 2026-10-16", where both conditions bound the same days; empty otherwise. */
    static Optional<String> between(Condition first, Condition second) {
        boolean bounds = first instanceof Comparison from
                && second instanceof Comparison until
                && from.left().equals(until.left())
                && from.operator() == Operator.GREATER_OR_EQUAL
                && until.operator() == Operator.LESS
                && from.right() instanceof DateLiteral begin
                && until.right() instanceof DateLiteral end
                && begin.value().isBefore(end.value());
        return bounds ? Optional.of(in(day(first), day(second))) : Optional.empty();
    }

    private static LocalDate day(Condition bound) {
        return ((DateLiteral) ((Comparison) bound).right()).value();
    }

    private static String in(LocalDate from, LocalDate until) {
        CalendarUnit unit = new Period(from, until).unit().orElse(null);
        if (unit == CalendarUnit.DAY) {
            return "on " + from;
        }
        if (unit == CalendarUnit.MONTH) {
            return "in " + from.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " " + from.getYear();
        }
        if (unit == CalendarUnit.QUARTER) {
            return "in Q" + (from.getMonthValue() / MONTHS_OF_QUARTER + 1) + " " + from.getYear();
        }
        return unit == CalendarUnit.YEAR ? "in " + from.getYear() : "from " + from + " to " + until.minusDays(1);
    }

    /** How a day bounds others: "on or after". */
    static String bound(Operator operator) {
        return switch (operator) {
            case EQUAL -> "on";
            case NOT_EQUAL -> "not on";
            case LESS -> "before";
            case LESS_OR_EQUAL -> "on or before";
            case GREATER -> "after";
            case GREATER_OR_EQUAL -> "on or after";
        };
    }
}
