package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.ColumnReference.Target;
import io.nl2sql.db.analysis.NodeParts;
import io.nl2sql.db.analysis.WrittenName;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DateUnitExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExtractExpression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcNamedParameter;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.TrimFunction;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseAnd;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseLeftShift;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseOr;
import net.sf.jsqlparser.expression.operators.arithmetic.BitwiseRightShift;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.IntegerDivision;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** Writes values. Conditions are written by {@link ConditionWriter}, calls by {@link FunctionWriter}. */
final class ExpressionWriter {

    private static final Set<String> COLUMN = Set.of("table", "columnName", "tableDelimiter");

    private final Writing writing;
    private final QueryWriter queries;
    private final ConditionWriter conditions;
    private final FunctionWriter functions;
    private final ArithmeticWriter arithmetic;
    private final TextWriter texts;
    private final DateWriter dates;

    ExpressionWriter(Writing writing, QueryWriter queries) {
        this.writing = writing;
        this.queries = queries;
        this.dates = new DateWriter(writing, this);
        this.texts = new TextWriter(writing, this);
        this.conditions = new ConditionWriter(writing, this, queries, texts);
        this.arithmetic = new ArithmeticWriter(writing, this, dates);
        this.functions = new FunctionWriter(writing, this, dates, texts);
    }

    /** A condition: what stands behind WHERE, ON, HAVING and WHEN. */
    String condition(Expression expression) {
        return conditions.condition(expression);
    }

    /** The elements of an order in a window. */
    String order(List<OrderByElement> elements) {
        return queries.order(elements, false);
    }

    /** Values with commas between them. */
    String values(List<? extends Expression> expressions) {
        return expressions.stream().map(this::value).collect(Collectors.joining(", "));
    }

    /** A value, in brackets where an operator beside it could tear it apart. */
    String operand(Expression expression) {
        String text = value(expression);
        boolean single = expression instanceof Column
                || expression instanceof LongValue
                || expression instanceof DoubleValue
                || expression instanceof StringValue
                || expression instanceof ParenthesedExpressionList
                || expression instanceof Select
                || (expression instanceof Function && text.endsWith(")") && !text.contains(" "));
        return single ? text : "(" + text + ")";
    }

    /** A value. */
    String value(Expression expression) {
        if (conditions.isCondition(expression)) {
            return conditions.truth(expression);
        }
        if (expression instanceof Column column) {
            return column(column);
        }
        if (expression instanceof StringValue string) {
            return string(string);
        }
        if (expression instanceof LongValue number) {
            return number.getStringValue();
        }
        if (expression instanceof DoubleValue number) {
            return number.toString();
        }
        if (expression instanceof NullValue) {
            return "NULL";
        }
        if (expression instanceof BooleanValue truth) {
            return conditions.literal(truth);
        }
        if (expression instanceof Select select) {
            return queries.bracketed(select);
        }
        if (expression instanceof BinaryExpression binary) {
            return binary(binary);
        }
        if (expression instanceof ParenthesedExpressionList<?> list) {
            if (list.size() > 1) {
                writing.require(Engine.Trait.ROW_VALUES, list, "comparison of rows");
            }
            return "(" + values(list) + ")";
        }
        if (expression.getClass() == ExpressionList.class) {
            return values((ExpressionList<?>) expression);
        }
        return other(expression);
    }

    private String other(Expression expression) {
        if (expression instanceof Function function) {
            return functions.call(function);
        }
        if (expression instanceof AnalyticExpression analytic) {
            return functions.analytic(analytic);
        }
        if (expression instanceof CaseExpression choice) {
            return choice(choice);
        }
        if (expression instanceof CastExpression cast) {
            return arithmetic.cast(cast);
        }
        if (expression instanceof SignedExpression signed) {
            requireParts(signed, Set.of("sign", "expression"));
            return signed.getSign() + operand(signed.getExpression());
        }
        if (expression instanceof ExtractExpression part) {
            return dates.part(part, part.getName(), part.getExpression());
        }
        if (expression instanceof TrimFunction trim) {
            return texts.trim(trim);
        }
        if (expression instanceof DateTimeLiteralExpression literal) {
            return dates.literal(literal);
        }
        if (expression instanceof DateUnitExpression) {
            return unitAsName(expression);
        }
        if (expression instanceof TimeKeyExpression key) {
            return dates.now(key, key.getStringValue());
        }
        if (expression instanceof JdbcParameter || expression instanceof JdbcNamedParameter) {
            return expression.toString();
        }
        if (expression.getClass() == AllColumns.class) {
            requireParts(expression, Set.of());
            return "*";
        }
        if (expression instanceof AllTableColumns star) {
            requireParts(star, Set.of("table"));
            return writing.isSameDialect()
                    ? writing.asWritten(star)
                    : qualifier(star, WrittenName.of(star.getTable().getName())) + ".*";
        }
        return writing.asWritten(expression);
    }

    private String string(StringValue string) {
        return writing.isSameDialect()
                ? writing.texts().raw(string)
                : writing.texts().write(string, writing.texts().textOf(string));
    }

    private String column(Column column) {
        if (writing.isSameDialect()) {
            return writing.asWritten(column);
        }
        requireParts(column, COLUMN);
        ColumnReference reference = writing.types().reference(column).orElse(null);
        if (reference == null) {
            return dates.now(column, column.getColumnName());
        }
        if (reference.target() instanceof Target.QuotedText) {
            return writing.texts().write(column, reference.name());
        }
        Expression replaced = queries.aliased(column, reference);
        if (replaced != null) {
            return operand(replaced);
        }
        String name = nameOf(column, reference);
        if (column.getTable() == null || reference.qualifier().isEmpty()) {
            return name;
        }
        return qualifier(column, WrittenName.of(column.getTable().getName())) + "." + name;
    }

    /** A column that is called like a part of a date reaches the tree as that part. */
    private String unitAsName(Expression expression) {
        if (writing.isSameDialect()) {
            return writing.asWritten(expression);
        }
        ColumnReference reference = writing.types()
                .reference(expression)
                .orElseThrow(
                        () -> writing.cannot(expression, "\"%s\" is no column".formatted(writing.excerpt(expression))));
        return reference.target() instanceof Target.Base base
                ? writing.names().column(expression, base.column())
                : writing.names().local(expression, WrittenName.of(writing.excerpt(expression)));
    }

    /** The name of a column without its table. */
    String nameOf(Column column, ColumnReference reference) {
        if (reference.target() instanceof Target.Base base) {
            return writing.names().column(column, base.column());
        }
        if (isHidden(reference)) {
            throw writing.cannot(column, "the column %s is no column of the table".formatted(reference.name()));
        }
        return writing.names().local(column, WrittenName.of(column.getColumnName()));
    }

    /** Columns that engines give to every table: rowid and the like. */
    private boolean isHidden(ColumnReference reference) {
        return reference.target() instanceof Target.Derived
                && Set.of("rowid", "oid", "_rowid_", "ctid", "xmin", "xmax", "tableoid", "ora_rowscn")
                        .contains(reference.name().toLowerCase(java.util.Locale.ROOT));
    }

    private String qualifier(Object node, WrittenName name) {
        if (writing.types().isAliasToo(name.text())) {
            throw writing.cannot(node, "\"%s\" is the name of a table and of an alias".formatted(name.text()));
        }
        return writing.types()
                .unaliased(name.text())
                .filter(table -> table.target() instanceof io.nl2sql.core.domain.sql.TableReference.Target.Base)
                .map(table -> writing.names()
                        .table(node, ((io.nl2sql.core.domain.sql.TableReference.Target.Base) table.target()).table()))
                .orElseGet(() -> writing.names().local(node, name));
    }

    private String binary(BinaryExpression binary) {
        if (binary instanceof Concat concat) {
            return texts.concat(concat);
        }
        if (binary instanceof Addition
                || binary instanceof Subtraction
                || binary instanceof Multiplication
                || binary instanceof Division
                || binary instanceof IntegerDivision
                || binary instanceof Modulo) {
            return arithmetic.write(binary);
        }
        if (binary instanceof BitwiseAnd
                || binary instanceof BitwiseOr
                || binary instanceof BitwiseLeftShift
                || binary instanceof BitwiseRightShift) {
            writing.require(
                    Engine.Trait.SHIFT_OPERATORS, binary, "operator %s".formatted(binary.getStringExpression()));
            String left =
                    writing.isSameDialect() ? value(binary.getLeftExpression()) : operand(binary.getLeftExpression());
            String right =
                    writing.isSameDialect() ? value(binary.getRightExpression()) : operand(binary.getRightExpression());
            return left + " " + binary.getStringExpression() + " " + right;
        }
        if (writing.isSameDialect()) {
            return value(binary.getLeftExpression()) + " " + binary.getStringExpression() + " "
                    + value(binary.getRightExpression());
        }
        throw writing.cannot(binary, "the operator %s has no known equivalent".formatted(binary.getStringExpression()));
    }

    private String choice(CaseExpression choice) {
        List<String> words = new ArrayList<>();
        words.add("CASE");
        Expression subject = choice.getSwitchExpression();
        if (subject != null) {
            words.add(value(subject));
        }
        for (WhenClause when : choice.getWhenClauses()) {
            words.add("WHEN");
            words.add(subject == null ? condition(when.getWhenExpression()) : value(when.getWhenExpression()));
            words.add("THEN");
            words.add(value(when.getThenExpression()));
        }
        if (choice.getElseExpression() != null) {
            words.add("ELSE");
            words.add(value(choice.getElseExpression()));
        }
        words.add("END");
        String text = String.join(" ", words);
        return choice.isUsingBrackets() ? "(" + text + ")" : text;
    }

    /**
     * A value that is compared with another: engines that convert types by themselves do it in different ways.
     *
     * @param other what it is compared with
     */
    String compared(Expression expression, Expression other) {
        if (writing.isSameDialect()) {
            return value(expression);
        }
        ColumnType type = writing.types().typeOf(other);
        if (expression instanceof LongValue number && type == ColumnType.BOOLEAN) {
            return conditions.literal(number);
        }
        if (expression instanceof LongValue number
                && type == ColumnType.TEXT
                && other instanceof Column
                && writing.source() == Engine.SQLITE) {
            return writing.texts().write(number, number.getStringValue());
        }
        if (expression instanceof StringValue string && type.isTemporal() && !(other instanceof StringValue)) {
            return dates.comparedText(string, type);
        }
        return value(expression);
    }

    /** The text of a string literal, or null for anything else. */
    @Nullable
    String literalText(@Nullable Expression expression) {
        if (expression instanceof Column column) {
            return writing.types()
                    .reference(column)
                    .filter(reference -> reference.target() instanceof Target.QuotedText)
                    .map(ColumnReference::name)
                    .orElse(null);
        }
        return expression instanceof StringValue string ? writing.texts().textOf(string) : null;
    }

    /** Refuses a node with a part that nobody has thought about. */
    void requireParts(Object node, Set<String> known) {
        for (NodeParts.Part part : NodeParts.of(node)) {
            if (!known.contains(part.name()) && !Objects.equals(part.value(), 0)) {
                throw writing.cannot(node, "\"%s\" has no known equivalent".formatted(writing.excerpt(node)));
            }
        }
    }
}
