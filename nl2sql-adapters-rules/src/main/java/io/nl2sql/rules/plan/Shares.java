package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.DatePart;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Field;
import io.nl2sql.rules.algebra.Literal;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Optional;

/** Turns a number of rows, or the size of each group, into its share of all, in percent. */
final class Shares {

    private static final long PERCENT = 100;

    private Shares() {}

    /** The share, or nothing where the query is no number of rows, neither under a condition nor for each group. */
    static Optional<Query> of(Query query, SchemaTable counted) {
        if (!(query instanceof Select select)) {
            return Optional.empty();
        }
        if (!select.groupBy().isEmpty()) {
            return ofGroups(select);
        }
        List<Expression> shown = select.shown().toList();
        boolean size = shown.size() == 1
                && (shown.get(0) instanceof CountRows
                        || (shown.get(0) instanceof Aggregate sum && sum.function() == Aggregate.Function.SUM));
        if (select.where().isEmpty() || !size) {
            return Optional.empty();
        }
        List<Source> added = shown.get(0).fields().map(Field::source).distinct().toList();
        Source whole = added.size() == 1 ? added.get(0) : TableReference.of(counted.name());
        List<Condition> periods =
                select.where().stream().filter(Shares::isPeriod).toList();
        boolean within = !periods.isEmpty() && periods.size() < select.where().size();
        Select all = within
                ? Select.from(select.from()).show(shown.get(0)).where(periods).build()
                : Select.from(whole).show(shown.get(0)).build();
        return Optional.of(Select.from(select.from())
                .show(share(shown.get(0), all))
                .where(select.where())
                .build());
    }

    /** "Of the orders of 1997, the share that was late": a time says which rows are spoken of, and not which share. */
    private static boolean isPeriod(Condition condition) {
        return condition
                .allOperands()
                .anyMatch(operand -> operand instanceof DatePart || operand instanceof Literal.DateLiteral);
    }

    /** "The share of tracks per genre": of each group in all of them. */
    private static Optional<Query> ofGroups(Select select) {
        List<SelectItem> sizes = select.items().stream()
                .filter(item -> item instanceof SelectItem.Value value
                        && value.expression().containsAggregate())
                .toList();
        if (sizes.size() != 1 || !select.having().isEmpty() || select.limit() != null) {
            return Optional.empty();
        }
        Expression size = ((SelectItem.Value) sizes.get(0)).expression();
        Select all = Select.from(select.from()).show(size).where(select.where()).build();
        List<SelectItem> items = select.items().stream()
                .map(item -> item == sizes.get(0) ? SelectItem.of(share(size, all)) : item)
                .toList();
        return Optional.of(select.withItems(items));
    }

    private static Expression share(Expression part, Select all) {
        return Literal.of(PERCENT).times(part).dividedBy(new ScalarSubquery(all));
    }
}
