package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.SchemaMention;

/** What a name does where the question says what to show. */
final class SelectRules {

    private static final double SURE = .85;

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;
    private final OwnerRules owners;
    private final AggregateRules aggregates;

    SelectRules(ClauseState state, OwnerRules owners) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
        this.owners = owners;
        this.aggregates = new AggregateRules(state);
    }

    void read(SchemaMention mention, int index, boolean table) {
        if (aggregates.isOpen()) {
            aggregates.read(mention, index, table);
            return;
        }
        SchemaMention next = state.nameAt(index + 1);
        if (table && frame.asked.isEmpty() && around.restrictsTable(index + 1)) {
            show(mention, index, true);
            state.mode = Mode.FILTER;
            return;
        }
        if (state.fronted && !table && mention.isMeasure() && around.isNumber(index + 1)) {
            state.mode = Mode.FILTER;
            state.pending = mention;
            return;
        }
        if (around.ownsAttribute(index)) {
            own(mention, table);
            return;
        }
        if (next != null && table && !(next.isTable() && !next.isColumn(.2))) {
            frame.hint(next, mention);
            frame.tables.add(mention);
            state.lastTable = mention;
            return;
        }
        if (state.attaching && !frame.asked.isEmpty()) {
            owners.attach(mention, index, table);
            return;
        }
        if (state.attaching && table && !mention.isColumn()) {
            frame.tables.add(mention);
            return;
        }
        if (!table && state.connective == null && around.continuesName(index)) {
            return;
        }
        if (frame.asked.isEmpty() && around.isAside(index)) {
            state.pending = mention;
            return;
        }
        boolean compared = frame.asked.isEmpty() && state.fresh && !table && around.isComparedAttribute(index);
        if (compared
                || opensFilter(mention, index, table)
                || (!frame.asked.isEmpty() && around.isAscribedValue(index))) {
            state.mode = Mode.FILTER;
            state.pending = mention;
            return;
        }
        show(mention, index, table);
    }

    private void own(SchemaMention mention, boolean table) {
        if (table) {
            frame.tables.add(mention);
            state.lastTable = mention;
        }
    }

    /** A further name without "and" no longer says what to show: "students older than". */
    private boolean opensFilter(SchemaMention mention, int index, boolean table) {
        if (frame.asked.isEmpty() || state.connective != null || state.fresh) {
            return false;
        }
        if (state.isCueAt(index - 1, Cue.IMPERATIVE, Cue.QUESTION_WORD, Cue.POSSESSIVE, Cue.AND, Cue.COMMA)) {
            return false;
        }
        SchemaMention previous = state.nameAt(index - 1);
        if (previous == null) {
            return true;
        }
        boolean sameHead = previous == frame.lastAskedMention()
                && !table
                && !previous.isTable()
                && previous.best().score() >= .7
                && lastWord(mention).equals(lastWord(previous));
        return !frame.hasHints(mention) && !sameHead;
    }

    private static String lastWord(SchemaMention mention) {
        return mention.words().get(mention.words().size() - 1);
    }

    void show(SchemaMention mention, int index, boolean table) {
        SchemaMention previous = state.nameAt(index - 1);
        if (previous != null && previous == frame.lastAskedMention() && !table && !previous.isTable()) {
            double before = previous.best().score();
            double here = mention.best().score();
            if (here < .8 && before >= .7) {
                return;
            }
            if (before < .75 && here >= SURE) {
                frame.replaceLastAsked(mention);
                return;
            }
        }
        Asked last = frame.lastAsked();
        SchemaMention shown = frame.lastAskedMention();
        boolean sharesFunction = state.lastFunctions.size() == 1
                && state.connective == Connective.AND
                && mention.isMeasure()
                && last != null
                && last.isAggregate()
                && !last.isCount()
                && !table;
        if (last != null
                && last.isCount()
                && last.distinct()
                && !table
                && state.connective == Connective.AND
                && state.wordAt(index - 1).equals("and")
                && frame.groups.isEmpty()) {
            frame.asked.add(new Asked(Function.COUNT, mention, true));
            return;
        }
        if (OwnerRules.isGeneric(mention) && state.connective != null && shown != null && !frame.hasHints(mention)) {
            frame.shareHints(shown, mention);
        }
        state.ask(sharesFunction ? state.lastFunctions.get(0) : null, mention);
        frame.distinct |= state.distinct;
        state.distinct = false;
        state.fresh = false;
    }
}
