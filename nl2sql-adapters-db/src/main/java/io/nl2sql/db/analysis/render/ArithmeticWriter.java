package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.IntervalExpression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;

/** Writes calculations and casts. */
final class ArithmeticWriter {

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final DateWriter dates;

    ArithmeticWriter(Writing writing, ExpressionWriter expressions, DateWriter dates) {
        this.writing = writing;
        this.expressions = expressions;
        this.dates = dates;
    }

    /** A calculation with one of the five operators. */
    String write(BinaryExpression binary) {
        Expression left = binary.getLeftExpression();
        Expression right = binary.getRightExpression();
        String operator = binary.getStringExpression();
        if (writing.isSameDialect()) {
            return expressions.value(left) + " " + operator + " " + expressions.value(right);
        }
        ColumnType leftType = writing.types().typeOf(left);
        ColumnType rightType = writing.types().typeOf(right);
        if (right instanceof IntervalExpression interval) {
            return dates.moved(binary, left, interval, binary instanceof Subtraction);
        }
        if (leftType.isTemporal() || rightType.isTemporal()) {
            return dates.calculation(binary, leftType, rightType);
        }
        if (binary instanceof IntegerDivision) {
            if (leftType != ColumnType.INTEGER || rightType != ColumnType.INTEGER) {
                throw writing.cannot(
                        binary, "a whole quotient is the same everywhere for integers only; cast the parts");
            }
            return wholeQuotient(side(left), divisor(right));
        }
        if (binary instanceof Division) {
            return quotient(binary, left, right, leftType, rightType);
        }
        if (binary instanceof Modulo) {
            return remainder(binary, left, right, leftType, rightType);
        }
        return side(left) + " " + operator + " " + side(right);
    }

    private String side(Expression expression) {
        if (expression instanceof StringValue || writing.types().typeOf(expression) == ColumnType.TEXT) {
            throw writing.cannot(
                    expression,
                    "\"%s\" is a text in a calculation; cast it to a number".formatted(writing.excerpt(expression)));
        }
        String text = expressions.value(expression);
        return text.startsWith("CASE ") || text.startsWith("-") ? "(" + text + ")" : text;
    }

    private String quotient(
            Expression node, Expression left, Expression right, ColumnType leftType, ColumnType rightType) {
        boolean whole = leftType == ColumnType.INTEGER && rightType == ColumnType.INTEGER;
        boolean fractional = isFraction(leftType) || isFraction(rightType);
        String dividend = side(left);
        String divisor = divisor(right);
        if (fractional || writing.agreeOn(Engine.Trait.INTEGER_DIVISION)) {
            return dividend + " / " + divisor;
        }
        if (!whole) {
            throw writing.cannot(
                    node,
                    "a quotient of integers has no fraction in %s and it is not known whether \"%s\" is one; cast its parts"
                            .formatted(integerDivider().displayName(), writing.excerpt(node)));
        }
        if (!writing.source().has(Engine.Trait.INTEGER_DIVISION)) {
            return "CAST(%s AS %s) / %s"
                    .formatted(dividend, TypeNames.name(ColumnType.FLOAT, "", writing.target()), divisor);
        }
        return wholeQuotient(dividend, divisor);
    }

    private String wholeQuotient(String dividend, String divisor) {
        return switch (writing.target()) {
            case MYSQL, MARIADB -> dividend + " DIV " + divisor;
            case DUCKDB -> "CAST(TRUNC(" + dividend + " / " + divisor + ") AS BIGINT)";
            case ORACLE -> "TRUNC(" + dividend + " / " + divisor + ")";
            case SQLITE, POSTGRESQL, H2, SQLSERVER, ANSI -> dividend + " / " + divisor;
        };
    }

    private Engine integerDivider() {
        return writing.source().has(Engine.Trait.INTEGER_DIVISION) ? writing.source() : writing.target();
    }

    /** Dividing by zero gives NULL to some and an error to others. */
    private String divisor(Expression right) {
        String text = side(right);
        boolean safe = !writing.source().has(Engine.Trait.ZERO_DIVISION_GIVES_NULL)
                || writing.target().has(Engine.Trait.ZERO_DIVISION_GIVES_NULL)
                || isNonZero(right);
        return safe ? text : "NULLIF(" + text + ", 0)";
    }

    private static boolean isNonZero(Expression expression) {
        return (expression instanceof LongValue number
                        && !number.getStringValue().matches("0+"))
                || (expression instanceof DoubleValue fraction && fraction.getValue() != 0);
    }

    private String remainder(
            Expression node, Expression left, Expression right, ColumnType leftType, ColumnType rightType) {
        if (leftType != ColumnType.INTEGER || rightType != ColumnType.INTEGER) {
            throw writing.cannot(node, "a remainder is the same everywhere for integers only; cast the parts");
        }
        String dividend = side(left);
        String divisor = divisor(right);
        return writing.target() == Engine.ORACLE || writing.target() == Engine.ANSI
                ? "MOD(" + dividend + ", " + divisor + ")"
                : dividend + " % " + divisor;
    }

    private static boolean isFraction(ColumnType type) {
        return type == ColumnType.FLOAT || type == ColumnType.DECIMAL;
    }

    /** A cast. */
    String cast(CastExpression cast) {
        if (writing.isSameDialect()) {
            boolean plain = "cast".equalsIgnoreCase(cast.keyword) && !cast.isImplicitCast() && cast.getFormat() == null;
            return plain
                    ? "CAST(%s AS %s)".formatted(expressions.value(cast.getLeftExpression()), cast.getColDataType())
                    : writing.asWritten(cast);
        }
        expressions.requireParts(cast, Set.of("keyword", "leftExpression", "colDataType"));
        if (cast.keyword != null && !cast.keyword.isEmpty() && !cast.keyword.equalsIgnoreCase("cast")) {
            throw writing.cannot(cast, "%s has no known equivalent; use CAST".formatted(cast.keyword));
        }
        Expression value = cast.getLeftExpression();
        ColumnType from = writing.types().typeOf(value);
        ColumnType to = TypeNames.read(cast.getColDataType().getDataType());
        if (to.isTemporal()) {
            return dates.cast(cast, value, to);
        }
        String type = TypeNames.write(cast, writing.source(), writing.target());
        String written = dates.number(value, to);
        if (written != null) {
            return written;
        }
        String text = expressions.value(value);
        if (to == ColumnType.INTEGER && from != ColumnType.INTEGER) {
            text = whole(cast, text, from);
        }
        if (to == ColumnType.TEXT && (from == ColumnType.FLOAT || from == ColumnType.DECIMAL)) {
            throw writing.cannot(cast, "a number with a fraction turns into text in different ways");
        }
        return "CAST(%s AS %s)".formatted(text, type);
    }

    /** Some engines cut fractions off and some round. */
    private String whole(Object node, String text, ColumnType from) {
        boolean cut = cutsFractions(writing.source());
        if (cut == cutsFractions(writing.target()) || from == ColumnType.BOOLEAN) {
            return text;
        }
        if (from == ColumnType.TEXT && cut) {
            boolean rounds = writing.target() == Engine.DUCKDB || writing.target() == Engine.H2;
            String number = TypeNames.name(ColumnType.FLOAT, "", writing.target());
            return rounds ? "TRUNC(CAST(%s AS %s))".formatted(text, number) : text;
        }
        if (from == ColumnType.TEXT || from == ColumnType.OTHER) {
            throw writing.cannot(
                    node,
                    "it is not known whether the value has a fraction, which is %s in %s; cast it to a number first"
                            .formatted(
                                    cut ? "cut off" : "rounded",
                                    writing.source().displayName()));
        }
        if (!cut) {
            return "ROUND(" + text + ", 0)";
        }
        return switch (writing.target()) {
            case MYSQL, MARIADB -> "TRUNCATE(" + text + ", 0)";
            case POSTGRESQL, H2, DUCKDB, ORACLE -> "TRUNC(" + text + ")";
            case SQLITE, SQLSERVER, ANSI -> text;
        };
    }

    private static boolean cutsFractions(Engine engine) {
        return switch (engine) {
            case SQLITE, SQLSERVER, ANSI -> true;
            case POSTGRESQL, MYSQL, MARIADB, H2, DUCKDB, ORACLE -> false;
        };
    }
}
