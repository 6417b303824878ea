package io.nl2sql.rules.render;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.LimitStyle;
import io.nl2sql.rules.algebra.AllOf;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Limit;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.business.BusinessModel;
import io.nl2sql.rules.business.UsualRows;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes queries: clauses, joins, set operations, limits. What stands in the clauses is written by others. */
final class QueryWriter {

    private final Dialect dialect;
    private final TypeFitter types;
    private final FullGrouping grouping;
    private final NullOrder nullOrder;
    private final BusinessModel business;
    private final UsualRows usual;

    QueryWriter(Dialect dialect, TypeFitter types, FullGrouping grouping, ColumnFacts facts, BusinessModel business) {
        this.dialect = dialect;
        this.types = types;
        this.grouping = grouping;
        this.nullOrder = new NullOrder(dialect, facts);
        this.business = business;
        this.usual = new UsualRows(business);
    }

    String write(Query query, Scope around) {
        if (query instanceof Select select) {
            return select(grouping.complete(usual.apply(select)), around);
        }
        if (query instanceof SetOperation operation) {
            return setOperation(operation, around);
        }
        throw new IllegalStateException("unknown query " + query.getClass());
    }

    private String select(Select select, Scope around) {
        Scope scope = Aliases.scope(select, around);
        ExpressionWriter expressions = new ExpressionWriter(dialect, types, this, scope, business);
        ConditionWriter conditions = new ConditionWriter(dialect, types, this, expressions, scope);
        StringBuilder sql = new StringBuilder("SELECT ");
        if (select.distinct()) {
            sql.append("DISTINCT ");
        }
        sql.append(top(select.limit()))
                .append(select.items().stream()
                        .map(item -> item(item, select, scope, expressions))
                        .collect(Collectors.joining(", ")))
                .append(" FROM ")
                .append(source(select.from().first(), scope, around));
        for (Join join : select.from().joins()) {
            sql.append(join.kind() == Join.Kind.LEFT ? " LEFT JOIN " : " JOIN ")
                    .append(source(join.source(), scope, around))
                    .append(" ON ")
                    .append(join.on().stream()
                            .map(pair -> matched(pair, expressions))
                            .collect(Collectors.joining(" AND ")));
        }
        appendConditions(sql, " WHERE ", select.where(), conditions);
        if (!select.groupBy().isEmpty()) {
            sql.append(" GROUP BY ")
                    .append(select.groupBy().stream().map(expressions::write).collect(Collectors.joining(", ")));
        }
        appendConditions(sql, " HAVING ", select.having(), conditions);
        if (!select.orderBy().isEmpty()) {
            sql.append(" ORDER BY ")
                    .append(select.orderBy().stream()
                            .map(item -> expressions.write(item.expression()) + direction(item))
                            .collect(Collectors.joining(", ")));
        }
        return sql.append(limit(select.limit(), !select.orderBy().isEmpty())).toString();
    }

    private static void appendConditions(
            StringBuilder sql, String keyword, List<Condition> conditions, ConditionWriter writer) {
        if (!conditions.isEmpty()) {
            Condition condition = conditions.size() == 1 ? conditions.get(0) : new AllOf(conditions);
            sql.append(keyword).append(writer.write(condition));
        }
    }

    private String item(SelectItem item, Select select, Scope scope, ExpressionWriter expressions) {
        if (item instanceof SelectItem.Value value) {
            String sql = expressions.write(value.expression());
            return value.alias().isEmpty() ? sql : sql + " AS " + dialect.identifier(value.alias());
        }
        if (item instanceof SelectItem.AllColumns all) {
            String alias = scope.alias(all.source());
            return alias.isEmpty() || select.from().joins().isEmpty() ? "*" : alias + ".*";
        }
        throw new IllegalStateException("unknown select item " + item.getClass());
    }

    private String source(Source source, Scope scope, Scope around) {
        String alias = scope.alias(source);
        String written;
        if (source instanceof TableReference reference) {
            written = table(reference.table());
        } else if (source instanceof DerivedTable derived) {
            written = "(" + write(derived.query(), around) + ")";
        } else {
            throw new IllegalStateException("unknown source " + source.getClass());
        }
        return alias.isEmpty() ? written : dialect.aliased(written, alias);
    }

    private String table(TableName name) {
        String bare = dialect.identifier(name.table());
        return name.schema().isEmpty() ? bare : dialect.identifier(name.schema()) + "." + bare;
    }

    private String matched(ColumnPair pair, ExpressionWriter expressions) {
        TypeFitter.Pair fitting = types.fit(pair.left(), pair.right(), false);
        return expressions.write(fitting.left()) + " = " + expressions.write(fitting.right());
    }

    private String direction(OrderItem item) {
        return item.direction() == Direction.DESCENDING ? " DESC" + nullOrder.behind(item.expression()) : "";
    }

    private String setOperation(SetOperation operation, Scope around) {
        String combined = operand(operation.left(), operation.kind(), true, around)
                + keyword(operation.kind())
                + operand(operation.right(), operation.kind(), false, around);
        if (operation.limit() != null && dialect.limitStyle() == LimitStyle.TOP) {
            combined = "SELECT " + top(operation.limit()) + "* FROM " + dialect.aliased("(" + combined + ")", "q");
        }
        if (!operation.orderBy().isEmpty()) {
            combined += " ORDER BY "
                    + operation.orderBy().stream()
                            .map(item -> position(item.expression(), operation) + direction(item))
                            .collect(Collectors.joining(", "));
        }
        return combined + limit(operation.limit(), !operation.orderBy().isEmpty());
    }

    private String keyword(SetOperation.Kind kind) {
        return switch (kind) {
            case UNION -> " UNION ";
            case UNION_ALL -> " UNION ALL ";
            case INTERSECT -> " INTERSECT ";
            case EXCEPT -> " " + dialect.exceptOperator() + " ";
        };
    }

    /** One side of a set operation: not every engine takes parentheses there, but each one takes a derived table. */
    private String operand(Query query, SetOperation.Kind kind, boolean left, Scope around) {
        String sql = write(query, around);
        boolean plain = query instanceof Select select
                ? select.orderBy().isEmpty() && select.limit() == null
                : query instanceof SetOperation inner
                        && inner.kind() == kind
                        && (left || kind.isAssociative())
                        && inner.orderBy().isEmpty()
                        && inner.limit() == null;
        return plain ? sql : "SELECT * FROM " + dialect.aliased("(" + sql + ")", "q");
    }

    private static int position(Expression expression, SetOperation operation) {
        List<SelectItem> items = operation.items();
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof SelectItem.Value value
                    && value.expression().equals(expression)) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("combined queries are ordered only by what the left one shows");
    }

    private String top(@Nullable Limit limit) {
        if (limit == null || limit.offset() > 0 || dialect.limitStyle() != LimitStyle.TOP) {
            return "";
        }
        return "TOP (" + limit.count() + ") ";
    }

    private String limit(@Nullable Limit limit, boolean ordered) {
        if (limit == null) {
            return "";
        }
        return switch (dialect.limitStyle()) {
            case LIMIT_OFFSET -> " LIMIT " + limit.count() + (limit.offset() > 0 ? " OFFSET " + limit.offset() : "");
            case FETCH_FIRST ->
                (limit.offset() > 0 ? " OFFSET " + limit.offset() + " ROWS" : "") + " FETCH FIRST " + limit.count()
                        + " ROWS ONLY";
            case TOP ->
                limit.offset() == 0
                        ? ""
                        : (ordered ? "" : " ORDER BY (SELECT NULL)") + " OFFSET " + limit.offset() + " ROWS FETCH NEXT "
                                + limit.count() + " ROWS ONLY";
        };
    }
}
