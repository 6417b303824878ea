package io.nl2sql.rules.candidate;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.algebra.Source;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What selections are made of, in terms of the schema. */
final class Parts {

    private final LinkedSchema schema;
    private final JoinPlanner joins;

    Parts(LinkedSchema schema, JoinPlanner joins) {
        this.schema = schema;
        this.joins = joins;
    }

    /** The column that an item or expression is, as it is; null where it is something else. */
    @Nullable
    SchemaColumn column(Expression expression) {
        return expression instanceof ColumnReference reference
                        && reference.table().role().isEmpty()
                ? schema.findColumn(reference.column()).orElse(null)
                : null;
    }

    Optional<SchemaTable> table(TableName name) {
        return schema.findTable(name);
    }

    @Nullable
    SchemaColumn column(SelectItem item) {
        return item instanceof SelectItem.Value value ? column(value.expression()) : null;
    }

    static ColumnReference field(SchemaColumn column) {
        return ColumnReference.of(column.name());
    }

    static SelectItem item(SchemaColumn column) {
        return SelectItem.of(field(column));
    }

    static boolean isAggregate(SelectItem item) {
        return item instanceof SelectItem.Value value && value.expression().containsAggregate();
    }

    static <T> List<T> without(List<T> list, int index) {
        List<T> rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }

    static <T> List<T> replaced(List<T> list, int index, T other) {
        List<T> rest = new ArrayList<>(list);
        rest.set(index, other);
        return rest;
    }

    static <T> List<T> with(List<T> list, int index, T added) {
        List<T> all = new ArrayList<>(list);
        all.add(index, added);
        return all;
    }

    /** The tables a selection reads from, or empty where something other than plain tables takes part. */
    Optional<List<TableName>> tables(Select select) {
        List<TableName> names = new ArrayList<>();
        for (Source source : select.from().sources()) {
            if (!(source instanceof TableReference table) || !table.role().isEmpty()) {
                return Optional.empty();
            }
            names.add(table.table());
        }
        return Optional.of(names);
    }

    /** The tables whose columns a selection reads, its joins left out. */
    static Set<TableName> tablesRead(Select select) {
        Set<TableName> names = new LinkedHashSet<>();
        select.fields().forEach(field -> addTable(names, field.source()));
        for (SelectItem item : select.items()) {
            if (item instanceof SelectItem.AllColumns all) {
                addTable(names, all.source());
            }
        }
        return names;
    }

    private static void addTable(Set<TableName> names, Source source) {
        if (source instanceof TableReference table) {
            names.add(table.table());
        }
    }

    /** These tables joined, or empty where nothing connects them. */
    Optional<From> join(Collection<TableName> tables) {
        return tables.isEmpty() ? Optional.empty() : joins.plan(tables).map(JoinPlan::from);
    }

    /** The same selection from only the tables that it reads; empty where it needs all, or names no table. */
    Optional<Select> pruned(Select select) {
        Optional<List<TableName>> present = tables(select);
        Set<TableName> read = tablesRead(select);
        if (present.isEmpty() || read.isEmpty() || read.size() >= present.get().size()) {
            return Optional.empty();
        }
        return join(inOrder(present.get(), read))
                .filter(from -> from.sources().size() < present.get().size())
                .map(select::withFrom);
    }

    /** The selection from its tables and a further one; empty where they cannot be joined. */
    Optional<Select> reaching(Select select, TableName table) {
        Optional<List<TableName>> present = tables(select);
        if (present.isEmpty()) {
            return Optional.empty();
        }
        if (present.get().contains(table)) {
            return Optional.of(select);
        }
        List<TableName> all = new ArrayList<>(present.get());
        all.add(table);
        return join(all).map(select::withFrom);
    }

    private static List<TableName> inOrder(List<TableName> order, Set<TableName> names) {
        return order.stream().filter(names::contains).toList();
    }
}
