package io.nl2sql.db.analysis.render;

import io.nl2sql.db.analysis.NodeParts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;

/**
 * Columns that a grouped query shows without grouping by them: some engines show that of any row, others want each
 * column to have one value in a group, and few of them know that a key settles the columns beside it.
 */
final class GroupedColumns {

    private static final Set<String> AGGREGATES =
            Set.of("count", "sum", "avg", "min", "max", "total", "group_concat", "string_agg", "listagg");

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final QueryWriter queries;

    GroupedColumns(Writing writing, ExpressionWriter expressions, QueryWriter queries) {
        this.writing = writing;
        this.queries = queries;
        this.expressions = expressions;
    }

    /**
     * What else a block has to group by so that the target takes it; the groups stay the same.
     *
     * @param keys what it groups by
     */
    List<String> further(PlainSelect block, List<Expression> keys) {
        Set<String> grouped = new HashSet<>();
        keys.forEach(key -> grouped.add(expressions.value(key)));
        List<Column> loose = new ArrayList<>();
        boolean aggregates = !keys.isEmpty() || block.getHaving() != null;
        List<Expression> shown = shown(block);
        for (Expression expression : shown) {
            aggregates |= hasAggregate(expression);
        }
        if (!aggregates || writing.target().has(Engine.Trait.UNGROUPED_COLUMNS)) {
            return List.of();
        }
        shown.forEach(expression -> collect(expression, grouped, loose));
        List<String> further = new ArrayList<>();
        for (Column column : loose) {
            String text = expressions.value(column);
            if (!grouped.add(text)) {
                continue;
            }
            if (!writing.types().isSettled(column, keys)) {
                throw writing.cannot(
                        column,
                        "\"%s\" is neither grouped by nor the same in all rows of a group; group by it"
                                .formatted(writing.excerpt(column)));
            }
            further.add(text);
        }
        return further;
    }

    /** Refuses an order by something that a query with DISTINCT does not show. */
    void requireShown(PlainSelect block) {
        List<OrderByElement> order = block.getOrderByElements();
        if (writing.isSameDialect() || order == null) {
            return;
        }
        Set<String> shown = new HashSet<>();
        for (SelectItem<?> item : block.getSelectItems()) {
            if (item.getExpression() instanceof AllColumns) {
                return;
            }
            shown.add(expressions.value(item.getExpression()));
            if (item.getAlias() != null) {
                shown.add(item.getAlias().getName());
            }
        }
        for (OrderByElement element : order) {
            Expression key = element.getExpression();
            if (key instanceof Column column
                    && !shown.contains(expressions.value(key))
                    && !shown.contains(column.getColumnName())) {
                throw writing.cannot(
                        key, "\"%s\" orders rows of which DISTINCT kept one; show it".formatted(writing.excerpt(key)));
            }
        }
    }

    private List<Expression> shown(PlainSelect block) {
        List<Expression> shown = new ArrayList<>();
        block.getSelectItems().forEach(item -> shown.add(item.getExpression()));
        if (block.getHaving() != null) {
            shown.add(block.getHaving());
        }
        if (block.getOrderByElements() != null) {
            block.getOrderByElements().forEach(element -> shown.add(element.getExpression()));
        }
        return shown;
    }

    private boolean hasAggregate(Object node) {
        if (isAggregate(node)) {
            return true;
        }
        return !(node instanceof Select)
                && NodeParts.of(node).stream()
                        .flatMap(part -> NodeParts.nodesIn(part.value()).stream())
                        .anyMatch(this::hasAggregate);
    }

    private static boolean isAggregate(Object node) {
        return (node instanceof Function function
                        && AGGREGATES.contains(function.getName().toLowerCase(Locale.ROOT)))
                || (node instanceof AnalyticExpression analytic && analytic.getType() == AnalyticType.FILTER_ONLY);
    }

    private void collect(Object node, Set<String> grouped, List<Column> loose) {
        if (node instanceof Select || isAggregate(node) || node instanceof net.sf.jsqlparser.schema.Table) {
            return;
        }
        if (node instanceof AllColumns || node instanceof AllTableColumns) {
            throw writing.cannot(node, "a star in a grouped query shows columns of any row");
        }
        if (node instanceof Column column) {
            Expression meant = queries.outputBehind(column);
            if (!meant.equals(column)) {
                collect(meant, grouped, loose);
                return;
            }
            if (writing.types().isColumn(column) && !grouped.contains(expressions.value(column))) {
                loose.add(column);
            }
            return;
        }
        if (node instanceof Expression expression && !grouped.isEmpty() && grouped.contains(text(expression))) {
            return;
        }
        for (NodeParts.Part part : NodeParts.of(node)) {
            NodeParts.nodesIn(part.value()).forEach(child -> collect(child, grouped, loose));
        }
    }

    private String text(Expression expression) {
        return expression instanceof AnalyticExpression || expression instanceof AllColumns
                ? ""
                : expressions.value(expression);
    }
}
