package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.MoneyWords;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
import java.util.List;

/** What a name does behind "how many", "average" and the like. */
final class AggregateRules {

    private static final double SURE = .85;

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;

    AggregateRules(ClauseState state) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
    }

    /** Whether the words in front count or aggregate, so that the next name is read here. */
    boolean isOpen() {
        return state.counting != Counting.NONE || !state.functions.isEmpty();
    }

    void read(SchemaMention mention, int index, boolean table) {
        if (state.counting != Counting.NONE) {
            count(mention, index, table);
        } else {
            aggregate(mention, index, table);
        }
    }

    private void count(SchemaMention mention, int index, boolean table) {
        SchemaMention behind = state.nameAt(index + 1);
        if (behind != null && table && !Lookahead.isParticiple(behind)) {
            frame.hint(behind, mention);
            state.counting = Counting.OUTPUT;
            return;
        }
        state.counting = Counting.NONE;
        state.attaching = false;
        state.fresh = false;
        if (!state.functions.isEmpty() && mention.isColumn() && (mention.isMeasure() || !table)) {
            state.functions.forEach(function -> state.ask(function, mention));
            state.functions = new ArrayList<>();
            return;
        }
        if (!table && mention.isMeasure(.05) && mention.best().score() >= SURE && !state.distinct) {
            Asked last = frame.lastAsked();
            boolean asksOne = state.countPhrase.contains("how many") || state.countPhrase.contains("total");
            boolean ofGroups =
                    (last != null && !last.isAggregate()) || !frame.tables.isEmpty() || !frame.groups.isEmpty();
            state.ask(asksOne || !ofGroups ? Function.SUM : null, mention);
            return;
        }
        if (state.functions.contains(Function.AVERAGE)) {
            frame.meanOfGroups = true;
            state.functions = new ArrayList<>();
        }
        frame.asked.add(new Asked(Function.COUNT, mention, state.distinct));
        state.distinct = false;
    }

    private void aggregate(SchemaMention mention, int index, boolean table) {
        SchemaMention attribute = around.attributeBehind(index);
        if (attribute != null && table) {
            frame.hint(attribute, mention);
            return;
        }
        boolean counts = table && !mention.isMeasure();
        if (counts && isMeanOfCounts(mention, index)) {
            frame.meanOfGroups = true;
            frame.asked.add(new Asked(Function.COUNT, mention, false));
            state.functions = new ArrayList<>();
            state.attaching = false;
            return;
        }
        for (Function function : state.functions) {
            boolean number = counts && function == Function.SUM && !MoneyWords.nameSums(mention.words());
            state.ask(number ? Function.COUNT : function, mention);
        }
        state.lastFunctions = state.functions;
        state.functions = new ArrayList<>();
        state.attaching = false;
    }

    /** "average orders per customer": of the orders that each customer has. */
    private boolean isMeanOfCounts(SchemaMention mention, int index) {
        return mention.isPlural()
                && state.functions.equals(List.of(Function.AVERAGE))
                && state.isCueAt(index + 1, Cue.EACH);
    }
}
