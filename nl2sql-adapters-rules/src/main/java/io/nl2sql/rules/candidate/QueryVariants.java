package io.nl2sql.rules.candidate;

import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.algebra.Select;
import io.nl2sql.rules.algebra.SetOperation;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.schema.LinkedSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Proposes queries that differ from a planned one in one respect: a column less, another negation, the extreme value
 * instead of the first row. Whether one of them fits a question better is not decided here. Safe for concurrent use.
 */
public final class QueryVariants {

    private final List<VariantRule> rules;
    private final SetVariants sets;

    public QueryVariants(LinkedSchema schema, JoinPlanner joins) {
        Parts parts = new Parts(schema, joins);
        rules = List.of(
                new OutputVariants(parts),
                new AggregateVariants(parts),
                new OrderVariants(parts),
                new ConditionVariants(parts),
                new NegationVariants(parts));
        sets = new SetVariants(parts);
    }

    /** The variants of a query, each once, without the query itself. */
    public List<Variant> of(Query query, Links links) {
        Map<Query, VariantKind> found = new LinkedHashMap<>();
        if (query instanceof Select select) {
            ofSelect(select, links).forEach(variant -> found.putIfAbsent(variant.query(), variant.kind()));
        } else if (query instanceof SetOperation operation) {
            sets.propose(operation, (kind, variant) -> found.putIfAbsent(variant, kind));
            onBothSides(operation, links).forEach(variant -> found.putIfAbsent(variant.query(), variant.kind()));
        }
        found.remove(query);
        List<Variant> variants = new ArrayList<>();
        found.forEach((variant, kind) -> variants.add(new Variant(kind, variant)));
        return variants;
    }

    private List<Variant> ofSelect(Select select, Links links) {
        List<Variant> variants = new ArrayList<>();
        for (VariantRule rule : rules) {
            rule.propose(select, links, (kind, query) -> variants.add(new Variant(kind, query)));
        }
        return variants;
    }

    /** The same change made to both of two combined selections. */
    private List<Variant> onBothSides(SetOperation operation, Links links) {
        List<Variant> changed = new ArrayList<>();
        if (operation.left() instanceof Select left && operation.right() instanceof Select right) {
            List<Variant> ofLeft = outputs(left, links);
            List<Variant> ofRight = outputs(right, links);
            for (int index = 0; index < Math.min(ofLeft.size(), ofRight.size()); index++) {
                Variant one = ofLeft.get(index);
                Variant other = ofRight.get(index);
                if (one.kind() == other.kind()
                        && one.query().items().equals(other.query().items())) {
                    changed.add(new Variant(one.kind(), SetOperation.of(operation.kind(), one.query(), other.query())));
                }
            }
            changed.add(new Variant(VariantKind.DROP_CONDITION, left));
        }
        return changed;
    }

    private List<Variant> outputs(Select select, Links links) {
        List<Variant> variants = new ArrayList<>();
        rules.get(0).propose(select, links, (kind, query) -> variants.add(new Variant(kind, query)));
        return variants;
    }
}
