package io.nl2sql.db.analysis;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnyComparisonExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.ComparisonOperator;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.IsUnknownExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.RegExpMatchOperator;
import net.sf.jsqlparser.expression.operators.relational.SimilarToExpression;
import org.jspecify.annotations.Nullable;

/** Whether a condition holds when the columns in it have values that somebody chose. */
final class ConditionTruth {

    /** Patterns of regular expressions and globs that every text matches. */
    private static final Set<String> MATCHING_ALL =
            Set.of("", "^", "$", ".*", "^.*", ".*$", "^.*$", ".*?", "*", "%", "(.*)", "^(.*)$", "**");

    private final FilterTerms terms;
    private final ConditionValues values;

    ConditionTruth(FilterTerms terms, ConditionValues values) {
        this.terms = terms;
        this.values = values;
    }

    /** Whether the expression is a condition by its form. */
    boolean isCondition(Expression expression) {
        return expression instanceof NotExpression
                || expression instanceof AndExpression
                || expression instanceof OrExpression
                || expression instanceof ComparisonOperator
                || expression instanceof InExpression
                || expression instanceof Between
                || expression instanceof LikeExpression
                || expression instanceof SimilarToExpression
                || expression instanceof RegExpMatchOperator
                || expression instanceof IsNullExpression
                || expression instanceof IsBooleanExpression
                || expression instanceof IsUnknownExpression
                || expression instanceof IsDistinctExpression
                || expression instanceof ExistsExpression;
    }

    /** What the condition is for the chosen values. */
    Truth of(Expression written) {
        Expression condition = FilterTerms.unwrap(written);
        if (condition instanceof NotExpression not) {
            return of(not.getExpression()).negatedIf(true);
        }
        if (condition instanceof AndExpression and) {
            return of(and.getLeftExpression()).and(of(and.getRightExpression()));
        }
        if (condition instanceof OrExpression or) {
            return of(or.getLeftExpression()).or(of(or.getRightExpression()));
        }
        if (condition instanceof ExistsExpression exists) {
            return exists(exists).negatedIf(exists.isNot());
        }
        return terms.depends(condition) ? atom(condition) : fold(condition);
    }

    /** A condition on nothing but constants counts where every engine answers it alike. */
    private Truth fold(Expression condition) {
        if (isPlain(condition)) {
            return atom(condition);
        }
        if (condition instanceof ComparisonOperator comparison && isComparison(comparison)) {
            Expression left = FilterTerms.unwrap(comparison.getLeftExpression());
            Expression right = FilterTerms.unwrap(comparison.getRightExpression());
            boolean foldable = ConditionValues.isConstant(left)
                    && ConditionValues.isConstant(right)
                    && areAlike(values.of(left), values.of(right));
            return foldable ? compare(comparison) : Truth.ANY;
        }
        return Truth.ANY;
    }

    /** Nothing but numbers, truths and NULL, compared and calculated with in ways that all engines share. */
    private static boolean isPlain(Object node) {
        boolean plain = node instanceof LongValue
                || node instanceof DoubleValue
                || node instanceof BooleanValue
                || node instanceof NullValue
                || node instanceof ExpressionList<?>
                || node instanceof ComparisonOperator
                || node instanceof InExpression
                || node instanceof Between
                || node instanceof IsNullExpression
                || node instanceof Addition
                || node instanceof Subtraction
                || node instanceof Multiplication
                || (node instanceof Function function && function.getName().equalsIgnoreCase("coalesce"));
        return plain && FilterTerms.partsOf(node).stream().allMatch(ConditionTruth::isPlain);
    }

    /** Engines agree about numbers, and about texts that differ in more than case and blanks. */
    private static boolean areAlike(@Nullable Object left, @Nullable Object right) {
        if (left instanceof String first && right instanceof String second) {
            return first.equals(second) || CandidateValues.compare(first, second) != 0;
        }
        return left != null && right != null && left.getClass() == right.getClass();
    }

    private Truth atom(Expression condition) {
        if (condition instanceof ComparisonOperator comparison && isComparison(comparison)) {
            return compare(comparison);
        }
        if (condition instanceof CosineSimilarity comparison) {
            return same(comparison.getLeftExpression(), comparison.getRightExpression());
        }
        if (condition instanceof InExpression in) {
            return in(in).negatedIf(in.isNot());
        }
        if (condition instanceof Between between) {
            return between(between).negatedIf(between.isNot());
        }
        if (condition instanceof LikeExpression like) {
            return like(
                            like,
                            like.getLikeKeyWord() == LikeExpression.KeyWord.LIKE
                                    || like.getLikeKeyWord() == LikeExpression.KeyWord.ILIKE)
                    .negatedIf(like.isNot());
        }
        if (condition instanceof SimilarToExpression similar) {
            return like(similar, true).negatedIf(similar.isNot());
        }
        if (condition instanceof RegExpMatchOperator match) {
            boolean negated = match.getStringExpression().startsWith("!");
            return negated ? opaque(match) : like(match, false);
        }
        if (condition instanceof IsNullExpression test) {
            boolean absent = values.of(test.getLeftExpression()) == null;
            return Truth.of(absent).negatedIf(test.isNot() || test.isUseNotNull());
        }
        if (condition instanceof IsDistinctExpression distinct) {
            return same(distinct.getLeftExpression(), distinct.getRightExpression())
                    .negatedIf(!distinct.isNot());
        }
        if (condition instanceof IsBooleanExpression test) {
            Truth truth = of(test.getLeftExpression());
            boolean holds = test.isTrue() ? truth.canBeTrue() : truth.canBeFalse();
            return (truth.isKnown() ? Truth.of(holds) : Truth.ANY).negatedIf(test.isNot());
        }
        if (condition instanceof IsUnknownExpression test) {
            Truth truth = of(test.getLeftExpression());
            return (truth.isKnown() ? Truth.of(truth.equals(Truth.NULL)) : Truth.ANY).negatedIf(test.isNot());
        }
        if (condition instanceof CaseExpression choice) {
            return branch(choice);
        }
        return plain(condition);
    }

    private Truth plain(Expression condition) {
        boolean unread = condition instanceof BinaryExpression || FilterTerms.isQuery(condition);
        if (unread) {
            return opaque(condition);
        }
        Object value = values.of(condition);
        return value == null ? Truth.NULL : Truth.of(CandidateValues.number(value) != 0);
    }

    private Truth opaque(Expression condition) {
        return values.opaqueTruth(terms.textOf(condition));
    }

    private Truth exists(ExistsExpression exists) {
        Expression query = exists.getRightExpression();
        if (FilterTerms.hasRowAlways(query) || terms.findsItself(query)) {
            return Truth.TRUE;
        }
        return terms.depends(query) ? opaque(query) : Truth.ANY;
    }

    private Truth branch(CaseExpression choice) {
        Truth result = Truth.NULL;
        for (WhenClause when : choice.getWhenClauses()) {
            Truth truth = ofBranch(choice.getSwitchExpression(), when);
            if (truth.canBeTrue()) {
                result = result.either(of(when.getThenExpression()));
                if (truth.isKnown()) {
                    return result;
                }
            }
        }
        return choice.getElseExpression() == null ? result : result.either(of(choice.getElseExpression()));
    }

    /** Whether a branch of a CASE is taken, those in front of it aside. */
    Truth ofBranch(@Nullable Expression compared, WhenClause when) {
        return compared == null ? of(when.getWhenExpression()) : areEqual(compared, when.getWhenExpression());
    }

    private static boolean isComparison(ComparisonOperator comparison) {
        return comparison instanceof EqualsTo
                || comparison instanceof NotEqualsTo
                || comparison instanceof GreaterThan
                || comparison instanceof GreaterThanEquals
                || comparison instanceof MinorThan
                || comparison instanceof MinorThanEquals;
    }

    private Truth compare(ComparisonOperator comparison) {
        Expression left = FilterTerms.unwrap(comparison.getLeftExpression());
        Expression right = FilterTerms.unwrap(comparison.getRightExpression());
        if (right instanceof AnyComparisonExpression || isQuantified(right)) {
            return opaque(comparison);
        }
        if (left instanceof ExpressionList<?> && !terms.textOf(left).equals(terms.textOf(right))) {
            return rows(comparison, left, right);
        }
        if (terms.textOf(left).equals(terms.textOf(right)) && left instanceof ExpressionList<?>) {
            return sign(comparison, 0);
        }
        if (terms.isSameQuotedText(left, right) || terms.isSameQuotedText(right, left)) {
            return sign(comparison, 0);
        }
        Object first = values.of(left);
        Object second = values.of(right);
        if (first == null || second == null) {
            return Truth.NULL;
        }
        return sign(comparison, CandidateValues.compare(first, second));
    }

    private static boolean isQuantified(Expression expression) {
        return expression instanceof Function function
                && Set.of("ANY", "SOME", "ALL").contains(function.getName().toUpperCase(Locale.ROOT));
    }

    /** Rows are equal when their parts are; other comparisons of rows are left alone. */
    private Truth rows(ComparisonOperator comparison, Expression left, Expression right) {
        boolean equality = comparison instanceof EqualsTo || comparison instanceof NotEqualsTo;
        if (!equality
                || !(left instanceof ExpressionList<?> first)
                || !(right instanceof ExpressionList<?> second)
                || first.size() != second.size()) {
            return opaque(comparison);
        }
        Truth all = Truth.TRUE;
        for (int index = 0; index < first.size(); index++) {
            all = all.and(areEqual(first.get(index), second.get(index)));
        }
        return all.negatedIf(comparison instanceof NotEqualsTo);
    }

    private static Truth sign(ComparisonOperator comparison, int sign) {
        if (comparison instanceof EqualsTo) {
            return Truth.of(sign == 0);
        }
        if (comparison instanceof NotEqualsTo) {
            return Truth.of(sign != 0);
        }
        if (comparison instanceof GreaterThan) {
            return Truth.of(sign > 0);
        }
        if (comparison instanceof GreaterThanEquals) {
            return Truth.of(sign >= 0);
        }
        return Truth.of(comparison instanceof MinorThan ? sign < 0 : sign <= 0);
    }

    /** Whether two values are equal. */
    Truth areEqual(Expression left, Expression right) {
        Object first = values.of(left);
        Object second = values.of(right);
        return first == null || second == null ? Truth.NULL : Truth.of(CandidateValues.compare(first, second) == 0);
    }

    /** Whether two values are equal, or both NULL. */
    private Truth same(Expression left, Expression right) {
        Object first = values.of(left);
        Object second = values.of(right);
        if (first == null || second == null) {
            return Truth.of(first == null && second == null);
        }
        return Truth.of(CandidateValues.compare(first, second) == 0);
    }

    private Truth in(InExpression in) {
        Expression right = FilterTerms.unwrap(in.getRightExpression());
        if (terms.isColumnOfWholeTable(in.getLeftExpression(), right)) {
            return values.of(in.getLeftExpression()) == null ? Truth.NULL : Truth.TRUE;
        }
        if (FilterTerms.isQuery(right)) {
            return values.opaqueTruth(terms.textOf(in.getLeftExpression()) + " in " + terms.textOf(right));
        }
        List<? extends Expression> items = right instanceof ExpressionList<?> list ? List.copyOf(list) : List.of(right);
        Truth any = Truth.FALSE;
        for (Expression item : items) {
            any = any.or(
                    terms.textOf(in.getLeftExpression()).equals(terms.textOf(item))
                                    && FilterTerms.unwrap(item) instanceof ExpressionList<?>
                            ? Truth.TRUE
                            : areEqual(in.getLeftExpression(), item));
        }
        return any;
    }

    private Truth between(Between between) {
        Object value = values.of(between.getLeftExpression());
        Object low = values.of(between.getBetweenExpressionStart());
        Object high = values.of(between.getBetweenExpressionEnd());
        if (value == null || low == null || high == null) {
            return Truth.NULL;
        }
        boolean inside = CandidateValues.compare(value, low) >= 0 && CandidateValues.compare(value, high) <= 0;
        boolean turned = between.isUsingSymmetric()
                && CandidateValues.compare(value, low) <= 0
                && CandidateValues.compare(value, high) >= 0;
        return Truth.of(inside || turned);
    }

    /** A pattern that every text matches, one without wildcards, or one that nobody looks into. */
    private Truth like(BinaryExpression like, boolean wildcards) {
        Expression left = like.getLeftExpression();
        Object value = values.of(left);
        Object pattern = values.of(like.getRightExpression());
        if (value == null || pattern == null) {
            return Truth.NULL;
        }
        if (terms.textOf(left).equals(terms.textOf(like.getRightExpression()))) {
            return Truth.TRUE;
        }
        boolean constant = !terms.depends(like.getRightExpression()) && pattern instanceof String;
        String text = CandidateValues.text(pattern);
        if (constant && (wildcards ? text.matches("%+") : MATCHING_ALL.contains(text))) {
            return Truth.TRUE;
        }
        boolean plain = constant
                && wildcards
                && FilterTerms.unwrap(like.getRightExpression()) instanceof StringValue
                && !text.matches("(?s).*[%_\\\\\\[(|].*");
        if (plain) {
            return Truth.of(CandidateValues.compare(value, pattern) == 0);
        }
        return values.opaqueTruth(terms.textOf(left) + " like " + terms.textOf(like.getRightExpression()));
    }
}
