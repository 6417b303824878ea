package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.time.Period;
import io.nl2sql.rules.time.TimeDivision;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Stretches of days as conditions on columns: half open, so that every moment of the last day belongs to them. */
final class Periods {

    private Periods() {}

    /** Whether a column lies in one of some stretches. */
    static Condition within(SchemaColumn column, List<Period> periods) {
        List<Condition> any =
                periods.stream().map(period -> within(column, period)).toList();
        return any.size() == 1 ? any.get(0) : Condition.any(any);
    }

    private static Condition within(SchemaColumn column, Period period) {
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

    /** The parts of a point in time that tell the unit of time it lies in, to be grouped by. */
    static List<Expression> parts(SchemaColumn column, TimeDivision division) {
        Expression field = Columns.field(column);
        return switch (division) {
            case YEAR -> List.of(DatePart.yearOf(field));
            case QUARTER -> List.of(DatePart.yearOf(field), new DatePart(DatePart.Part.QUARTER, field));
            case MONTH -> List.of(new DatePart(DatePart.Part.YEAR_MONTH, field));
            case WEEK -> List.of(new DatePart(DatePart.Part.YEAR_WEEK, field));
            case DAY -> List.of(new DatePart(DatePart.Part.DATE, field));
            case WEEKDAY -> List.of(new DatePart(DatePart.Part.WEEKDAY, field));
        };
    }
}
