package io.nl2sql.rules.ranking;

import io.nl2sql.core.domain.schema.ColumnName;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.SelectItem;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.frame.Ordering;
import io.nl2sql.rules.frame.Superlative;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.schema.DisplayColumns;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Holds each mention against the part of the query it should have: what is asked for is shown, and so on. */
final class RoleFeatures {

    private static final double EXACT = .95;

    private final LinkedSchema schema;
    private final QueryFacts query;
    private final Features features;
    private final Set<ColumnName> shown = new LinkedHashSet<>();
    private final Set<ColumnName> tested = new LinkedHashSet<>();

    RoleFeatures(LinkedSchema schema, QueryFacts query, NamedFormulas formulas, Features features) {
        this.schema = schema;
        this.query = query;
        this.features = features;
        for (SelectItem item : query.items) {
            if (item instanceof SelectItem.Value value) {
                addShown(value.expression());
            }
        }
        formulas.callByName(shown);
        query.tested.forEach(one -> tested.add(one.column()));
    }

    private void addShown(Expression expression) {
        if (expression instanceof ColumnReference reference) {
            shown.add(reference.column());
        } else if (expression instanceof Aggregate aggregate) {
            addShown(aggregate.argument());
        } else {
            expression.operands().forEach(this::addShown);
        }
    }

    void measure(Frame frame) {
        for (Asked asked : frame.asked()) {
            if (asked.mention() != null && !asked.isCount()) {
                hold("asked", asked.mention(), shown, true);
                hints(frame, asked.mention());
            } else if (asked.mention() != null) {
                counted(asked.mention());
            }
        }
        frame.groups().forEach(mention -> hold("group", mention, union(shown, query.grouped), true));
        for (FrameCondition condition : frame.conditions()) {
            if (condition instanceof NumberCondition number && number.attribute() != null) {
                hold("number", number.attribute(), tested, false);
            }
        }
        for (Ordering ordering : frame.orderings()) {
            if (ordering.mention() != null && !ordering.isCount()) {
                hold("order", ordering.mention(), query.ordered, true);
            }
        }
        for (Superlative superlative : frame.superlatives()) {
            if (superlative instanceof Superlative.ByColumn column) {
                hold("rank", column.mention(), union(query.ordered, shown), false);
            } else if (superlative instanceof Superlative.ByNumberOrCount either) {
                rankedOrCounted(either.mention());
            } else if (superlative instanceof Superlative.ByCount count && count.counted() != null) {
                counted(count.counted());
            }
        }
    }

    private static Set<ColumnName> union(Set<ColumnName> left, Set<ColumnName> right) {
        Set<ColumnName> all = new LinkedHashSet<>(left);
        all.addAll(right);
        return all;
    }

    private void hold(String role, SchemaMention mention, Set<ColumnName> columns, boolean entities) {
        double best = 0;
        SchemaMatch chosen = null;
        for (SchemaMatch match : mention.matches()) {
            if (match.score() > best && names(match, columns, entities)) {
                best = match.score();
                chosen = match;
            }
        }
        double behind = mention.best().score() - best;
        add("role." + role + ".short", Math.max(0, behind));
        if (chosen == null) {
            add("role." + role + ".missed", 1);
            return;
        }
        add("role." + role + ".met", best);
        features.flag("role." + role + ".second", behind > .02);
        features.flag("role." + role + ".entity", chosen.isTable());
        boolean exactElsewhere = chosen.isTable()
                && mention.matches().stream().anyMatch(other -> !other.isTable() && other.score() >= EXACT);
        features.flag("role." + role + ".entity.for.column", exactElsewhere);
    }

    private boolean names(SchemaMatch match, Set<ColumnName> columns, boolean entities) {
        if (match.element() instanceof SchemaColumn column) {
            return columns.contains(column.name())
                    || query.allColumnsOf.contains(column.table().name());
        }
        SchemaTable table = match.table();
        return entities && (query.allColumnsOf.contains(table.name()) || stands(table, columns));
    }

    private static boolean stands(SchemaTable table, Set<ColumnName> columns) {
        SchemaColumn key = table.key();
        return (key != null && columns.contains(key.name()))
                || DisplayColumns.fullName(table).stream().anyMatch(column -> columns.contains(column.name()));
    }

    private void counted(SchemaMention mention) {
        SchemaMatch best = mention.best();
        boolean present = best.element() instanceof SchemaColumn column
                ? query.columns.contains(column.name())
                : query.tables.contains(best.table().name());
        add(present ? "role.counted.met" : "role.counted.missed", 1);
        features.flag("role.counted.table.only", query.outerTables.size() == 1 && present);
    }

    private void rankedOrCounted(SchemaMention mention) {
        boolean ordered = mention.matches().stream()
                .anyMatch(match -> match.element() instanceof SchemaColumn column
                        && column.isMeasure()
                        && match.score() >= EXACT
                        && query.ordered.contains(column.name()));
        features.flag("role.most.number", ordered);
        counted(mention);
    }

    private void hints(Frame frame, SchemaMention mention) {
        List<SchemaMention> hints = frame.hints(mention);
        if (hints.isEmpty()) {
            return;
        }
        double best = 0;
        for (SchemaMention hint : hints) {
            for (SchemaMatch match : hint.matches()) {
                SchemaTable table = match.table();
                boolean met = shown.stream().anyMatch(name -> belongs(name, table, mention));
                best = Math.max(best, met ? match.score() : 0);
            }
        }
        add(best > 0 ? "hint.met" : "hint.missed", best > 0 ? best : 1);
    }

    private boolean belongs(ColumnName name, SchemaTable table, SchemaMention mention) {
        SchemaColumn column = schema.findColumn(name).orElse(null);
        return column != null
                && column.table() == table
                && mention.matches().stream().anyMatch(match -> match.element() == column);
    }

    private void add(String name, double value) {
        features.set(name, features.value(name) + value);
    }
}
