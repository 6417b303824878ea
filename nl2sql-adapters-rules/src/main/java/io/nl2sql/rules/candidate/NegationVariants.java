package io.nl2sql.rules.candidate;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.InQuery;
import io.nl2sql.rules.algebra.Not;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.schema.SchemaColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Other negations: rows that do not have a value, entities none of whose rows have it, results less other results. */
final class NegationVariants implements VariantRule {

    private final Parts parts;

    NegationVariants(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void propose(Select select, Links links, BiConsumer<VariantKind, Query> proposals) {
        for (int index = 0; index < select.where().size(); index++) {
            Condition condition = select.where().get(index);
            Select others = select.withWhere(Parts.without(select.where(), index));
            if (condition instanceof Comparison comparison && comparison.operator() == Operator.NOT_EQUAL) {
                ofInequality(select, others, comparison.negated(), proposals);
            } else if (condition instanceof Not not && not.condition() instanceof InQuery in) {
                ofMembership(select, others, in, proposals);
            } else if (condition instanceof Not not) {
                ofInequality(select, others, not.condition(), proposals);
            }
        }
    }

    private static boolean isPlain(Select select) {
        return select.groupBy().isEmpty()
                && select.orderBy().isEmpty()
                && select.limit() == null
                && select.items().stream().noneMatch(Parts::isAggregate);
    }

    private void ofInequality(
            Select select, Select others, Condition opposite, BiConsumer<VariantKind, Query> proposals) {
        List<Condition> taken = new ArrayList<>(others.where());
        taken.add(opposite);
        if (isPlain(select)) {
            Select all = parts.pruned(others).orElse(others);
            proposals.accept(VariantKind.NEGATION_TO_EXCEPTION, all.except(select.withWhere(taken)));
        }
        List<TableName> present = parts.tables(select).orElse(List.of());
        if (present.size() < 2) {
            return;
        }
        for (TableName name : Parts.tablesRead(select.withWhere(List.of()))) {
            SchemaColumn key = parts.table(name).map(table -> table.key()).orElse(null);
            if (key != null) {
                Select excluded = Select.from(select.from())
                        .show(Parts.field(key))
                        .where(opposite)
                        .build();
                List<Condition> where = new ArrayList<>(others.where());
                where.add(new InQuery(Parts.field(key), excluded).negated());
                Select rest = others.withWhere(where);
                proposals.accept(
                        VariantKind.NEGATION_TO_KEYS, parts.pruned(rest).orElse(rest));
                return;
            }
        }
    }

    /** "not in" the keys of some rows becomes: all results less the results with such rows. */
    private void ofMembership(Select select, Select others, InQuery in, BiConsumer<VariantKind, Query> proposals) {
        if (!isPlain(select)
                || !(in.query() instanceof Select inner)
                || !inner.groupBy().isEmpty()
                || parts.tables(select).isEmpty()
                || parts.tables(inner).isEmpty()) {
            return;
        }
        Set<TableName> tables = new LinkedHashSet<>(parts.tables(select).orElseThrow());
        tables.addAll(parts.tables(inner).orElseThrow());
        List<Condition> taken = new ArrayList<>(others.where());
        taken.addAll(inner.where());
        parts.join(tables)
                .ifPresent(from -> proposals.accept(
                        VariantKind.MEMBERSHIP_TO_EXCEPTION,
                        others.except(others.withFrom(from).withWhere(taken))));
    }
}
