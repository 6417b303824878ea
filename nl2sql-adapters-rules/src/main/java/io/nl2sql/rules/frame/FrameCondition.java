package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.TextMatch;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.State;
import io.nl2sql.rules.mention.ValueMention;
import io.nl2sql.rules.time.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A restriction as the question states it, in terms of mentions: no table or column is chosen yet. */
public sealed interface FrameCondition
        permits FrameCondition.ValueCondition,
                FrameCondition.NumberCondition,
                FrameCondition.LiteralCondition,
                FrameCondition.RangeCondition,
                FrameCondition.TextCondition,
                FrameCondition.PeriodCondition,
                FrameCondition.StateCondition,
                FrameCondition.CountCondition,
                FrameCondition.AggregateCondition,
                FrameCondition.PairCondition,
                FrameCondition.SuperiorCondition,
                AggregateComparison,
                ExistenceCondition {

    /** Negation and neighbourhood. */
    Scope scope();

    /**
     * Something has a value.
     *
     * @param value the value
     * @param before the name in front of it, or null
     * @param behind the name right behind it, or null
     * @param shown the shown name right in front of it, or null
     * @param preposition the preposition in front of it, or null
     * @param besideValue whether another value stands right in front of it
     * @param inside the comparison of an aggregate that it restricts, or null
     */
    record ValueCondition(
            ValueMention value,
            @Nullable SchemaMention before,
            @Nullable SchemaMention behind,
            @Nullable SchemaMention shown,
            @Nullable String preposition,
            boolean besideValue,
            @Nullable AggregateComparison inside,
            Scope scope)
            implements FrameCondition {

        /** The opposite. */
        ValueCondition denied() {
            Scope negative = new Scope(true, scope.connective(), scope.grouping(), scope.within());
            return new ValueCondition(value, before, behind, shown, preposition, besideValue, inside, negative);
        }
    }

    /**
     * A number is compared.
     *
     * @param attribute what is compared, or null where it is only implied
     * @param implied the implied attribute, or null
     * @param operator how
     * @param number with what
     * @param stored where that number is stored, or null
     * @param adjacent whether the number stands right behind the name: "room 12"
     * @param continuesNegation whether a negated value goes before: "not in A ... over 5"
     * @param unit the unit of the number, or null
     * @param inside the comparison with other rows that it restricts, or null
     */
    record NumberCondition(
            @Nullable SchemaMention attribute,
            @Nullable String implied,
            Comparison.Operator operator,
            BigDecimal number,
            @Nullable ValueMention stored,
            boolean adjacent,
            boolean continuesNegation,
            @Nullable Unit unit,
            @Nullable AggregateComparison inside,
            Scope scope)
            implements FrameCondition {

        /** A number compared with what is named, or with what is only implied. */
        static NumberCondition of(
                @Nullable SchemaMention attribute,
                Comparison.Operator operator,
                BigDecimal number,
                @Nullable Unit unit,
                Scope scope) {
            return new NumberCondition(attribute, null, operator, number, null, false, false, unit, null, scope);
        }
    }

    /**
     * A date or other literal is compared by size.
     *
     * @param attribute what is compared, or null where a point in time is implied
     */
    record LiteralCondition(
            @Nullable SchemaMention attribute, Comparison.Operator operator, ValueMention value, Scope scope)
            implements FrameCondition {}

    /**
     * Something lies between two literals.
     *
     * @param attribute what, or null where it is only implied
     * @param low the lower end as asked
     * @param high the upper end as asked
     * @param numbers whether both ends are numbers
     * @param unit the unit of the numbers, or null
     */
    record RangeCondition(
            @Nullable SchemaMention attribute,
            String low,
            String high,
            boolean numbers,
            @Nullable Unit unit,
            Scope scope)
            implements FrameCondition {}

    /**
     * A text holds some characters.
     *
     * @param attribute the text, or null where it is only implied
     */
    record TextCondition(@Nullable SchemaMention attribute, TextMatch.Position position, String characters, Scope scope)
            implements FrameCondition {}

    /**
     * Something happened in a stretch of days, or in one of several.
     *
     * @param attribute the point in time, or null where it is only implied
     * @param periods the stretches
     * @param words base forms of the words of the question, which may tell what happened: "shipped"
     */
    record PeriodCondition(@Nullable SchemaMention attribute, List<Period> periods, List<String> words, Scope scope)
            implements FrameCondition {
        public PeriodCondition {
            periods = List.copyOf(periods);
            words = List.copyOf(words);
        }
    }

    /**
     * Rows are in a state.
     *
     * @param states the conditions it may mean
     */
    record StateCondition(List<State> states, Scope scope) implements FrameCondition {
        public StateCondition {
            states = List.copyOf(states);
        }
    }

    /** The rows of something are counted: "with at least two orders". */
    record CountCondition(@Nullable SchemaMention counted, Comparison.Operator operator, BigDecimal number, Scope scope)
            implements FrameCondition {}

    /**
     * An aggregate of a group is compared with a number: "whose average price is above 5".
     *
     * @param compared what it is an aggregate of, and the number
     * @param function what is made of that in each group
     * @param adverb whether only an adverb says so: "who paid more than 5 in total"
     */
    record AggregateCondition(NumberCondition compared, Aggregate.Function function, boolean adverb)
            implements FrameCondition {

        @Override
        public Scope scope() {
            return compared.scope();
        }
    }

    /** Two attributes of the same thing are compared: "shipped after the required date". */
    record PairCondition(SchemaMention left, Comparison.Operator operator, SchemaMention right, Scope scope)
            implements FrameCondition {}

    /**
     * An attribute is compared with the same one of the row of the same table that is referred to: "paid more than their
     * boss".
     */
    record SuperiorCondition(SchemaMention attribute, Comparison.Operator operator, Scope scope)
            implements FrameCondition {}
}
