package io.nl2sql.rules.algebra;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A part of a point in time.
 *
 * @param part which
 * @param date the point in time: a date, a timestamp, or a text that holds one in ISO form
 */
public record DatePart(Part part, Expression date) implements Expression {

    /** The parts. */
    public enum Part {
        /** The year as a number. */
        YEAR,
        /** The month as a number, 1 to 12. */
        MONTH,
        /** The day of the month as a number. */
        DAY,
        /** The month in its year as text: 2024-03. */
        YEAR_MONTH,
        /** The quarter of the year as a number, 1 to 4. */
        QUARTER,
        /** The week in its year as text: 2024-07. */
        YEAR_WEEK,
        /** The day of the week as a number, 0 for Sunday to 6. */
        WEEKDAY,
        /** The day without the time. */
        DATE
    }

    public DatePart {
        requireNonNull(part, "part is null");
        requireNonNull(date, "date is null");
    }

    /** The year of a point in time. */
    public static DatePart yearOf(Expression date) {
        return new DatePart(Part.YEAR, date);
    }

    /** The month of a point in time. */
    public static DatePart monthOf(Expression date) {
        return new DatePart(Part.MONTH, date);
    }

    @Override
    public List<Expression> operands() {
        return List.of(date);
    }
}
