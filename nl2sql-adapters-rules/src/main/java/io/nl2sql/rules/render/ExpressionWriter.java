package io.nl2sql.rules.render;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.DialectFunction;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Arithmetic;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Concatenation;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.DaysBetween;
import io.nl2sql.rules.algebra.DerivedColumn;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Literal.BooleanLiteral;
import io.nl2sql.rules.algebra.Literal.DateLiteral;
import io.nl2sql.rules.algebra.Literal.NumberLiteral;
import io.nl2sql.rules.algebra.Literal.TextLiteral;
import io.nl2sql.rules.algebra.NumberOf;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TextLength;
import io.nl2sql.rules.algebra.TextOf;
import io.nl2sql.rules.business.BusinessModel;
import java.util.List;
import java.util.Optional;

/** Writes expressions inside one scope, with parentheses only where the binding strength asks for them. */
final class ExpressionWriter {

    private final Dialect dialect;
    private final TypeFitter types;
    private final QueryWriter queries;
    private final Scope scope;
    private final PieceWriter pieces;

    ExpressionWriter(Dialect dialect, TypeFitter types, QueryWriter queries, Scope scope, BusinessModel business) {
        this.dialect = dialect;
        this.types = types;
        this.queries = queries;
        this.scope = scope;
        this.pieces = new PieceWriter(
                business,
                reference -> qualified(reference.table(), reference.column().column()));
    }

    /** How tightly an expression holds together, loosest first. */
    private enum Binding {
        SUM,
        PRODUCT,
        WHOLE
    }

    PieceWriter pieces() {
        return pieces;
    }

    String write(Expression expression) {
        Optional<String> piece = pieces.expression(expression);
        if (piece.isPresent()) {
            return piece.get();
        }
        if (expression instanceof ColumnReference reference) {
            return qualified(reference.table(), reference.column().column());
        }
        if (expression instanceof DerivedColumn derived) {
            return qualified(derived.table(), derived.alias());
        }
        if (expression instanceof Literal literal) {
            return literal(literal);
        }
        if (expression instanceof CountRows) {
            return "COUNT(*)";
        }
        if (expression instanceof Aggregate aggregate) {
            return aggregate(aggregate);
        }
        if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof Concatenation concatenation) {
            List<String> parts = concatenation.parts().stream()
                    .map(types::asText)
                    .map(part -> write(part, Binding.WHOLE))
                    .toList();
            return dialect.function(DialectFunction.CONCAT, parts);
        }
        if (expression instanceof DatePart part) {
            return datePart(part);
        }
        if (expression instanceof DaysBetween days) {
            return dialect.function(
                    DialectFunction.DAYS_BETWEEN, List.of(pointInTime(days.start()), pointInTime(days.end())));
        }
        if (expression instanceof TextLength length) {
            return dialect.function(DialectFunction.LENGTH, List.of(write(types.asText(length.text()))));
        }
        if (expression instanceof NumberOf number) {
            return dialect.cast(write(number.text()), ColumnType.DECIMAL);
        }
        if (expression instanceof TextOf text) {
            return dialect.cast(write(text.value()), ColumnType.TEXT);
        }
        if (expression instanceof ScalarSubquery subquery) {
            return "(" + queries.write(subquery.query(), scope) + ")";
        }
        throw new IllegalStateException("unknown expression " + expression.getClass());
    }

    private String qualified(Source source, String column) {
        String alias = scope.alias(source);
        String bare = dialect.identifier(column);
        return alias.isEmpty() ? bare : alias + "." + bare;
    }

    private String literal(Literal literal) {
        if (literal instanceof TextLiteral text) {
            return dialect.stringLiteral(text.value());
        }
        if (literal instanceof NumberLiteral number) {
            return number.value().toPlainString();
        }
        if (literal instanceof BooleanLiteral truth) {
            return dialect.booleanLiteral(truth.value());
        }
        return dialect.dateLiteral(((DateLiteral) literal).value());
    }

    private String aggregate(Aggregate aggregate) {
        Aggregate.Function function = aggregate.function();
        boolean calculates = function == Aggregate.Function.SUM || function == Aggregate.Function.AVERAGE;
        Expression argument = calculates ? types.asNumber(aggregate.argument()) : aggregate.argument();
        String name = switch (function) {
            case COUNT -> "COUNT";
            case SUM -> "SUM";
            case AVERAGE -> "AVG";
            case MINIMUM -> "MIN";
            case MAXIMUM -> "MAX";
        };
        boolean truncated = function == Aggregate.Function.AVERAGE && dialect.truncatesAverages();
        String written = write(argument);
        String values = truncated && types.mayBeWhole(argument) ? dialect.cast(written, ColumnType.DECIMAL) : written;
        return name + (aggregate.distinct() ? "(DISTINCT " : "(") + values + ")";
    }

    private String arithmetic(Arithmetic arithmetic) {
        Expression left = types.asNumber(arithmetic.left());
        Expression right = types.asNumber(arithmetic.right());
        return switch (arithmetic.operator()) {
            case PLUS -> write(left, Binding.SUM) + " + " + write(right, Binding.SUM);
            case MINUS -> write(left, Binding.SUM) + " - " + write(right, Binding.PRODUCT);
            case TIMES ->
                write(left, Binding.PRODUCT) + " * "
                        + write(right, isDivision(right) ? Binding.WHOLE : Binding.PRODUCT);
            case DIVIDED_BY ->
                dialect.function(
                        DialectFunction.DIVIDE, List.of(write(left, Binding.WHOLE), write(right, Binding.WHOLE)));
        };
    }

    private static boolean isDivision(Expression expression) {
        return expression instanceof Arithmetic arithmetic && arithmetic.operator() == Arithmetic.Operator.DIVIDED_BY;
    }

    private String datePart(DatePart part) {
        Expression date = part.date();
        if (part.part() == DatePart.Part.YEAR && types.isNumber(date)) {
            return write(date);
        }
        if (part.part() == DatePart.Part.DATE) {
            return dialect.function(DialectFunction.DATE, List.of(write(date)));
        }
        String point = pointInTime(date);
        DialectFunction function = switch (part.part()) {
            case YEAR -> DialectFunction.YEAR;
            case MONTH -> DialectFunction.MONTH;
            case YEAR_MONTH -> DialectFunction.YEAR_MONTH;
            case QUARTER -> DialectFunction.QUARTER;
            case YEAR_WEEK -> DialectFunction.YEAR_WEEK;
            case WEEKDAY -> DialectFunction.WEEKDAY;
            case DAY, DATE -> DialectFunction.DAY;
        };
        return dialect.function(function, List.of(point));
    }

    private String pointInTime(Expression date) {
        String value = write(date);
        return types.isWrittenDate(date) ? dialect.function(DialectFunction.DATE, List.of(value)) : value;
    }

    private String write(Expression expression, Binding needed) {
        String sql = write(expression);
        return binding(expression).compareTo(needed) < 0 ? "(" + sql + ")" : sql;
    }

    private static Binding binding(Expression expression) {
        if (expression instanceof Arithmetic arithmetic) {
            return switch (arithmetic.operator()) {
                case PLUS, MINUS -> Binding.SUM;
                case TIMES, DIVIDED_BY -> Binding.PRODUCT;
            };
        }
        return expression instanceof Concatenation || expression instanceof DaysBetween ? Binding.SUM : Binding.WHOLE;
    }
}
