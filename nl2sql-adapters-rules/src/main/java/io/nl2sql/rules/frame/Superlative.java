package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The first rows of an order: "the three oldest", "the one with the most visits". */
public sealed interface Superlative {

    /** How many rows. */
    int limit();

    /**
     * By the number of rows.
     *
     * @param counted what is counted, or null for whatever goes with the output
     * @param by what the rows are grouped by, or null
     * @param frequency whether it asks for the most frequent value: "the most common"
     * @param maySum whether a numeric column is taken as it is instead of counting: "the largest amount of"
     */
    record ByCount(
            @Nullable SchemaMention counted,
            @Nullable SchemaMention by,
            boolean frequency,
            boolean maySum,
            Direction direction,
            int limit)
            implements Superlative {}

    /** By a number if the mention is one, else by the number of its rows: "the most points", "the most orders". */
    record ByNumberOrCount(SchemaMention mention, Direction direction, int limit) implements Superlative {}

    /**
     * By a column.
     *
     * @param function what is made of it in each group, or null
     */
    record ByColumn(SchemaMention mention, Aggregate.@Nullable Function function, Direction direction, int limit)
            implements Superlative {}

    /**
     * By an attribute that is only implied: "the oldest".
     *
     * @param attributes what it may be, best first
     * @param of what it is an attribute of, or null
     * @param direction the order asked for, or null where the attribute decides
     * @param limit how many rows, 0 for all: "cheapest first"
     */
    record ByImplied(
            List<ImpliedAttribute> attributes,
            @Nullable SchemaMention of,
            @Nullable Direction direction,
            int limit) implements Superlative {
        public ByImplied {
            attributes = List.copyOf(attributes);
        }
    }

    /** What it ranks by or counts, where that is named. */
    default @Nullable SchemaMention mentioned() {
        if (this instanceof ByCount count) {
            return count.counted();
        }
        if (this instanceof ByNumberOrCount either) {
            return either.mention();
        }
        return this instanceof ByColumn column ? column.mention() : null;
    }

    /** What it counts or makes up for each of the things it ranks; null where it ranks by what they have themselves. */
    default @Nullable SchemaMention madeUp() {
        boolean frequency = this instanceof ByCount count && count.frequency();
        boolean own = this instanceof ByColumn column && column.function() == null;
        return frequency || own ? null : mentioned();
    }

    /** This superlative where some mentions name aggregates: it ranks groups by the aggregate then. */
    default Superlative aggregating(Predicate<SchemaMention> named) {
        SchemaMention mention = mentioned();
        if (mention == null || !named.test(mention)) {
            return this;
        }
        if (this instanceof ByColumn column) {
            return column.function() == null
                    ? new ByColumn(mention, Aggregate.Function.SUM, column.direction(), limit())
                    : this;
        }
        Direction towards = this instanceof ByCount count ? count.direction() : ((ByNumberOrCount) this).direction();
        return new ByColumn(mention, Aggregate.Function.SUM, towards, limit());
    }
}
