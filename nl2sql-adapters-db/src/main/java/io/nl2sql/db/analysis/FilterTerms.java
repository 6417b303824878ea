package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.DoubleAnd;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/** What the terms of a condition have to do with the rows that are written. */
final class FilterTerms {

    private static final Set<String> AGGREGATES = Set.of("count", "sum", "avg", "min", "max", "total");

    private final IdentityHashMap<Object, Source> owners;
    private final Set<Source> written;
    private final NameRules rules;
    private final Predicate<ColumnName> neverNull;
    private final IdentityHashMap<Object, String> texts = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Boolean> dependent = new IdentityHashMap<>();

    /**
     * @param owners which source each column of the condition belongs to
     * @param written the sources whose rows the condition is to pick
     * @param rules the names of the dialect
     * @param neverNull the columns that are known to accept no NULL
     */
    FilterTerms(
            IdentityHashMap<Object, Source> owners,
            Set<Source> written,
            NameRules rules,
            Predicate<ColumnName> neverNull) {
        this.owners = owners;
        this.written = written;
        this.rules = rules;
        this.neverNull = neverNull;
    }

    /** The expression without brackets around it and without a query that only repeats it. */
    static Expression unwrap(Expression expression) {
        Expression inner = expression;
        while (true) {
            Expression next = unwrapOnce(inner);
            if (next == null) {
                return inner;
            }
            inner = next;
        }
    }

    private static @Nullable Expression unwrapOnce(Expression expression) {
        if (expression instanceof ParenthesedExpressionList<?> list && list.size() == 1) {
            return list.get(0);
        }
        if (expression instanceof ParenthesedSelect brackets
                && NodeParts.of(brackets).size() == 1) {
            return brackets.getSelect();
        }
        return expression instanceof PlainSelect query ? onlyValue(query) : null;
    }

    /** What a query that reads nothing and has one output puts out, or null. */
    private static @Nullable Expression onlyValue(PlainSelect query) {
        boolean plain = NodeParts.of(query).stream()
                .allMatch(
                        part -> part.name().equals("selectItems") || part.name().equals("emitMode"));
        return plain && query.getSelectItems().size() == 1
                ? query.getSelectItems().get(0).getExpression()
                : null;
    }

    /** Whether a query has a row whatever it reads: it reads nothing, or counts what it reads. */
    static boolean hasRowAlways(Expression expression) {
        if (!(withoutBrackets(expression) instanceof PlainSelect query)) {
            return false;
        }
        Set<String> limits = Set.of("where", "groupBy", "having", "qualify", "limit", "offset", "fetch", "top");
        boolean limited = NodeParts.of(query).stream()
                .anyMatch(part -> limits.contains(part.name()) && !part.name().equals("where"));
        if (limited) {
            return false;
        }
        return (query.getFromItem() == null && query.getWhere() == null)
                || query.getSelectItems().stream()
                        .anyMatch(item -> item.getExpression() instanceof Function function
                                && AGGREGATES.contains(function.getName().toLowerCase(Locale.ROOT)));
    }

    /** The query inside of brackets, or the expression itself. */
    static Expression withoutBrackets(Expression expression) {
        Expression inner = expression;
        while (inner instanceof ParenthesedSelect brackets
                && NodeParts.of(brackets).size() == 1) {
            inner = brackets.getSelect();
        }
        return inner;
    }

    /** Whether any column of the written rows is in it. */
    boolean depends(Object node) {
        Boolean known = dependent.get(node);
        if (known == null) {
            known = isWritten(node) || partsOf(node).stream().anyMatch(this::depends);
            dependent.put(node, known);
        }
        return known;
    }

    private boolean isWritten(Object node) {
        Source owner = owners.get(node);
        return owner != null && written.contains(owner);
    }

    /** Whether engines read an operator in it in different ways, or the parser in another way than the engine. */
    boolean isAmbiguous(Object node) {
        boolean ambiguous = node instanceof XorExpression
                || (rules.has(NameRules.Trait.C_OPERATORS)
                        && (node instanceof Concat
                                || node instanceof DoubleAnd
                                || (node instanceof NotExpression not && not.isExclamationMark())));
        return ambiguous || partsOf(node).stream().anyMatch(this::isAmbiguous);
    }

    /** Whether a name in double quotes may be a text that is equal to the other, as in {@code "a" = 'a'}. */
    boolean isSameQuotedText(Expression left, Expression right) {
        if (!(left instanceof Column column) || !(right instanceof StringValue text)) {
            return false;
        }
        Source owner = owners.get(column);
        WrittenName name = WrittenName.of(column.getColumnName());
        return rules.has(NameRules.Trait.QUOTED_TEXT)
                && name.isDoubleQuoted()
                && name.text().equalsIgnoreCase(text.getValue())
                && (owner == null || !owner.byKey().containsKey(keyOf(column)));
    }

    /** The texts of the terms that the condition tests for being NULL, and that can be. */
    Set<String> nullTests(Object node) {
        Set<String> tested = new HashSet<>();
        collectNullTests(node, tested);
        return tested;
    }

    private void collectNullTests(Object node, Set<String> tested) {
        Expression term = null;
        if (node instanceof IsNullExpression test) {
            term = test.getLeftExpression();
        } else if (node instanceof IsDistinctExpression test) {
            term = unwrap(test.getRightExpression()) instanceof NullValue
                    ? test.getLeftExpression()
                    : unwrap(test.getLeftExpression()) instanceof NullValue ? test.getRightExpression() : null;
        }
        if (term != null && canBeNull(unwrap(term))) {
            tested.add(textOf(term));
        }
        partsOf(node).forEach(part -> collectNullTests(part, tested));
    }

    private boolean canBeNull(Expression term) {
        Source owner = owners.get(term);
        Relation.Output output = owner == null || !(term instanceof Column column)
                ? null
                : owner.byKey().get(keyOf(column));
        return output == null || output.base() == null || !neverNull.test(output.base());
    }

    /** Whether a query looks for the very row it is asked about, so that it always finds it. */
    boolean findsItself(Expression expression) {
        if (!(withoutBrackets(expression) instanceof PlainSelect query)
                || !readsOnlyWrittenTable(query)
                || query.getWhere() == null) {
            return false;
        }
        Expression condition = unwrap(query.getWhere());
        while (condition instanceof AndExpression and) {
            if (!comparesWithItself(unwrap(and.getRightExpression()))) {
                return false;
            }
            condition = unwrap(and.getLeftExpression());
        }
        return comparesWithItself(condition);
    }

    private boolean comparesWithItself(Expression condition) {
        return condition instanceof EqualsTo equality
                && equality.getLeftExpression() instanceof Column left
                && equality.getRightExpression() instanceof Column right
                && keyOf(left).equals(keyOf(right))
                && isWritten(left) != isWritten(right);
    }

    /** Whether the query on the right is all values of the column on the left. */
    boolean isColumnOfWholeTable(Expression left, Expression right) {
        return unwrap(left) instanceof Column column
                && isWritten(column)
                && withoutBrackets(right) instanceof PlainSelect query
                && query.getWhere() == null
                && readsOnlyWrittenTable(query)
                && query.getSelectItems().size() == 1
                && query.getSelectItems().get(0).getExpression() instanceof Column output
                && keyOf(output).equals(keyOf(column));
    }

    private boolean readsOnlyWrittenTable(PlainSelect query) {
        boolean plain = NodeParts.of(query).stream()
                .allMatch(part -> Set.of("selectItems", "emitMode", "fromItem", "where", "distinct")
                        .contains(part.name()));
        return plain
                && query.getFromItem() instanceof Table table
                && written.stream()
                        .anyMatch(source -> source.tableKey()
                                .equals(WrittenName.of(table.getName()).key(rules.nameCase())));
    }

    private String keyOf(Column column) {
        return WrittenName.of(column.getColumnName()).key(rules.nameCase());
    }

    /** A text that two terms share when they are written alike, whatever the case and the qualifiers of names. */
    String textOf(Object node) {
        String known = texts.get(node);
        if (known == null) {
            known = describe(node instanceof Expression expression ? unwrap(expression) : node);
            texts.put(node, known);
        }
        return known;
    }

    private String describe(Object node) {
        if (node instanceof Column column) {
            Source owner = owners.get(node);
            String table = owner == null ? column.toString() : "#" + System.identityHashCode(owner);
            return table + "." + keyOf(column);
        }
        StringBuilder text = new StringBuilder(node.getClass().getSimpleName()).append('(');
        for (NodeParts.Part part : NodeParts.of(node)) {
            List<Object> nodes = NodeParts.nodesIn(part.value());
            text.append(part.name()).append('=');
            if (nodes.isEmpty()) {
                text.append(String.valueOf(part.value()).toLowerCase(Locale.ROOT));
            } else {
                nodes.forEach(inner -> text.append(textOf(inner)).append(','));
            }
            text.append(';');
        }
        return text.append(')').toString();
    }

    /** How many nodes there are in it, itself included. */
    int sizeOf(Object node) {
        int size = 1;
        for (Object part : partsOf(node)) {
            size += sizeOf(part);
        }
        return size;
    }

    /** The nodes directly below it. */
    static List<Object> partsOf(Object node) {
        List<Object> parts = new ArrayList<>();
        NodeParts.of(node).forEach(part -> parts.addAll(NodeParts.nodesIn(part.value())));
        return parts;
    }

    /** Whether it is a query of any form. */
    static boolean isQuery(Object node) {
        return node instanceof Select;
    }
}
