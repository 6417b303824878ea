package io.nl2sql.rules.plan;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.AnyOf;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.DerivedTable;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns two numbers into their difference: those shown side by side, "the gap between the highest and the lowest price", or
 * one number under two conditions, "how many more orders in 2021 than in 2020".
 */
final class Differences {

    private static final String FIRST = "first";

    private final LinkedSchema schema;
    private final boolean growth;

    /**
     * @param growth whether the first number is taken from the second one
     */
    Differences(LinkedSchema schema, boolean growth) {
        this.schema = schema;
        this.growth = growth;
    }

    /** The difference, or nothing where the query does not show exactly two numbers. */
    Optional<Query> of(Query query) {
        if (!(query instanceof Select select)) {
            return Optional.empty();
        }
        List<SelectItem> numbers =
                select.items().stream().filter(this::isNumber).toList();
        if (numbers.size() == 1 && select.items().size() == 1) {
            return underConditions(select);
        }
        if (numbers.size() != 2) {
            return Optional.empty();
        }
        Expression first = ((SelectItem.Value) numbers.get(0)).expression();
        Expression second = ((SelectItem.Value) numbers.get(1)).expression();
        boolean lessFirst = first instanceof Aggregate least && least.function() == Aggregate.Function.MINIMUM;
        SelectItem difference = SelectItem.of(lessFirst ? second.minus(first) : first.minus(second));
        List<SelectItem> items = new ArrayList<>();
        for (SelectItem item : select.items()) {
            if (item == numbers.get(0)) {
                items.add(difference);
            } else if (item != numbers.get(1)) {
                items.add(item);
            }
        }
        return Optional.of(select.withItems(items));
    }

    private Optional<Query> underConditions(Select select) {
        boolean single = select.groupBy().isEmpty() && select.orderBy().isEmpty() && select.limit() == null;
        for (Condition condition : select.where()) {
            if (single && condition instanceof AnyOf any && any.parts().size() == 2) {
                Condition first = any.parts().get(growth ? 1 : 0);
                Condition second = any.parts().get(growth ? 0 : 1);
                return Optional.of(difference(with(select, any, first), with(select, any, second)));
            }
        }
        return Optional.empty();
    }

    private static Select with(Select select, Condition replaced, Condition other) {
        return select.withWhere(select.where().stream()
                .map(condition -> condition == replaced ? other : condition)
                .toList());
    }

    private static Query difference(Select first, Select second) {
        Expression number = ((SelectItem.Value) first.items().get(0)).expression();
        Select named = Select.from(first.from())
                .showAs(number, GroupMeans.SIZE)
                .where(first.where())
                .build();
        DerivedTable table = new DerivedTable(named, FIRST);
        return Select.from(table)
                .show(table.column(GroupMeans.SIZE).minus(new ScalarSubquery(second)))
                .build();
    }

    private boolean isNumber(SelectItem item) {
        if (!(item instanceof SelectItem.Value value)) {
            return false;
        }
        Expression shown = value.expression();
        return shown.containsAggregate()
                || (shown instanceof ColumnReference reference
                        && schema.findColumn(reference.column())
                                .filter(SchemaColumn::isMeasure)
                                .isPresent());
    }
}
