package io.nl2sql.rules.plan;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.ColumnPair;
import io.nl2sql.rules.algebra.ColumnReference;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Expression;
import io.nl2sql.rules.algebra.From;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.IsNull;
import io.nl2sql.rules.algebra.Join;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SelectBuilder;
import io.nl2sql.rules.algebra.TableReference;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlan;
import io.nl2sql.rules.join.KeyJoin;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides how rows are left out: by a condition of their own, by a query inside, or by taking away what another query
 * finds.
 */
final class Exclusions {

    private static final double UNREACHABLE_NEGATION = .5;

    private final LinkedSchema schema;
    private final Frame frame;
    private final Draft draft;
    private final Subqueries subqueries;

    Exclusions(LinkedSchema schema, Frame frame, Draft draft, Subqueries subqueries) {
        this.schema = schema;
        this.frame = frame;
        this.draft = draft;
        this.subqueries = subqueries;
    }

    /** Takes away what is excluded where a category is shown, for another row of it may fulfil the condition. */
    void excludeFromCategories() {
        if ((!showsCategory() || frame.asksDistinct()) && !(frame.isExcluding() && onlyColumn() != null)) {
            return;
        }
        for (Restriction restriction : List.copyOf(draft.where)) {
            if (restriction.opposite() != null) {
                draft.where.remove(restriction);
                draft.excluded.add(restriction.opposite());
            }
        }
    }

    /** Leaves out the rows, or keeps only those, that a relation to others holds for. */
    void negate(Negation negation, SchemaTable focus) {
        SchemaTable from =
                draft.tables.contains(focus) ? focus : draft.tablesFrom(focus).get(0);
        SchemaTable target = negation.restricted.stream()
                .filter(table -> table != from && !draft.tables.contains(table))
                .findFirst()
                .orElse(negation.table);
        if (target == from) {
            for (Condition condition : negation.conditions) {
                if (showsCategory()) {
                    draft.excluded.add(condition);
                } else {
                    draft.where.add(Restriction.of(condition.negated()));
                }
            }
            return;
        }
        List<JoinPlan.Step> path = subqueries.path(from, target);
        if (path.isEmpty()) {
            draft.penalty += UNREACHABLE_NEGATION;
            return;
        }
        notIn(negation, from, path);
    }

    private void notIn(Negation negation, SchemaTable from, List<JoinPlan.Step> path) {
        JoinPlan.Step first = path.get(0);
        Join join = KeyJoin.of(first.key(), TableReference.of(from.name()), TableReference.of(first.table()));
        ColumnPair pair = join.on().get(0);
        Expression outer = pair.left();
        ColumnReference inner = (ColumnReference) pair.right();
        if (negation.refersNowhere(first.table()) && subqueries.isToOne(from, negation.table) && negation.denied) {
            draft.where.add(Restriction.of(new IsNull(outer)));
            return;
        }
        Set<TableName> names = new LinkedHashSet<>();
        names.add(first.table());
        names.add(negation.table.name());
        negation.further.stream().filter(table -> table != from).forEach(table -> names.add(table.name()));
        negation.restricted.forEach(table -> names.add(table.name()));
        From source = subqueries.fromNames(names);
        if (source == null) {
            draft.penalty += UNREACHABLE_NEGATION;
            return;
        }
        SelectBuilder select = Select.from(source).show(inner).where(negation.conditions);
        if (negation.denied && mayBeNull(inner)) {
            select.where(Condition.isNotNull(inner));
        }
        if (negation.having != null) {
            select.groupBy(inner).having(negation.having);
        }
        InQuery among = new InQuery(outer, select.build());
        draft.where.add(Restriction.of(negation.denied ? among.negated() : among));
    }

    /** A single NULL among the values would make NOT IN hold for no row at all. */
    private boolean mayBeNull(ColumnReference field) {
        return schema.findColumn(field.column()).map(SchemaColumn::isNullable).orElse(false);
    }

    /** Whether the output is a category: values that many rows share, so that != would not mean "none". */
    private boolean showsCategory() {
        SchemaColumn column = onlyColumn();
        return column != null
                && !column.isKey()
                && !column.isUnique()
                && !(column.isNameLike() && column.table().key() != null);
    }

    private @Nullable SchemaColumn onlyColumn() {
        if (draft.shown.size() != 1 || !draft.shown.get(0).isPlain()) {
            return null;
        }
        return draft.shown.get(0).column();
    }
}
