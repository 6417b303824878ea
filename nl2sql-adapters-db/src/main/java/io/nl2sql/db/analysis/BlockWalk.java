package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.sql.QueryBlock;
import io.nl2sql.core.domain.sql.QueryBlock.BlockColumn;
import io.nl2sql.core.domain.sql.QueryBlock.Equality;
import io.nl2sql.core.domain.sql.QueryBlock.Link;
import io.nl2sql.core.domain.sql.QueryBlock.Side;
import io.nl2sql.core.domain.sql.TextSpan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import org.jspecify.annotations.Nullable;

/** Reads what a query block joins, on what, and what it groups and aggregates, once its names are known. */
final class BlockWalk {

    private static final Set<String> AGGREGATES = Set.of(
            "count",
            "sum",
            "total",
            "avg",
            "min",
            "max",
            "group_concat",
            "string_agg",
            "array_agg",
            "listagg",
            "stddev",
            "stddev_samp",
            "stddev_pop",
            "variance",
            "var_samp",
            "var_pop",
            "median",
            "any_value",
            "bool_and",
            "bool_or",
            "every");

    private final NameRules rules;
    private final WrittenNames names;
    private final Scope scope;
    private final List<Side> sides = new ArrayList<>();
    private final List<@Nullable TextSpan> spans = new ArrayList<>();
    private final List<Equality> equalities = new ArrayList<>();
    private final Set<BlockColumn> fixed = new LinkedHashSet<>();
    private final Set<Link> links = new LinkedHashSet<>();
    private final List<QueryBlock.Aggregation> aggregations = new ArrayList<>();

    private BlockWalk(NameRules rules, WrittenNames names, Scope scope) {
        this.rules = rules;
        this.names = names;
        this.scope = scope;
    }

    /** The block, whose scope is filled. */
    static QueryBlock read(PlainSelect block, NameRules rules, WrittenNames names, Scope scope) {
        return new BlockWalk(rules, names, scope).read(block);
    }

    private QueryBlock read(PlainSelect block) {
        if (block.getFromItem() != null) {
            place(block.getFromItem(), Side.INNER);
        }
        joins(block.getJoins());
        conjuncts(block.getWhere(), -1);
        for (SelectItem<?> item : block.getSelectItems()) {
            aggregates(item.getExpression());
        }
        aggregates(block.getHaving());
        if (block.getOrderByElements() != null) {
            block.getOrderByElements().forEach(element -> aggregates(element.getExpression()));
        }
        return new QueryBlock(
                scope.id(),
                sources(),
                equalities,
                List.copyOf(fixed),
                List.copyOf(links),
                grouping(block),
                aggregations,
                outputs(block),
                isOneRow(block));
    }

    private List<QueryBlock.Source> sources() {
        List<QueryBlock.Source> sources = new ArrayList<>();
        for (int index = 0; index < scope.sources().size(); index++) {
            Source source = scope.sources().get(index);
            boolean placed = index < sides.size();
            sources.add(new QueryBlock.Source(
                    source.display(),
                    source.table(),
                    source.relation().block(),
                    placed ? sides.get(index) : Side.OTHER,
                    placed ? spans.get(index) : null));
        }
        return sources;
    }

    private void joins(@Nullable List<Join> joins) {
        if (joins == null) {
            return;
        }
        for (Join join : joins) {
            int index = sides.size();
            Side side = join.isLeft() ? Side.LEFT : join.isRight() || join.isFull() ? Side.OTHER : Side.INNER;
            place(join.getFromItem(), side);
            int condition = side == Side.INNER ? -1 : index;
            join.getOnExpressions().forEach(on -> conjuncts(on, condition));
            for (Column column : join.getUsingColumns()) {
                equate(WrittenName.of(column.getColumnName()).key(rules.nameCase()), index, condition);
            }
            if (join.isNatural() && index < scope.sources().size()) {
                scope.sources().get(index).byKey().keySet().forEach(key -> equate(key, index, condition));
            }
        }
    }

    /** Brackets around a join are transparent unless they have a name. */
    private void place(FromItem item, Side side) {
        if (item instanceof ParenthesedFromItem parentheses && parentheses.getAlias() == null) {
            place(parentheses.getFromItem(), side);
            joins(parentheses.getJoins());
            return;
        }
        sides.add(side);
        spans.add(TreeNodes.spanOf(item));
    }

    private void equate(String key, int right, int condition) {
        if (right >= scope.sources().size()
                || !scope.sources().get(right).byKey().containsKey(key)) {
            return;
        }
        for (int left = 0; left < right; left++) {
            if (scope.sources().get(left).byKey().containsKey(key)) {
                equalities.add(new Equality(column(left, key), column(right, key), condition));
                return;
            }
        }
    }

    /** The conditions that all have to hold. */
    private void conjuncts(@Nullable Expression condition, int join) {
        Deque<Expression> open = new ArrayDeque<>();
        if (condition != null) {
            open.push(condition);
        }
        while (!open.isEmpty()) {
            Expression expression = open.pop();
            if (expression instanceof AndExpression and) {
                open.push(and.getLeftExpression());
                open.push(and.getRightExpression());
            } else if (expression instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
                open.push(list.get(0));
            } else {
                conjunct(expression, join);
            }
        }
    }

    private void conjunct(Expression expression, int join) {
        if (expression instanceof EqualsTo equality) {
            BlockColumn left = column(equality.getLeftExpression());
            BlockColumn right = column(equality.getRightExpression());
            if (left != null && right != null) {
                equalities.add(new Equality(left, right, join));
                return;
            }
            if (join < 0 && left != null && isConstant(equality.getRightExpression())) {
                fixed.add(left);
            }
            if (join < 0 && right != null && isConstant(equality.getLeftExpression())) {
                fixed.add(right);
            }
        }
        List<BlockColumn> named = new ArrayList<>();
        columns(expression, named, true);
        List<Integer> together =
                named.stream().map(BlockColumn::source).distinct().toList();
        for (int index = 1; index < together.size(); index++) {
            links.add(new Link(together.get(0), together.get(index)));
        }
    }

    /** Whether the value is the same for all rows of the block. */
    private boolean isConstant(Expression expression) {
        List<BlockColumn> named = new ArrayList<>();
        columns(expression, named, true);
        return named.isEmpty() && !(expression instanceof Select);
    }

    private QueryBlock.Grouping grouping(PlainSelect block) {
        List<BlockColumn> columns = new ArrayList<>();
        boolean columnsOnly = true;
        boolean present = block.getGroupBy() != null;
        if (present) {
            ExpressionList<?> keys = block.getGroupBy().getGroupByExpressionList();
            boolean sets = block.getGroupBy().getGroupingSets() != null
                    && !block.getGroupBy().getGroupingSets().isEmpty();
            columnsOnly = keys != null && !sets;
            if (keys != null) {
                for (Object key : keys) {
                    BlockColumn column = column(output(block, key));
                    columnsOnly &= column != null;
                    if (column != null) {
                        columns.add(column);
                    }
                }
            }
        }
        return new QueryBlock.Grouping(present, block.getDistinct() != null, columns, columnsOnly);
    }

    /** What a key of a group stands for: an output by its position or alias, or itself. */
    private Object output(PlainSelect block, Object key) {
        if (key instanceof LongValue position) {
            long index = position.getValue();
            return index >= 1 && index <= block.getSelectItems().size()
                    ? block.getSelectItems().get((int) index - 1).getExpression()
                    : key;
        }
        if (key instanceof Column column && column(column) == null && column.getTable() == null) {
            String name = WrittenName.of(column.getColumnName()).key(rules.nameCase());
            for (SelectItem<?> item : block.getSelectItems()) {
                if (item.getAlias() != null
                        && WrittenName.of(item.getAlias().getName())
                                .key(rules.nameCase())
                                .equals(name)) {
                    return item.getExpression();
                }
            }
        }
        return key;
    }

    private List<QueryBlock.Output> outputs(PlainSelect block) {
        List<QueryBlock.Output> outputs = new ArrayList<>();
        for (SelectItem<?> item : block.getSelectItems()) {
            Expression expression = item.getExpression();
            if (expression instanceof AllTableColumns star) {
                int source = source(names.lastOf(star).key(rules.nameCase()));
                if (source >= 0) {
                    star(source, outputs);
                }
            } else if (expression instanceof AllColumns) {
                for (int source = 0; source < scope.sources().size(); source++) {
                    star(source, outputs);
                }
            } else {
                String written = item.getAlias() != null
                        ? item.getAlias().getName()
                        : expression instanceof Column column ? column.getColumnName() : "";
                outputs.add(new QueryBlock.Output(WrittenName.of(written).text(), column(expression)));
            }
        }
        return outputs;
    }

    private void star(int source, List<QueryBlock.Output> outputs) {
        for (Relation.Output output : scope.sources().get(source).relation().columns()) {
            outputs.add(new QueryBlock.Output(output.name(), column(source, output.key())));
        }
    }

    private static boolean isOneRow(PlainSelect block) {
        boolean limited = block.getLimit() != null
                && block.getLimit().getRowCount() instanceof LongValue count
                && count.getStringValue().equals("1");
        return limited
                || (block.getFetch() != null
                        && block.getFetch().getExpression() instanceof LongValue count
                        && count.getStringValue().equals("1")
                        && !block.getFetch().getFetchParameters().contains("WITH TIES"));
    }

    /** Chains of operators may be thousands long, too long to call oneself for each. */
    private void aggregates(@Nullable Object top) {
        Deque<Object> open = new ArrayDeque<>();
        if (top != null) {
            open.push(top);
        }
        while (!open.isEmpty()) {
            aggregate(open.pop(), open);
        }
    }

    private void aggregate(Object node, Deque<Object> open) {
        if (node instanceof Select) {
            return;
        }
        if (node instanceof Function function && AGGREGATES.contains(lower(function.getName()))) {
            Object parameters = function.getParameters() == null ? List.of() : function.getParameters();
            add(lower(function.getName()), function.isDistinct(), parameters, function);
            return;
        }
        if (node instanceof AnalyticExpression analytic) {
            if (analytic.getType() == AnalyticType.FILTER_ONLY) {
                Object argument = analytic.getExpression() == null ? List.of() : analytic.getExpression();
                add(lower(analytic.getName()), analytic.isDistinct(), List.of(argument), analytic);
            }
            return;
        }
        pushParts(node, open);
    }

    /** Puts the nodes below another in front of what is open, in their order. */
    private static void pushParts(Object node, Deque<Object> open) {
        List<Object> children = new ArrayList<>();
        NodeParts.of(node).forEach(part -> children.addAll(NodeParts.nodesIn(part.value())));
        for (int index = children.size() - 1; index >= 0; index--) {
            open.push(children.get(index));
        }
    }

    private void add(String name, boolean distinct, Object arguments, Object call) {
        List<BlockColumn> columns = new ArrayList<>();
        List<Object> nodes =
                NodeParts.nodesIn(arguments instanceof ExpressionList<?> list ? List.copyOf(list) : arguments);
        nodes.forEach(node -> columns(node, columns, false));
        boolean bare = nodes.size() == 1 && nodes.get(0) instanceof Column;
        aggregations.add(new QueryBlock.Aggregation(
                name, distinct, columns.stream().distinct().toList(), bare, TreeNodes.spanOf(call)));
    }

    /** The columns of this block below a node; a subquery may name some as well. */
    private void columns(Object top, List<BlockColumn> found, boolean subqueries) {
        Deque<Object> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            Object node = open.pop();
            if (node instanceof Column column) {
                BlockColumn resolved = column(column);
                if (resolved != null) {
                    found.add(resolved);
                }
            } else if (subqueries || !(node instanceof Select)) {
                pushParts(node, open);
            }
        }
    }

    private @Nullable BlockColumn column(Object node) {
        if (!(node instanceof Column column)) {
            return null;
        }
        List<WrittenName> parts = names.of(column);
        WrittenName qualifier = WrittenNames.qualifierOf(parts);
        String key = parts.get(parts.size() - 1).key(rules.nameCase());
        if (qualifier != null) {
            int source = source(qualifier.key(rules.nameCase()));
            return source < 0 || !scope.sources().get(source).byKey().containsKey(key) ? null : column(source, key);
        }
        int owner = -1;
        for (int source = 0; source < scope.sources().size(); source++) {
            if (scope.sources().get(source).byKey().containsKey(key)) {
                if (owner >= 0) {
                    return scope.merged().contains(key) ? column(owner, key) : null;
                }
                owner = source;
            }
        }
        return owner < 0 ? null : column(owner, key);
    }

    private int source(String key) {
        for (int source = 0; source < scope.sources().size(); source++) {
            if (scope.sources().get(source).key().equals(key)) {
                return source;
            }
        }
        return -1;
    }

    private BlockColumn column(int source, String key) {
        Relation.Output output = scope.sources().get(source).byKey().get(key);
        if (output == null) {
            return new BlockColumn(source, key);
        }
        ColumnName base = output.base();
        return new BlockColumn(source, base == null ? output.name() : base.column());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
