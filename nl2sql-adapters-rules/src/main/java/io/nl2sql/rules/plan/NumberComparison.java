package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.TextMatch;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.time.Period;
import java.math.BigDecimal;
import java.time.LocalDate;

/** Compares a column with a number or a literal in the way its contents ask for. */
final class NumberComparison {

    private static final BigDecimal FIRST_YEAR = BigDecimal.valueOf(1800);
    private static final BigDecimal LAST_YEAR = BigDecimal.valueOf(2100);

    private NumberComparison() {}

    static Condition of(SchemaColumn column, Operator operator, BigDecimal number) {
        Expression field = Columns.field(column);
        if (field instanceof DaysBetween days && number.signum() == 0) {
            return Condition.compare(days.end(), operator, days.start());
        }
        boolean year = isYear(number) && column.isTemporal() && !column.isNumeric();
        String digits = number.stripTrailingZeros().toPlainString();
        if (year && column.isCalendar()) {
            return Condition.compare(new DatePart(DatePart.Part.YEAR, field), operator, Literal.of(number));
        }
        if (year && !operator.isOrdering()) {
            Condition contains = TextMatch.contains(field, digits);
            return operator == Operator.EQUAL ? contains : contains.negated();
        }
        boolean asText = !column.isNumeric() && (year || !operator.isOrdering());
        return Condition.compare(field, operator, asText ? Literal.of(digits) : Literal.of(number));
    }

    /** A literal as asked, a number where the column holds numbers, a date where it holds dates. */
    static Literal literal(SchemaColumn column, String text) {
        if (column.isCalendar() && Period.ofDay(text).isPresent()) {
            return Literal.of(LocalDate.parse(text));
        }
        boolean number = text.matches("-?\\d{1,30}(\\.\\d{1,30})?");
        return number && column.isNumeric() ? Literal.of(new BigDecimal(text)) : Literal.of(text);
    }

    /** What lies between two ends: of dates between two years, their years do. */
    static Condition between(SchemaColumn column, String low, String high, boolean numbers) {
        Expression field = Columns.field(column);
        if (numbers && column.isCalendar() && isYear(new BigDecimal(low)) && isYear(new BigDecimal(high))) {
            Expression year = new DatePart(DatePart.Part.YEAR, field);
            return new Between(year, Literal.of(new BigDecimal(low)), Literal.of(new BigDecimal(high)));
        }
        return new Between(field, end(column, low, numbers), end(column, high, numbers));
    }

    private static Literal end(SchemaColumn column, String text, boolean number) {
        if (column.isCalendar() && Period.ofDay(text).isPresent()) {
            return Literal.of(LocalDate.parse(text));
        }
        boolean asNumber = number && (column.isNumeric() || !column.isTemporal());
        return asNumber ? Literal.of(new BigDecimal(text)) : Literal.of(text);
    }

    /** Whether a number may be meant as a year. */
    static boolean isYear(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0
                && number.compareTo(FIRST_YEAR) >= 0
                && number.compareTo(LAST_YEAR) <= 0;
    }
}
