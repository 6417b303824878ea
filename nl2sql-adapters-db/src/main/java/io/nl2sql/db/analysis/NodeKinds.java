package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.SqlFeature;
import java.util.HashMap;
import java.util.Map;
import net.sf.jsqlparser.expression.*;
import net.sf.jsqlparser.expression.operators.arithmetic.*;
import net.sf.jsqlparser.expression.operators.conditional.*;
import net.sf.jsqlparser.expression.operators.relational.*;
import net.sf.jsqlparser.statement.create.table.ColDataType;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.Top;
import org.jspecify.annotations.Nullable;

/**
 * The allow-list of nodes that do nothing but combine what is below them. A node that is neither here nor handled by
 * the walk itself makes the statement not understood.
 */
final class NodeKinds {

    private static final Map<Class<?>, Kind> KINDS = new HashMap<>();

    static {
        combining(
                Addition.class,
                BitwiseAnd.class,
                BitwiseLeftShift.class,
                BitwiseOr.class,
                BitwiseRightShift.class,
                BitwiseXor.class,
                Concat.class,
                Division.class,
                IntegerDivision.class,
                Modulo.class,
                Multiplication.class,
                Subtraction.class,
                AndExpression.class,
                OrExpression.class,
                XorExpression.class);
        combining(
                Between.class,
                ContainedBy.class,
                Contains.class,
                DoubleAnd.class,
                EqualsTo.class,
                ExistsExpression.class,
                ExpressionList.class,
                GreaterThan.class,
                GreaterThanEquals.class,
                InExpression.class,
                IsBooleanExpression.class,
                IsDistinctExpression.class,
                IsNullExpression.class,
                IsUnknownExpression.class,
                JsonOperator.class,
                LikeExpression.class,
                Matches.class,
                MinorThan.class,
                MinorThanEquals.class,
                NamedExpressionList.class,
                NotEqualsTo.class,
                ParenthesedExpressionList.class,
                RegExpMatchOperator.class,
                SimilarToExpression.class);
        combining(
                AnyComparisonExpression.class,
                ArrayConstructor.class,
                ArrayExpression.class,
                CaseExpression.class,
                CastExpression.class,
                CollateExpression.class,
                JsonExpression.class,
                NotExpression.class,
                RowConstructor.class,
                RowGetExpression.class,
                SignedExpression.class,
                TimezoneExpression.class,
                WhenClause.class,
                OverlapsCondition.class,
                CosineSimilarity.class,
                OracleHierarchicalExpression.class,
                ConnectByPriorOperator.class,
                ConnectByRootOperator.class,
                PostgresNamedFunctionParameter.class,
                JsonFunctionExpression.class,
                Function.HavingClause.class,
                Function.KeywordArgument.class);
        combining(
                OrderByClause.class,
                PartitionByClause.class,
                WindowDefinition.class,
                WindowElement.class,
                WindowOffset.class,
                WindowRange.class,
                OrderByElement.class,
                GroupByElement.class,
                Limit.class,
                Offset.class,
                Fetch.class,
                Top.class,
                Distinct.class,
                SelectItem.class);
        leaves(
                AllValue.class,
                IntervalQualifier.class,
                BooleanValue.class,
                DateTimeLiteralExpression.class,
                DateValue.class,
                DoubleValue.class,
                HexValue.class,
                LongValue.class,
                NullValue.class,
                StringValue.class,
                TimeValue.class,
                TimestampValue.class,
                ColDataType.class,
                Alias.class);
        KINDS.put(ExtractExpression.class, new Kind(false, "extract", null));
        KINDS.put(TrimFunction.class, new Kind(false, "trim", null));
        KINDS.put(MySQLGroupConcat.class, new Kind(false, "group_concat", null));
        KINDS.put(JdbcParameter.class, new Kind(true, "", SqlFeature.PARAMETER));
        KINDS.put(JdbcNamedParameter.class, new Kind(true, "", SqlFeature.PARAMETER));
        KINDS.put(NumericBind.class, new Kind(true, "", SqlFeature.PARAMETER));
        KINDS.put(UserVariable.class, new Kind(true, "", SqlFeature.SESSION_VARIABLE));
        KINDS.put(VariableAssignment.class, new Kind(false, "", SqlFeature.VARIABLE_ASSIGNMENT));
        KINDS.put(NextValExpression.class, new Kind(true, "", SqlFeature.SEQUENCE));
    }

    /**
     * What a node is to the walk.
     *
     * @param leaf whether there is nothing below it
     * @param function the function it calls in a syntax of its own; empty where it is none
     * @param feature the feature it uses, or null
     */
    record Kind(boolean leaf, String function, @Nullable SqlFeature feature) {}

    private NodeKinds() {}

    /** What the node is, or null where nobody knows. */
    static @Nullable Kind of(Object node) {
        return node instanceof IntervalExpression interval ? interval(interval) : KINDS.get(node.getClass());
    }

    /** The parser keeps the length of an interval as text, which must not be a name. */
    private static @Nullable Kind interval(IntervalExpression interval) {
        String length = interval.getParameter();
        boolean literal = length == null || length.startsWith("'") || Character.isDigit(length.charAt(0));
        return literal ? new Kind(false, "", null) : null;
    }

    private static void combining(Class<?>... types) {
        for (Class<?> type : types) {
            KINDS.put(type, new Kind(false, "", null));
        }
    }

    private static void leaves(Class<?>... types) {
        for (Class<?> type : types) {
            KINDS.put(type, new Kind(true, "", null));
        }
    }
}
