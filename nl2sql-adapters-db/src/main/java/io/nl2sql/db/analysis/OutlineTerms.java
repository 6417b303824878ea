package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.outline.Condition;
import io.nl2sql.core.domain.outline.Condition.Comparator;
import io.nl2sql.core.domain.outline.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Select;

/** Takes values and conditions apart. A node with anything about it that has no form of its own is quoted. */
final class OutlineTerms {

    /** What a function may have set without its meaning being more than that of its name and arguments. */
    private static final Set<String> PLAIN_CALL = Set.of("nameparts", "parameters", "distinct", "allColumns");

    private static final Set<String> PLAIN_COMPARISON = Set.of("leftExpression", "rightExpression", "operator");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Map<Class<?>, Comparator> COMPARATORS = new LinkedHashMap<>();

    static {
        COMPARATORS.put(EqualsTo.class, Comparator.EQUAL);
        COMPARATORS.put(NotEqualsTo.class, Comparator.NOT_EQUAL);
        COMPARATORS.put(MinorThan.class, Comparator.LESS);
        COMPARATORS.put(MinorThanEquals.class, Comparator.LESS_OR_EQUAL);
        COMPARATORS.put(GreaterThan.class, Comparator.GREATER);
        COMPARATORS.put(GreaterThanEquals.class, Comparator.GREATER_OR_EQUAL);
    }

    private final OutlinedText text;
    private final Function<Select, String> blocks;

    /** @param blocks makes a query inside of the statement a block, and returns its name */
    OutlineTerms(OutlinedText text, Function<Select, String> blocks) {
        this.text = text;
        this.blocks = blocks;
    }

    Term term(Expression node) {
        if (node instanceof Select query) {
            return new Term.BlockTerm(blocks.apply(query));
        }
        if (node instanceof Column column) {
            return column(column);
        }
        if (node instanceof AllTableColumns star && hasOnly(star, Set.of("table"))) {
            return new Term.StarTerm(text.of(star.getTable()));
        }
        if (node instanceof AllColumns star && !(star instanceof AllTableColumns) && hasOnly(star, Set.of())) {
            return new Term.StarTerm("");
        }
        if (node instanceof net.sf.jsqlparser.expression.Function call && hasOnly(call, PLAIN_CALL)) {
            return call(call);
        }
        if (node instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            Object only = list.get(0);
            return only instanceof Column || only instanceof Select ? term((Expression) only) : written(node);
        }
        return isConstant(node) ? new Term.ConstantTerm(text.of(node)) : written(node);
    }

    private Term column(Column column) {
        boolean plain = hasOnly(column, Set.of("table", "columnName", "tableDelimiter"));
        if (!plain) {
            return written(column);
        }
        boolean bare = column.getTable() == null || column.getTable().getName() == null;
        String source = bare ? "" : WrittenName.of(column.getTable().getName()).text();
        return new Term.ColumnTerm(
                source, WrittenName.of(column.getColumnName()).text());
    }

    private Term call(net.sf.jsqlparser.expression.Function call) {
        List<Term> arguments = new ArrayList<>();
        if (call.getParameters() != null) {
            for (Object argument : call.getParameters()) {
                arguments.add(term((Expression) argument));
            }
        }
        return new Term.CallTerm(call.getName(), call.isDistinct(), arguments);
    }

    /** The parser takes some names, such as YEAR, for words of its own. */
    private Term written(Object node) {
        String written = text.of(node);
        return NAME.matcher(written).matches() ? new Term.ColumnTerm("", written) : new Term.WrittenTerm(written);
    }

    private static boolean isConstant(Expression node) {
        if (node instanceof SignedExpression signed) {
            return isConstant(signed.getExpression());
        }
        return node instanceof LongValue
                || node instanceof DoubleValue
                || node instanceof StringValue
                || node instanceof BooleanValue
                || node instanceof NullValue
                || node instanceof DateTimeLiteralExpression;
    }

    Condition condition(Expression node) {
        if (node instanceof AndExpression and) {
            return new Condition.All(operands(and, AndExpression.class));
        }
        if (node instanceof OrExpression or) {
            return new Condition.Any(operands(or, OrExpression.class));
        }
        if (node instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            return condition((Expression) list.get(0));
        }
        if (node instanceof NotExpression not) {
            return new Condition.Not(condition(not.getExpression()));
        }
        if (node instanceof BinaryExpression binary && COMPARATORS.containsKey(node.getClass())) {
            return comparison(binary, COMPARATORS.get(node.getClass()));
        }
        return predicate(node);
    }

    private Condition predicate(Expression node) {
        if (node instanceof LikeExpression like
                && like.getLikeKeyWord() == LikeExpression.KeyWord.LIKE
                && hasOnly(like, Set.of("leftExpression", "rightExpression", "not", "keyword", "likeKeyWord"))) {
            return new Condition.Comparison(
                    term(like.getLeftExpression()),
                    like.isNot() ? Comparator.NOT_LIKE : Comparator.LIKE,
                    term(like.getRightExpression()));
        }
        if (node instanceof InExpression in && hasOnly(in, Set.of("leftExpression", "rightExpression", "not"))) {
            return membership(in);
        }
        if (node instanceof Between between
                && hasOnly(
                        between, Set.of("leftExpression", "not", "betweenExpressionStart", "betweenExpressionEnd"))) {
            return new Condition.Range(
                    term(between.getLeftExpression()),
                    term(between.getBetweenExpressionStart()),
                    term(between.getBetweenExpressionEnd()),
                    between.isNot());
        }
        if (node instanceof IsNullExpression missing) {
            boolean negated = missing.isNot() || missing.isUseNotNull();
            return new Condition.Missing(term(missing.getLeftExpression()), negated);
        }
        if (node instanceof ExistsExpression exists && exists.getRightExpression() instanceof Select query) {
            return new Condition.Existence(blocks.apply(query), exists.isNot());
        }
        return new Condition.WrittenCondition(text.of(node));
    }

    private Condition comparison(BinaryExpression node, Comparator comparator) {
        return hasOnly(node, PLAIN_COMPARISON)
                ? new Condition.Comparison(term(node.getLeftExpression()), comparator, term(node.getRightExpression()))
                : new Condition.WrittenCondition(text.of(node));
    }

    private Condition membership(InExpression in) {
        List<Term> members = new ArrayList<>();
        if (in.getRightExpression() instanceof Select query) {
            members.add(term(query));
        } else if (in.getRightExpression() instanceof ExpressionList<?> list) {
            list.forEach(member -> members.add(term((Expression) member)));
        } else {
            return new Condition.WrittenCondition(text.of(in));
        }
        return new Condition.Membership(term(in.getLeftExpression()), members, in.isNot());
    }

    /** The operands of a chain of the same operator, without the brackets that its nesting would be. */
    private List<Condition> operands(BinaryExpression chain, Class<? extends BinaryExpression> type) {
        List<Condition> operands = new ArrayList<>();
        Expression left = chain.getLeftExpression();
        if (type.isInstance(left)) {
            operands.addAll(operands((BinaryExpression) left, type));
        } else {
            operands.add(condition(left));
        }
        operands.add(condition(chain.getRightExpression()));
        return operands;
    }

    /** Whether nothing but these parts is set. */
    static boolean hasOnly(Object node, Set<String> parts) {
        return NodeParts.of(node).stream().allMatch(part -> parts.contains(part.name()) || isNothing(part.value()));
    }

    private static boolean isNothing(Object value) {
        return value instanceof Number number && number.longValue() == 0;
    }
}
