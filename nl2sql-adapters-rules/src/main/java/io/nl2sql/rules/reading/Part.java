package io.nl2sql.rules.reading;

import io.nl2sql.rules.frame.AggregateComparison;
import io.nl2sql.rules.frame.Asked;
import io.nl2sql.rules.frame.ExistenceCondition;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.frame.FrameCondition;
import io.nl2sql.rules.frame.FrameCondition.AggregateCondition;
import io.nl2sql.rules.frame.FrameCondition.CountCondition;
import io.nl2sql.rules.frame.FrameCondition.LiteralCondition;
import io.nl2sql.rules.frame.FrameCondition.NumberCondition;
import io.nl2sql.rules.frame.FrameCondition.PairCondition;
import io.nl2sql.rules.frame.FrameCondition.PeriodCondition;
import io.nl2sql.rules.frame.FrameCondition.RangeCondition;
import io.nl2sql.rules.frame.FrameCondition.SuperiorCondition;
import io.nl2sql.rules.frame.FrameCondition.TextCondition;
import io.nl2sql.rules.frame.Ordering;
import io.nl2sql.rules.frame.Superlative;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mention to be resolved and the part it plays.
 *
 * @param mention the mention
 * @param role its part
 * @param condition the condition it stands in, or null
 * @param measured whether it must be a number or point in time
 * @param aggregated whether an aggregate is made of it
 */
record Part(
        SchemaMention mention, Role role, @Nullable FrameCondition condition, boolean measured, boolean aggregated) {

    /** The parts of a frame in the order in which they are resolved: named tables first, for they guide the rest. */
    static List<Part> of(Frame frame) {
        Map<SchemaMention, Part> parts = new LinkedHashMap<>();
        frame.tables().forEach(mention -> add(parts, mention, Role.NAMED_TABLE));
        for (Asked asked : frame.asked()) {
            if (asked.mention() != null) {
                Role role = asked.isCount() ? Role.COUNTED : asked.isAggregate() ? Role.COMPARED : Role.SHOWN;
                boolean measured = asked.isAggregate() && !asked.isCount();
                add(parts, new Part(asked.mention(), role, null, measured, asked.isAggregate()));
            }
        }
        frame.groups().forEach(mention -> add(parts, mention, Role.GROUPED));
        frame.conditions().forEach(condition -> addCondition(parts, condition));
        frame.superlatives().forEach(superlative -> addSuperlative(parts, superlative));
        for (Ordering ordering : frame.orderings()) {
            add(parts, ordering.mention(), ordering.isCount() ? Role.COUNTED : Role.ORDERED);
        }
        return new ArrayList<>(parts.values());
    }

    private static void add(Map<SchemaMention, Part> parts, @Nullable SchemaMention mention, Role role) {
        if (mention != null) {
            add(parts, new Part(mention, role, null, role == Role.RANKED, false));
        }
    }

    private static void add(Map<SchemaMention, Part> parts, Part part) {
        parts.putIfAbsent(part.mention(), part);
    }

    private static void addCondition(Map<SchemaMention, Part> parts, FrameCondition condition) {
        if (condition instanceof ExistenceCondition existence) {
            add(parts, new Part(existence.mention(), Role.EXISTING, condition, false, false));
        } else if (condition instanceof CountCondition count) {
            addIn(parts, count.counted(), Role.COUNTED_IN_CONDITION, condition);
        } else if (condition instanceof TextCondition text) {
            addIn(parts, text.attribute(), Role.ORDERED, condition);
        } else if (condition instanceof NumberCondition number) {
            addIn(parts, number.attribute(), Role.COMPARED, condition);
        } else if (condition instanceof RangeCondition range) {
            addIn(parts, range.attribute(), Role.COMPARED, condition);
        } else if (condition instanceof LiteralCondition literal) {
            addIn(parts, literal.attribute(), Role.COMPARED, condition);
        } else if (condition instanceof PeriodCondition period) {
            addIn(parts, period.attribute(), Role.ORDERED, condition);
        } else if (condition instanceof AggregateCondition aggregate) {
            addIn(parts, aggregate.compared().attribute(), Role.COMPARED, condition);
        } else if (condition instanceof PairCondition pair) {
            addIn(parts, pair.left(), Role.COMPARED, condition);
            addIn(parts, pair.right(), Role.COMPARED, condition);
        } else if (condition instanceof SuperiorCondition superior) {
            addIn(parts, superior.attribute(), Role.COMPARED, condition);
        } else if (condition instanceof AggregateComparison comparison) {
            addIn(parts, comparison.attribute(), Role.COMPARED, condition);
        }
    }

    private static void addIn(
            Map<SchemaMention, Part> parts, @Nullable SchemaMention mention, Role role, FrameCondition condition) {
        if (mention != null) {
            boolean measured = role == Role.COMPARED && !(condition instanceof LiteralCondition);
            boolean aggregated = condition instanceof AggregateCondition || condition instanceof AggregateComparison;
            add(parts, new Part(mention, role, condition, measured, aggregated));
        }
    }

    private static void addSuperlative(Map<SchemaMention, Part> parts, Superlative superlative) {
        if (superlative instanceof Superlative.ByCount count) {
            add(parts, count.counted(), Role.COUNTED);
            add(parts, count.by(), Role.SHOWN);
        } else if (superlative instanceof Superlative.ByNumberOrCount either) {
            add(parts, either.mention(), Role.RANKED_OR_COUNTED);
        } else if (superlative instanceof Superlative.ByColumn column) {
            add(parts, column.mention(), Role.RANKED);
        }
    }

    boolean isNegated() {
        return condition != null && condition.scope().negated();
    }

    boolean isWithinNegation() {
        return condition != null && condition.scope().isWithin();
    }
}
