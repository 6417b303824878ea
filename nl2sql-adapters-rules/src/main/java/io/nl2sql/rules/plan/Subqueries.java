package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.ForeignKey;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.ScalarSubquery;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Joins tables and builds the queries inside of queries. */
final class Subqueries {

    private final JoinPlanner planner;
    private final ToDoubleFunction<ForeignKey> preference;

    /**
     * @param planner what finds the joins
     * @param preference which of parallel keys the question means
     */
    Subqueries(JoinPlanner planner, ToDoubleFunction<ForeignKey> preference) {
        this.planner = planner;
        this.preference = preference;
    }

    /** The tables joined, the first one first, or empty where no keys connect them. */
    Optional<JoinPlan> plan(Collection<SchemaTable> tables) {
        return planner.plan(names(tables), preference);
    }

    /** The tables joined, or null where no keys connect them. */
    @Nullable
    From from(Collection<SchemaTable> tables) {
        return plan(tables).map(JoinPlan::from).orElse(null);
    }

    /** The tables joined, the first one first, or null where no keys connect them. */
    @Nullable
    From fromNames(Collection<TableName> tables) {
        return planner.plan(tables, preference).map(JoinPlan::from).orElse(null);
    }

    /** The way from one table to another, or an empty list where there is none. */
    List<JoinPlan.Step> path(SchemaTable from, SchemaTable to) {
        List<JoinPlan.Step> steps =
                planner.path(List.of(from.name()), to.name()).orElse(List.of());
        if (steps.isEmpty()) {
            return steps;
        }
        JoinPlan.Step first = steps.get(0);
        ForeignKey preferred = planner.graph().keysBetween(from.name(), first.table()).stream()
                .max(Comparator.comparingDouble(preference))
                .orElse(first.key());
        List<JoinPlan.Step> preferring = new ArrayList<>(steps);
        preferring.set(0, new JoinPlan.Step(first.table(), preferred));
        return preferring;
    }

    /**
     * The table whose rows are counted when rows of {@code counted} are counted for each row of {@code focus}. Where each
     * has only one, the rows between the two are meant, if there are any: jobs somebody has had, not the one they have.
     */
    SchemaTable countedFor(@Nullable SchemaTable focus, SchemaTable counted, LinkedSchema schema) {
        if (focus == null || focus == counted || !isToOne(focus, counted)) {
            return counted;
        }
        return schema.tables().stream()
                .filter(table -> table != focus && table != counted)
                .filter(table -> refersTo(table, focus) && refersTo(table, counted))
                .findFirst()
                .orElse(counted);
    }

    /** Whether each row of a table goes with at most one row of the other. */
    boolean isToOne(SchemaTable from, SchemaTable to) {
        List<JoinPlan.Step> path = path(from, to);
        return !path.isEmpty() && path.stream().allMatch(step -> step.key().to().equals(step.table()));
    }

    /** Whether rows of two tables go together, directly or by rows between them. */
    boolean areNeighbours(SchemaTable one, SchemaTable other) {
        int joins = path(one, other).size();
        return joins == 1 || joins == 2;
    }

    private boolean refersTo(SchemaTable from, SchemaTable to) {
        return planner.graph().keysBetween(from.name(), to.name()).stream()
                .anyMatch(key -> key.from().equals(from.name()));
    }

    /** An aggregate of a column over the rows so restricted; the column itself where there is no function. */
    @Nullable
    Expression aggregate(SchemaColumn column, Aggregate.@Nullable Function function, List<Restriction> restrictions) {
        Set<SchemaTable> tables = new LinkedHashSet<>();
        tables.add(column.table());
        List<Condition> conditions = new ArrayList<>();
        for (Restriction restriction : restrictions) {
            if (restriction.column() != null) {
                tables.add(restriction.column().table());
            }
            conditions.add(restriction.condition());
        }
        From from = from(tables);
        if (from == null) {
            return null;
        }
        Expression field = Columns.field(column);
        Expression shown = function == null ? field : Aggregate.of(function, field);
        return new ScalarSubquery(
                Select.from(from).show(shown).where(conditions).build());
    }

    private static List<TableName> names(Collection<SchemaTable> tables) {
        return tables.stream().map(SchemaTable::name).toList();
    }
}
