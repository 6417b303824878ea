package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.Select;

/** Writes conditions, and makes values of them where an engine has no truth values. */
final class ConditionWriter {

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final QueryWriter queries;
    private final TextWriter texts;

    ConditionWriter(Writing writing, ExpressionWriter expressions, QueryWriter queries, TextWriter texts) {
        this.writing = writing;
        this.expressions = expressions;
        this.queries = queries;
        this.texts = texts;
    }

    /** Whether the expression is true or false by its form. */
    boolean isCondition(Expression expression) {
        if (expression instanceof ParenthesedExpressionList<?> list) {
            return list.size() == 1 && isCondition(list.get(0));
        }
        return expression instanceof ComparisonOperator
                || expression instanceof AndExpression
                || expression instanceof OrExpression
                || expression instanceof NotExpression
                || expression instanceof InExpression
                || expression instanceof Between
                || expression instanceof LikeExpression
                || expression instanceof IsNullExpression
                || expression instanceof IsBooleanExpression
                || expression instanceof IsDistinctExpression
                || expression instanceof ExistsExpression;
    }

    /** The expression where a condition is wanted. */
    String condition(Expression expression) {
        if (isCondition(expression)) {
            return written(expression);
        }
        if (writing.isSameDialect()) {
            return expressions.value(expression);
        }
        if (expression instanceof BooleanValue truth) {
            return writing.target().truth() == Engine.Truth.CONDITIONS
                    ? (truth.getValue() ? "1 = 1" : "1 = 0")
                    : expressions.value(truth);
        }
        ColumnType type = writing.types().typeOf(expression);
        return switch (writing.target().truth()) {
            case NUMBERS -> expressions.value(expression);
            case BOOLEANS ->
                type == ColumnType.BOOLEAN || writing.source().truth() == Engine.Truth.BOOLEANS
                        ? expressions.value(expression)
                        : nonZero(expression, type);
            case CONDITIONS ->
                type == ColumnType.BOOLEAN ? expressions.operand(expression) + " = 1" : nonZero(expression, type);
        };
    }

    private String nonZero(Expression expression, ColumnType type) {
        if (!type.isNumeric() || writing.source().truth() != Engine.Truth.NUMBERS) {
            throw writing.cannot(
                    expression,
                    "\"%s\" is no condition there; compare it with a value".formatted(writing.excerpt(expression)));
        }
        return expressions.operand(expression) + " <> 0";
    }

    /** A condition where a value is wanted. */
    String truth(Expression condition) {
        boolean kept = writing.isSameDialect()
                || writing.target().truth() == Engine.Truth.NUMBERS
                || writing.source().truth() == writing.target().truth();
        String written = written(condition);
        return kept ? written : "CASE WHEN %1$s THEN 1 WHEN NOT (%1$s) THEN 0 END".formatted(written);
    }

    /** A truth value where a value is wanted. */
    String literal(BooleanValue truth) {
        return switch (writing.target().truth()) {
            case NUMBERS, BOOLEANS -> truth.getValue() ? "TRUE" : "FALSE";
            case CONDITIONS -> truth.getValue() ? "1" : "0";
        };
    }

    /** A number that is compared with a column of truth values. */
    String literal(LongValue number) {
        boolean truth = writing.target().truth() == Engine.Truth.BOOLEANS;
        if (!Set.of("0", "1").contains(number.getStringValue())) {
            throw writing.cannot(number, "%s is no truth value".formatted(number.getStringValue()));
        }
        boolean yes = number.getStringValue().equals("1");
        return truth ? (yes ? "TRUE" : "FALSE") : number.getStringValue();
    }

    private String written(Expression expression) {
        if (expression instanceof ParenthesedExpressionList<?> list) {
            return "(" + condition(list.get(0)) + ")";
        }
        if (expression instanceof AndExpression || expression instanceof OrExpression) {
            BinaryExpression binary = (BinaryExpression) expression;
            String word = expression instanceof AndExpression ? " AND " : " OR ";
            return condition(binary.getLeftExpression()) + word + condition(binary.getRightExpression());
        }
        if (expression instanceof NotExpression not) {
            return "NOT " + condition(not.getExpression());
        }
        if (expression instanceof InExpression in) {
            return in(in);
        }
        if (expression instanceof Between between) {
            return between(between);
        }
        if (expression instanceof LikeExpression like) {
            return texts.like(like);
        }
        if (expression instanceof IsNullExpression test) {
            return expressions.operand(test.getLeftExpression())
                    + (test.isNot() || test.isUseNotNull() ? " IS NOT NULL" : " IS NULL");
        }
        if (expression instanceof IsBooleanExpression test) {
            return truthTest(test);
        }
        if (expression instanceof IsDistinctExpression test) {
            return distinct(test);
        }
        if (expression instanceof ExistsExpression test) {
            return (test.isNot() ? "NOT EXISTS " : "EXISTS ") + query(test.getRightExpression());
        }
        return comparison((ComparisonOperator) expression);
    }

    private String query(Expression expression) {
        if (expression instanceof Select select) {
            return queries.bracketed(select);
        }
        throw writing.cannot(expression, "\"%s\" is no query".formatted(writing.excerpt(expression)));
    }

    private String comparison(ComparisonOperator comparison) {
        expressions.requireParts(
                comparison, Set.of("leftExpression", "rightExpression", "operator", "oraclePriorPosition"));
        Expression left = comparison.getLeftExpression();
        Expression right = comparison.getRightExpression();
        String operator = comparison.getStringExpression().replaceAll("\\s", "");
        if (writing.isSameDialect()) {
            return side(left) + " " + operator + " " + side(right);
        }
        String written = switch (operator) {
            case "=", "==" -> "=";
            case "<>", "!=", "^=" -> "<>";
            case "<", "<=", ">", ">=" -> operator;
            case "<=>" -> "<=>";
            default -> throw writing.cannot(comparison, "the operator %s has no known equivalent".formatted(operator));
        };
        if (written.equals("<=>")) {
            return nullSafe(left, right, false, comparison);
        }
        return compared(left, right) + " " + written + " " + compared(right, left);
    }

    private String side(Expression expression) {
        return expression instanceof AnyComparisonExpression quantified
                ? quantified(quantified)
                : expressions.value(expression);
    }

    private String compared(Expression expression, Expression other) {
        if (expression instanceof AnyComparisonExpression quantified) {
            return quantified(quantified);
        }
        String text = expressions.compared(expression, other);
        return isCondition(expression) ? "(" + text + ")" : text;
    }

    private String quantified(AnyComparisonExpression quantified) {
        writing.require(Engine.Trait.QUANTIFIERS, quantified, "ANY or ALL");
        return quantified.getAnyType() + " " + queries.bracketed(quantified.getSelect());
    }

    private String in(InExpression in) {
        expressions.requireParts(in, Set.of("leftExpression", "rightExpression", "not"));
        Expression left = in.getLeftExpression();
        Expression right = in.getRightExpression();
        String word = in.isNot() ? " NOT IN " : " IN ";
        if (right instanceof ParenthesedExpressionList<?> list) {
            if (list.isEmpty() && !writing.isSameDialect()) {
                throw writing.cannot(in, "a list without values means nothing there");
            }
            String values = list.stream()
                    .map(value -> expressions.compared((Expression) value, left))
                    .collect(Collectors.joining(", "));
            return expressions.value(left) + word + "(" + values + ")";
        }
        return expressions.value(left) + word + query(right);
    }

    private String between(Between between) {
        if (between.isUsingSymmetric()
                && !writing.isSameDialect()
                && !List.of(Engine.POSTGRESQL, Engine.H2, Engine.ANSI).contains(writing.target())) {
            throw writing.cannot(between, "there is no BETWEEN SYMMETRIC");
        }
        Expression subject = between.getLeftExpression();
        return expressions.value(subject) + (between.isNot() ? " NOT BETWEEN " : " BETWEEN ")
                + (between.isUsingSymmetric() ? "SYMMETRIC " : "")
                + expressions.compared(between.getBetweenExpressionStart(), subject) + " AND "
                + expressions.compared(between.getBetweenExpressionEnd(), subject);
    }

    private String truthTest(IsBooleanExpression test) {
        String not = test.isNot() ? "NOT " : "";
        String truth = test.isTrue() ? "TRUE" : "FALSE";
        if (writing.isSameDialect() || writing.target().truth() != Engine.Truth.CONDITIONS) {
            return expressions.operand(test.getLeftExpression()) + " IS " + not + truth;
        }
        throw writing.cannot(test, "there is no IS %s; write it with CASE".formatted(truth));
    }

    private String distinct(IsDistinctExpression test) {
        if (writing.isSameDialect() && !writing.source().isMySqlLike()) {
            return expressions.value(test.getLeftExpression())
                    + test.getStringExpression().stripTrailing() + " " + expressions.value(test.getRightExpression());
        }
        return nullSafe(test.getLeftExpression(), test.getRightExpression(), !test.isNot(), test);
    }

    private String nullSafe(Expression left, Expression right, boolean distinct, Expression node) {
        String first = expressions.compared(left, right);
        String second = expressions.compared(right, left);
        return switch (writing.target()) {
            case MYSQL, MARIADB -> (distinct ? "NOT " : "") + "(" + first + " <=> " + second + ")";
            case SQLITE, POSTGRESQL, H2, DUCKDB, ANSI ->
                first + (distinct ? " IS DISTINCT FROM " : " IS NOT DISTINCT FROM ") + second;
            case SQLSERVER, ORACLE ->
                throw writing.cannot(
                        node, "there is no comparison that takes NULL for a value; compare with IS NULL as well");
        };
    }
}
