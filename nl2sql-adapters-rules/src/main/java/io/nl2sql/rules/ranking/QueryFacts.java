package io.nl2sql.rules.ranking;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.Between;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Exists;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.InList;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.algebra.TextMatch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a query is made of, the queries inside it included. Filled once, then only read. */
final class QueryFacts {

    /** A construct that a query may have. */
    enum Construct {
        COUNT,
        SUM,
        AVERAGE,
        MAXIMUM,
        MINIMUM,
        GROUP,
        HAVING,
        ORDER,
        LIMIT,
        COUNT_ORDER,
        SUBQUERY,
        EXTREME,
        NOT_IN,
        IN_QUERY,
        NOT_EQUAL,
        NEGATED,
        OR,
        LIKE,
        RANGE,
        INEQUALITY,
        NULL_TEST,
        UNION,
        INTERSECT,
        EXCEPT,
        ALL_COLUMNS,
        DISTINCT
    }

    /**
     * A column compared with a literal.
     *
     * @param column the column
     * @param literal the literal
     * @param equal whether for equality
     */
    record Tested(ColumnName column, Literal literal, boolean equal) {}

    final Set<Construct> constructs = EnumSet.noneOf(Construct.class);
    final Set<ColumnName> columns = new LinkedHashSet<>();
    final Set<ColumnName> ordered = new LinkedHashSet<>();
    final Set<ColumnName> grouped = new LinkedHashSet<>();
    final Set<TableName> tables = new LinkedHashSet<>();
    final Set<TableName> outerTables = new LinkedHashSet<>();
    final Set<TableName> allColumnsOf = new LinkedHashSet<>();
    final List<Literal> literals = new ArrayList<>();
    final List<Tested> tested = new ArrayList<>();
    final List<String> matched = new ArrayList<>();
    final List<SelectItem> items;
    final List<Long> limits = new ArrayList<>();
    int conditions;
    int selects;
    int joins;

    private QueryFacts(Query query) {
        items = withoutRelated(query);
    }

    /** The items without those of a related row of the same table, which one noun asks for: "and their managers". */
    private static List<SelectItem> withoutRelated(Query query) {
        if (!(query instanceof Select select)) {
            return query.items();
        }
        Set<Source> related = new HashSet<>();
        for (Join join : select.from().joins()) {
            if (join.kind() == Join.Kind.LEFT) {
                related.add(join.source());
            }
        }
        return select.items().stream()
                .filter(item -> !(item instanceof SelectItem.Value value
                        && value.expression() instanceof Field field
                        && related.contains(field.source())))
                .toList();
    }

    static QueryFacts of(Query query) {
        QueryFacts facts = new QueryFacts(query);
        facts.addQuery(query, true);
        return facts;
    }

    /** Calls what is calculated by the name that the question has for it. */
    void callByName(NamedFormulas formulas) {
        formulas.callByName(columns);
        formulas.callByName(ordered);
        formulas.callByName(grouped);
    }

    boolean has(Construct construct) {
        return constructs.contains(construct);
    }

    private void addQuery(Query query, boolean outer) {
        if (query instanceof Select select) {
            addSelect(select, outer);
        } else if (query instanceof SetOperation operation) {
            switch (operation.kind()) {
                case UNION, UNION_ALL -> constructs.add(Construct.UNION);
                case INTERSECT -> constructs.add(Construct.INTERSECT);
                case EXCEPT -> constructs.add(Construct.EXCEPT);
            }
            addQuery(operation.left(), outer);
            addQuery(operation.right(), false);
            addOrder(operation.orderBy());
        }
    }

    private void addSelect(Select select, boolean outer) {
        selects++;
        joins += select.from().joins().size();
        for (Source source : select.from().sources()) {
            addSource(source, outer);
        }
        if (select.distinct()) {
            constructs.add(Construct.DISTINCT);
        }
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.AllColumns all) {
                constructs.add(Construct.ALL_COLUMNS);
                if (all.source() instanceof TableReference table) {
                    allColumnsOf.add(table.table());
                }
            }
        }
        select.shown().forEach(expression -> addExpression(expression, columns));
        select.where().forEach(this::addCondition);
        if (!select.groupBy().isEmpty()) {
            constructs.add(Construct.GROUP);
            select.groupBy().forEach(key -> addExpression(key, grouped));
        }
        if (!select.having().isEmpty()) {
            constructs.add(Construct.HAVING);
            select.having().forEach(this::addCondition);
        }
        addOrder(select.orderBy());
        if (select.limit() != null) {
            constructs.add(Construct.LIMIT);
            limits.add(select.limit().count());
        }
        select.subqueries().forEach(inner -> {
            constructs.add(Construct.SUBQUERY);
            addQuery(inner, false);
        });
    }

    private void addSource(Source source, boolean outer) {
        if (source instanceof TableReference table) {
            tables.add(table.table());
            if (outer) {
                outerTables.add(table.table());
            }
        } else if (source instanceof DerivedTable derived) {
            constructs.add(Construct.SUBQUERY);
            addQuery(derived.query(), false);
        }
    }

    private void addOrder(List<OrderItem> order) {
        if (order.isEmpty()) {
            return;
        }
        constructs.add(Construct.ORDER);
        for (OrderItem item : order) {
            addExpression(item.expression(), ordered);
            if (item.expression() instanceof CountRows) {
                constructs.add(Construct.COUNT_ORDER);
            }
        }
    }

    private void addExpression(Expression expression, Set<ColumnName> sorts) {
        if (expression instanceof CountRows) {
            constructs.add(Construct.COUNT);
        } else if (expression instanceof Aggregate aggregate) {
            constructs.add(of(aggregate.function()));
        } else if (expression instanceof Literal literal) {
            literals.add(literal);
        } else if (expression instanceof ColumnReference reference) {
            sorts.add(reference.column());
            columns.add(reference.column());
        }
        expression.operands().forEach(operand -> addExpression(operand, sorts));
    }

    private static Construct of(Aggregate.Function function) {
        return switch (function) {
            case COUNT -> Construct.COUNT;
            case SUM -> Construct.SUM;
            case AVERAGE -> Construct.AVERAGE;
            case MINIMUM -> Construct.MINIMUM;
            case MAXIMUM -> Construct.MAXIMUM;
        };
    }

    private void addCondition(Condition condition) {
        condition.parts().forEach(this::addCondition);
        condition.operands().forEach(operand -> addExpression(operand, columns));
        if (condition.parts().isEmpty()) {
            conditions++;
        }
        if (condition instanceof Comparison comparison) {
            addComparison(comparison);
        } else if (condition instanceof AnyOf) {
            constructs.add(Construct.OR);
        } else if (condition instanceof TextMatch match) {
            constructs.add(Construct.LIKE);
            matched.add(match.characters());
        } else if (condition instanceof Between) {
            constructs.add(Construct.RANGE);
        } else if (condition instanceof IsNull) {
            constructs.add(Construct.NULL_TEST);
        } else if (condition instanceof InQuery) {
            constructs.add(Construct.IN_QUERY);
        } else if (condition instanceof InList list) {
            constructs.add(Construct.OR);
            literals.addAll(list.choices());
        } else if (condition instanceof Exists) {
            constructs.add(Construct.IN_QUERY);
        } else if (condition instanceof Not not) {
            boolean rows = not.condition() instanceof InQuery || not.condition() instanceof Exists;
            if (!(not.condition() instanceof IsNull)) {
                constructs.add(rows ? Construct.NOT_IN : Construct.NEGATED);
            }
        }
    }

    private void addComparison(Comparison comparison) {
        if (comparison.operator() == Comparison.Operator.NOT_EQUAL) {
            constructs.add(Construct.NOT_EQUAL);
        } else if (comparison.operator().isOrdering()) {
            constructs.add(Construct.INEQUALITY);
        } else if (comparison.right().subqueries().findAny().isPresent()) {
            constructs.add(Construct.EXTREME);
        }
        if (comparison.left() instanceof ColumnReference reference && comparison.right() instanceof Literal literal) {
            boolean equal = !comparison.operator().isOrdering();
            tested.add(new Tested(reference.column(), literal, equal));
        }
    }
}
