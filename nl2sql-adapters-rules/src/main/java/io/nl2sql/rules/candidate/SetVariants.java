package io.nl2sql.rules.candidate;

import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.rules.algebra.Condition;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SetOperation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** One selection instead of two combined ones. */
final class SetVariants {

    private final Parts parts;

    SetVariants(Parts parts) {
        this.parts = parts;
    }

    void propose(SetOperation operation, BiConsumer<VariantKind, Query> proposals) {
        if (!(operation.left() instanceof Select left)
                || !(operation.right() instanceof Select right)
                || !left.items().equals(right.items())
                || !left.groupBy().isEmpty()
                || !right.groupBy().isEmpty()) {
            return;
        }
        Optional<Select> merged = merged(left, right);
        if (merged.isEmpty()) {
            return;
        }
        List<Condition> shared =
                left.where().stream().filter(right.where()::contains).toList();
        List<Condition> ofLeft = rest(left, shared);
        List<Condition> ofRight = rest(right, shared);
        if (ofRight.isEmpty()) {
            return;
        }
        Select both = merged.get();
        switch (operation.kind()) {
            case UNION, UNION_ALL -> {
                if (!ofLeft.isEmpty()) {
                    proposals.accept(VariantKind.UNION_TO_OR, either(both, shared, ofLeft, ofRight));
                }
            }
            case INTERSECT -> {
                if (!ofLeft.isEmpty()) {
                    proposals.accept(VariantKind.INTERSECTION_TO_OR, either(both, shared, ofLeft, ofRight));
                    List<Condition> all = new ArrayList<>(left.where());
                    all.addAll(ofRight);
                    proposals.accept(VariantKind.INTERSECTION_TO_AND, both.withWhere(all));
                }
            }
            case EXCEPT -> {
                List<Condition> all = new ArrayList<>(left.where());
                all.add(Condition.all(ofRight).negated());
                proposals.accept(VariantKind.EXCEPTION_TO_CONDITION, both.withWhere(all));
            }
        }
    }

    private static Select either(Select both, List<Condition> shared, List<Condition> ofLeft, List<Condition> ofRight) {
        List<Condition> all = new ArrayList<>(shared);
        all.add(Condition.any(List.of(Condition.all(ofLeft), Condition.all(ofRight))));
        return both.withWhere(all);
    }

    private static List<Condition> rest(Select select, List<Condition> shared) {
        return select.where().stream()
                .filter(condition -> !shared.contains(condition))
                .toList();
    }

    /** The left selection from the tables of both. */
    private Optional<Select> merged(Select left, Select right) {
        if (left.from().equals(right.from())) {
            return Optional.of(left);
        }
        Optional<List<TableName>> ofLeft = parts.tables(left);
        Optional<List<TableName>> ofRight = parts.tables(right);
        if (ofLeft.isEmpty() || ofRight.isEmpty()) {
            return Optional.empty();
        }
        Set<TableName> all = new LinkedHashSet<>(ofLeft.get());
        all.addAll(ofRight.get());
        return parts.join(all).map(left::withFrom);
    }
}
