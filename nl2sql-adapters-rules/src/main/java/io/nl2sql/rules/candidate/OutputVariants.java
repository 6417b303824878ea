package io.nl2sql.rules.candidate;

import io.nl2sql.rules.algebra.CountRows;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.OrderItem;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Other select lists: less, more, a name instead of a key. */
final class OutputVariants implements VariantRule {

    private static final int MOST_LINKED = 3;

    private final Parts parts;

    OutputVariants(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void propose(Select select, Links links, BiConsumer<VariantKind, Query> proposals) {
        drop(select, proposals);
        add(select, links, proposals);
        for (int index = 0; index < select.items().size(); index++) {
            exchange(select, index, proposals);
        }
    }

    private void drop(Select select, BiConsumer<VariantKind, Query> proposals) {
        List<SelectItem> items = select.items();
        if (items.size() < 2) {
            return;
        }
        for (int index = 0; index < items.size(); index++) {
            Select rest = select.withItems(Parts.without(items, index));
            proposals.accept(kindOfDrop(select, index), rest);
        }
    }

    private VariantKind kindOfDrop(Select select, int index) {
        SelectItem item = select.items().get(index);
        if (item instanceof SelectItem.Value value) {
            if (value.expression() instanceof CountRows) {
                return VariantKind.DROP_COUNT;
            }
            if (value.expression().containsAggregate()) {
                return VariantKind.DROP_AGGREGATE;
            }
            if (select.groupBy().contains(value.expression())) {
                return VariantKind.DROP_GROUP_KEY;
            }
        }
        SchemaColumn column = parts.column(item);
        if (column != null && (column.isKey() || column.isIdLike())) {
            return VariantKind.DROP_KEY;
        }
        return index == select.items().size() - 1 ? VariantKind.DROP_LAST : VariantKind.DROP_FIRST;
    }

    private void add(Select select, Links links, BiConsumer<VariantKind, Query> proposals) {
        List<SelectItem> items = select.items();
        if (!select.groupBy().isEmpty() && items.stream().noneMatch(Parts::isAggregate)) {
            addLast(select, new CountRows(), VariantKind.ADD_COUNT, proposals);
        }
        for (OrderItem order : select.orderBy()) {
            if (!(order.expression() instanceof CountRows)) {
                addLast(select, order.expression(), VariantKind.ADD_ORDERED, proposals);
            }
        }
        for (Expression key : select.groupBy()) {
            SelectItem item = SelectItem.of(key);
            if (!items.contains(item)) {
                proposals.accept(VariantKind.ADD_GROUP_KEY, select.withItems(Parts.with(items, 0, item)));
            }
        }
        int added = 0;
        for (SchemaColumn column : links.strongColumns()) {
            TableReference table = TableReference.of(column.table().name());
            SelectItem item = Parts.item(column);
            boolean grouped = select.isGrouped() && !select.groupBy().contains(Parts.field(column));
            if (added < MOST_LINKED
                    && !grouped
                    && select.from().sources().contains(table)
                    && !items.contains(item)
                    && !items.contains(new SelectItem.AllColumns(table))) {
                proposals.accept(VariantKind.ADD_LINKED, select.withItems(Parts.with(items, items.size(), item)));
                added++;
            }
        }
    }

    private static void addLast(
            Select select, Expression added, VariantKind kind, BiConsumer<VariantKind, Query> proposals) {
        SelectItem item = SelectItem.of(added);
        if (!select.items().contains(item)) {
            proposals.accept(
                    kind,
                    select.withItems(Parts.with(select.items(), select.items().size(), item)));
        }
    }

    private void exchange(Select select, int index, BiConsumer<VariantKind, Query> proposals) {
        List<SelectItem> items = select.items();
        if (items.get(index) instanceof SelectItem.AllColumns all && all.source() instanceof TableReference table) {
            fromAllColumns(select, index, table, proposals);
            return;
        }
        SchemaColumn column = parts.column(items.get(index));
        if (column == null) {
            return;
        }
        SchemaColumn key = column.table().key();
        SchemaColumn name = DisplayColumns.of(column.table());
        boolean identifies = column.isKey() || column.isIdLike();
        if (!identifies && key != null && column.isNameLike() && !shows(items, key)) {
            replace(select, index, key, VariantKind.NAME_TO_KEY, proposals);
            proposals.accept(VariantKind.ADD_KEY, select.withItems(Parts.with(items, index, Parts.item(key))));
        }
        if (identifies && column.references() == null && name != column && !shows(items, name)) {
            replace(select, index, name, VariantKind.KEY_TO_NAME, proposals);
            proposals.accept(VariantKind.ADD_NAME, select.withItems(Parts.with(items, index + 1, Parts.item(name))));
        }
        SchemaColumn target = column.references();
        if (target != null && target.table() != column.table()) {
            SchemaColumn shown = DisplayColumns.of(target.table());
            parts.reaching(select, target.table().name())
                    .ifPresent(wider -> replace(wider, index, shown, VariantKind.REFERENCE_TO_NAME, proposals));
        }
        if (column.isPartOfPersonName()) {
            toFullName(select, index, column, proposals);
        }
        boolean plainRows = !select.isGrouped() && items.stream().noneMatch(Parts::isAggregate);
        if (plainRows && index == 0) {
            SelectItem all =
                    new SelectItem.AllColumns(TableReference.of(column.table().name()));
            proposals.accept(VariantKind.TO_ALL_COLUMNS, select.withItems(List.of(all)));
        }
    }

    private static boolean shows(List<SelectItem> items, SchemaColumn column) {
        return items.contains(Parts.item(column));
    }

    private static void replace(
            Select select, int index, SchemaColumn column, VariantKind kind, BiConsumer<VariantKind, Query> proposals) {
        proposals.accept(kind, select.withItems(Parts.replaced(select.items(), index, Parts.item(column))));
    }

    private void fromAllColumns(
            Select select, int index, TableReference table, BiConsumer<VariantKind, Query> proposals) {
        parts.table(table.table()).ifPresent(present -> {
            SchemaColumn name = DisplayColumns.of(present);
            replace(select, index, name, VariantKind.FROM_ALL_COLUMNS, proposals);
        });
    }

    private static void toFullName(
            Select select, int index, SchemaColumn column, BiConsumer<VariantKind, Query> proposals) {
        List<SelectItem> names = new ArrayList<>(DisplayColumns.fullName(column.table()).stream()
                .map(Parts::item)
                .toList());
        names.removeIf(item -> select.items().contains(item) && !item.equals(Parts.item(column)));
        if (names.size() > 1) {
            List<SelectItem> items = new ArrayList<>(select.items());
            items.remove(index);
            items.addAll(index, names);
            proposals.accept(VariantKind.TO_FULL_NAME, select.withItems(items));
        }
    }
}
