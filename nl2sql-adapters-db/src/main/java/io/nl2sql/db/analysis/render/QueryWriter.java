package io.nl2sql.db.analysis.render;

import io.nl2sql.core.domain.sql.ColumnReference;
import io.nl2sql.core.domain.sql.ColumnReference.Target;
import io.nl2sql.db.analysis.WrittenName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.Distinct;
import net.sf.jsqlparser.statement.select.GroupByElement;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Writes queries: blocks, set operations, and the common table expressions in front of them. */
final class QueryWriter {

    private static final Set<String> TAIL =
            Set.of("withItemsList", "orderByElements", "limit", "offset", "fetch", "alias");
    private static final Set<String> BLOCK = union(
            "distinct",
            "selectItems",
            "fromItem",
            "joins",
            "where",
            "groupBy",
            "having",
            "qualify",
            "top",
            "windowDefinitions",
            "emitMode");
    private static final Set<String> PARENTHESES = union("select");
    private static final Set<String> SETS = union("selects", "operations");

    private final Writing writing;
    private final ExpressionWriter expressions;
    private final OrderWriter orders;
    private final SourceWriter sources;
    private final GroupedColumns groups;
    private final Deque<PlainSelect> blocks = new ArrayDeque<>();
    private int depth;

    QueryWriter(Writing writing) {
        this.writing = writing;
        this.expressions = new ExpressionWriter(writing, this);
        this.orders = new OrderWriter(writing, expressions, this);
        this.sources = new SourceWriter(writing, expressions, this);
        this.groups = new GroupedColumns(writing, expressions, this);
    }

    /** Elements of an order behind ORDER BY, or in a window. */
    String order(List<OrderByElement> elements, boolean ofOutputs) {
        return orders.elements(elements, ofOutputs);
    }

    /** A query in brackets. */
    String bracketed(Select query) {
        Select inner = unwrapped(query);
        depth++;
        try {
            return "(" + query(inner) + ")";
        } finally {
            depth--;
        }
    }

    private Select unwrapped(Select query) {
        Select inner = query;
        while (inner instanceof ParenthesedSelect parentheses && isBare(parentheses)) {
            expressions.requireParts(parentheses, PARENTHESES);
            inner = parentheses.getSelect();
        }
        return inner;
    }

    private static boolean isBare(Select query) {
        return query.getWithItemsList() == null && !hasTail(query);
    }

    private static boolean hasTail(Select query) {
        return query.getOrderByElements() != null
                || query.getLimit() != null
                || query.getOffset() != null
                || query.getFetch() != null;
    }

    /** A query without brackets around it. */
    String query(Select query) {
        String with = with(query.getWithItemsList());
        if (query instanceof PlainSelect block) {
            return with + block(block);
        }
        if (query instanceof SetOperationList sets) {
            return with + sets(sets);
        }
        if (query instanceof ParenthesedSelect parentheses) {
            expressions.requireParts(parentheses, PARENTHESES);
            if (isBare(parentheses) && with.isEmpty()) {
                return query(parentheses.getSelect());
            }
            RowLimit limit = RowLimit.of(writing, expressions, parentheses, null);
            String rows = "SELECT * FROM " + bracketed(parentheses.getSelect()) + asName("limited");
            return with + limit.around(rows, orderBy(parentheses, false), false);
        }
        return with + writing.asWritten(query);
    }

    private String asName(String name) {
        return (writing.target() == Engine.ORACLE ? " " : " AS ") + name;
    }

    private String block(PlainSelect block) {
        expressions.requireParts(block, BLOCK);
        if (block.getEmitMode() != PlainSelect.EmitMode.NONE || block.getWindowDefinitions() != null) {
            throw writing.cannot(block, "\"%s\" has no known equivalent".formatted(writing.excerpt(block)));
        }
        blocks.push(block);
        try {
            List<String> clauses = new ArrayList<>();
            RowLimit limit = RowLimit.of(writing, expressions, block, block.getTop());
            clauses.add("SELECT " + distinct(block) + limit.head() + selectList(block));
            clauses.addAll(sources.from(block));
            if (block.getWhere() != null) {
                clauses.add("WHERE " + expressions.condition(block.getWhere()));
            }
            clauses.addAll(groupBy(block));
            if (block.getHaving() != null) {
                clauses.add("HAVING " + expressions.condition(block.getHaving()));
            }
            if (block.getQualify() != null) {
                writing.require(Engine.Trait.QUALIFY, block, "QUALIFY");
                clauses.add("QUALIFY " + expressions.condition(block.getQualify()));
            }
            return limit.around(String.join(" ", clauses), orderBy(block, false), true);
        } finally {
            blocks.pop();
        }
    }

    private String distinct(PlainSelect block) {
        Distinct distinct = block.getDistinct();
        if (distinct == null) {
            return "";
        }
        expressions.requireParts(distinct, Set.of("onSelectItems", "useUnique"));
        if (distinct.getOnSelectItems() != null && !distinct.getOnSelectItems().isEmpty()) {
            writing.require(Engine.Trait.DISTINCT_ON, block, "DISTINCT ON");
            return "DISTINCT ON ("
                    + distinct.getOnSelectItems().stream()
                            .map(item -> expressions.value(item.getExpression()))
                            .collect(Collectors.joining(", "))
                    + ") ";
        }
        groups.requireShown(block);
        return "DISTINCT ";
    }

    private String selectList(PlainSelect block) {
        return block.getSelectItems().stream().map(this::selectItem).collect(Collectors.joining(", "));
    }

    private String selectItem(SelectItem<?> item) {
        Expression expression = item.getExpression();
        String text = expressions.value(expression);
        if (item.getAlias() != null) {
            return text + " AS " + alias(item, item.getAlias().getName());
        }
        if (depth > 0 && !writing.isSameDialect() && expression instanceof Column column) {
            String local = writing.names().local(column, WrittenName.of(column.getColumnName()));
            return text.equals(local) || text.endsWith("." + local) ? text : text + " AS " + local;
        }
        return text;
    }

    /** A name that the statement gives. */
    String alias(Object node, String raw) {
        if (writing.isSameDialect()) {
            return raw.startsWith("'")
                    ? writing.texts().write(node, writing.texts().textOf(node, raw))
                    : raw;
        }
        return raw.startsWith("'")
                ? writing.names().exact(writing.texts().textOf(node, raw))
                : writing.names().local(node, WrittenName.of(raw));
    }

    private List<String> groupBy(PlainSelect block) {
        GroupByElement groupBy = block.getGroupBy();
        if (groupBy == null) {
            if (!writing.isSameDialect()) {
                groups.further(block, List.of());
            }
            return List.of();
        }
        expressions.requireParts(groupBy, Set.of("groupByExpressions"));
        ExpressionList<?> keys = groupBy.getGroupByExpressionList();
        if (writing.isSameDialect()) {
            return List.of("GROUP BY " + expressions.value(keys));
        }
        List<Expression> meant =
                keys.stream().map(key -> outputBehind((Expression) key)).toList();
        List<String> written = new ArrayList<>(
                meant.stream().map(expressions::value).distinct().toList());
        written.addAll(groups.further(block, meant));
        return List.of("GROUP BY " + String.join(", ", written));
    }

    /** The output of the current block that a position or an alias stands for; anything else stands for itself. */
    Expression outputBehind(Expression key) {
        PlainSelect block = blocks.peek();
        if (block == null) {
            return key;
        }
        if (key instanceof LongValue position) {
            long index = position.getValue();
            return index >= 1 && index <= block.getSelectItems().size()
                    ? block.getSelectItems().get((int) index - 1).getExpression()
                    : key;
        }
        if (key instanceof Column column) {
            Expression output = writing.types()
                    .reference(column)
                    .map(reference -> aliased(column, reference))
                    .orElse(null);
            return output == null ? key : output;
        }
        return key;
    }

    /** A key of an order: an output by its name or position stays that. */
    String orderKey(Expression key) {
        if (key instanceof Column column && outputBehind(key) != key && !writing.isSameDialect()) {
            return writing.names().local(column, WrittenName.of(column.getColumnName()));
        }
        return expressions.value(key);
    }

    /** What a name means that the select list of the current block gives to one of its outputs, or null. */
    @Nullable
    Expression aliased(Column column, ColumnReference reference) {
        PlainSelect block = blocks.peek();
        if (block == null || !reference.qualifier().isEmpty() || !(reference.target() instanceof Target.Derived)) {
            return null;
        }
        if (!sources.areTables(block)) {
            return null;
        }
        String name = reference.name().toLowerCase(Locale.ROOT);
        return block.getSelectItems().stream()
                .filter(item -> item.getAlias() != null
                        && WrittenName.of(item.getAlias().getName())
                                .text()
                                .toLowerCase(Locale.ROOT)
                                .equals(name))
                .map(SelectItem::getExpression)
                .filter(expression -> expression != column)
                .findFirst()
                .map(Expression.class::cast)
                .orElse(null);
    }

    private String orderBy(Select query, boolean ofOutputs) {
        List<OrderByElement> elements = query.getOrderByElements();
        return elements == null || elements.isEmpty() ? "" : "ORDER BY " + order(elements, ofOutputs);
    }

    private String sets(SetOperationList sets) {
        expressions.requireParts(sets, SETS);
        requireOneBinding(sets);
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < sets.getSelects().size(); index++) {
            if (index > 0) {
                text.append(' ')
                        .append(operator(sets.getOperations().get(index - 1)))
                        .append(' ');
            }
            text.append(branch(sets.getSelects().get(index)));
        }
        RowLimit limit = RowLimit.of(writing, expressions, sets, null);
        return limit.around(text.toString(), orderBy(sets, true), false);
    }

    private String branch(Select branch) {
        Select inner = unwrapped(branch);
        boolean plain = inner instanceof PlainSelect && !hasTail(inner) && inner.getWithItemsList() == null;
        if (plain) {
            return query(inner);
        }
        return writing.target().has(Engine.Trait.BRACKETED_BRANCHES)
                ? bracketed(inner)
                : "SELECT * FROM " + bracketed(inner);
    }

    private void requireOneBinding(SetOperationList sets) {
        long intersections = sets.getOperations().stream()
                .filter(operation -> operation.toString().startsWith("INTERSECT"))
                .count();
        boolean mixed =
                intersections > 0 && intersections < sets.getOperations().size();
        if (mixed && !writing.isSameDialect() && !writing.agreeOn(Engine.Trait.LEFT_TO_RIGHT_SETS)) {
            throw writing.cannot(sets, "INTERSECT binds more tightly than UNION in one of them; use brackets");
        }
    }

    private String operator(SetOperation operation) {
        String words = operation.toString().toUpperCase(Locale.ROOT);
        if (writing.isSameDialect()) {
            return words;
        }
        String word = words.replace("MINUS", "EXCEPT").replace(" DISTINCT", "");
        if (word.endsWith(" ALL")
                && !word.startsWith("UNION")
                && writing.target() != Engine.POSTGRESQL
                && writing.target() != Engine.DUCKDB
                && writing.target() != Engine.ANSI) {
            throw writing.cannot(operation, "there is no %s".formatted(word));
        }
        return writing.target() == Engine.ORACLE ? word.replace("EXCEPT", "MINUS") : word;
    }

    private String with(@Nullable List<WithItem<?>> items) {
        if (items == null || items.isEmpty()) {
            return "";
        }
        boolean recursive = items.stream().anyMatch(WithItem::isRecursive);
        boolean word = writing.target() != Engine.SQLSERVER && writing.target() != Engine.ORACLE;
        boolean implied = writing.source() == Engine.SQLSERVER
                || writing.source() == Engine.ORACLE
                || writing.source() == Engine.SQLITE;
        boolean said = recursive
                || (implied && !writing.isSameDialect() && items.stream().anyMatch(this::namesItself));
        return "WITH " + (said && word ? "RECURSIVE " : "")
                + items.stream().map(this::commonTable).collect(Collectors.joining(", ")) + " ";
    }

    private boolean namesItself(WithItem<?> item) {
        String name = WrittenName.of(item.getAlias().getName()).text();
        return writing.excerptOf(item.getSelect()).toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    private String commonTable(WithItem<?> item) {
        expressions.requireParts(
                item, Set.of("statement", "alias", "withItemList", "recursive", "usingNot", "materialized"));
        String columns = item.getWithItemList() == null
                ? ""
                : item.getWithItemList().stream()
                        .map(column ->
                                alias(item, ((Column) Objects.requireNonNull(column.getExpression())).getColumnName()))
                        .collect(Collectors.joining(", ", "(", ")"));
        String hint = writing.isSameDialect() && item.isMaterialized()
                ? (item.isUsingNot() ? "NOT MATERIALIZED " : "MATERIALIZED ")
                : "";
        Select body = item.getSelect();
        return alias(item, item.getAlias().getName()) + columns + " AS " + hint + bracketed(body);
    }

    private static Set<String> union(String... more) {
        java.util.HashSet<String> all = new java.util.HashSet<>(TAIL);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
