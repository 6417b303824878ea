package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.time.CalendarUnit;
import io.nl2sql.rules.time.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Stretches of days as conditions on columns: half open, so that every moment of the last day belongs to them. */
final class Periods {

    private Periods() {}

    static Condition within(SchemaColumn column, Period period) {
        List<Condition> bounds = new ArrayList<>();
        Expression field = Columns.field(column);
        if (period.from() != null) {
            bounds.add(Condition.compare(field, Operator.GREATER_OR_EQUAL, bound(column, period.from())));
        }
        if (period.until() != null) {
            bounds.add(Condition.compare(field, Operator.LESS, bound(column, period.until())));
        }
        return Condition.all(bounds);
    }

    private static Literal bound(SchemaColumn column, LocalDate day) {
        return column.isNumeric() ? Literal.of(day.getYear()) : Literal.of(day);
    }

    /** The unit of time that a point in time lies in, to be grouped by. */
    static Expression unit(SchemaColumn column, CalendarUnit unit) {
        Expression field = Columns.field(column);
        return switch (unit) {
            case YEAR -> DatePart.yearOf(field);
            case MONTH, QUARTER -> new DatePart(DatePart.Part.YEAR_MONTH, field);
            case DAY, WEEK -> new DatePart(DatePart.Part.DATE, field);
        };
    }
}
