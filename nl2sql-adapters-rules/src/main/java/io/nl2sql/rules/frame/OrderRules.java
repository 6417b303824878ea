package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** What a name of a table or column does to the order that is being read. */
final class OrderRules {

    /** From which score on a name is certainly meant. */
    private static final double SURE = .85;

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;

    OrderRules(ClauseState state) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
    }

    void read(SchemaMention mention, int index, boolean table) {
        SchemaMention attribute = around.attributeBehind(index);
        if (attribute != null && table) {
            frame.hint(attribute, mention);
            return;
        }
        int last = frame.orderings.size() - 1;
        Ordering ordering = last < 0 ? null : frame.orderings.get(last);
        if (ordering != null
                && ordering.mention() != null
                && state.isCueAt(index - 1, Cue.OF, Cue.PREPOSITION)
                && state.functions.isEmpty()
                && state.counting == Counting.NONE) {
            frame.hint(ordering.mention(), mention);
            return;
        }
        SchemaMention ordered = ordering == null ? null : ordering.mention();
        if (ordering != null
                && ordered != null
                && ordered.isTable()
                && !ordered.isColumn(.15)
                && !table
                && state.connective == null) {
            frame.tables.add(ordered);
            frame.hint(mention, ordered);
            frame.orderings.set(last, ordering.by(mention));
            return;
        }
        if (ordering != null
                && ordered != null
                && state.connective == null
                && !state.fresh
                && state.functions.isEmpty()
                && state.counting == Counting.NONE
                && state.direction == null) {
            describeKey(ordered, mention, table);
            return;
        }
        if (ordering != null && ordering.mention() == null) {
            frame.orderings.set(last, ordering.by(mention));
        } else {
            frame.orderings.add(new Ordering(orderFunction(mention, table), mention, state.direction));
        }
        state.counting = Counting.NONE;
        state.functions = new ArrayList<>();
        state.direction = null;
        state.fresh = false;
    }

    /** "by the year their film is awarded": what follows the key without "and" only says which year is meant. */
    private void describeKey(SchemaMention key, SchemaMention mention, boolean table) {
        if (table && !mention.isColumn(.15)) {
            frame.hint(key, mention);
            frame.tables.add(mention);
        }
    }

    private @Nullable Function orderFunction(SchemaMention mention, boolean table) {
        if (state.counting != Counting.NONE) {
            boolean isNumber =
                    !table && mention.isMeasure(.05) && mention.best().score() >= SURE;
            return isNumber ? null : Function.COUNT;
        }
        return state.functions.isEmpty() ? null : state.functions.get(state.functions.size() - 1);
    }
}
