package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.MoneyWords;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name of a table or column does to the clause being read. */
final class NameRules {

    private static final Set<String> POSSESSIVES = Set.of("whose", "their", "its", "his", "her");
    private static final Set<String> OPENERS = Set.of("the", "all", "a", "an", "has", "have", "had");
    /** Attributes that many tables have. */
    private static final Set<String> GENERIC = Set.of("name", "id", "title", "code", "number");

    private static final Set<String> ONLY = Set.of("only", "just");
    private static final Set<String> ONE = Set.of("one", "single");
    private static final int FARTHEST_ONLY = 4;

    private static final double SURE = .85;

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;
    private final OrderRules orders;

    NameRules(ClauseState state) {
        this.state = state;
        this.around = new Lookahead(state);
        this.frame = state.frame;
        this.orders = new OrderRules(state);
    }

    void read(SchemaMention mention, int index) {
        boolean table = mention.isTable();
        hintLastTable(mention, index, table);
        if (table && !state.grouping && state.mode != Mode.ORDER) {
            state.lastTable = mention;
        }
        if (state.grouping) {
            group(mention, index, table);
            return;
        }
        if (state.isCueAt(index - 1, Cue.POSSESSIVE)) {
            SchemaMention owner = state.nameAt(index - 2);
            if (owner != null) {
                frame.hint(mention, owner);
            }
        }
        if (state.mode == Mode.FILTER && !table && around.isAttributeOfValue(index) && asksOnlyForOwner()) {
            frame.setAsideAsked().forEach(owner -> frame.hint(mention, owner));
            state.mode = Mode.SELECT;
            show(mention, index, false);
            return;
        }
        if (state.mode == Mode.FILTER && around.isAttributeOfValue(index) && mention.isReference()) {
            hintAsked(mention, true);
            frame.tables.add(mention);
            return;
        }
        if (around.continuesGroups(index) && !table) {
            frame.groups.add(mention);
            return;
        }
        switch (state.mode) {
            case ORDER -> orders.read(mention, index, table);
            case SELECT -> select(mention, index, table);
            case FILTER -> filter(mention, index);
        }
    }

    private static boolean isGeneric(SchemaMention mention) {
        return mention.words().size() == 1 && GENERIC.contains(mention.words().get(0));
    }

    private boolean asksOnlyForOwner() {
        return frame.asked.stream().allMatch(Asked::isEntity);
    }

    private void hintLastTable(SchemaMention mention, int index, boolean table) {
        SchemaMention owner = state.lastTable;
        if (owner == null || table || index == 0 || (state.mode == Mode.SELECT && !state.fresh)) {
            return;
        }
        int before = index - 1;
        while (before > 0 && state.piece(before) instanceof Piece.WordPiece word && OPENERS.contains(word.word())) {
            before--;
        }
        boolean generic = isGeneric(mention);
        boolean described = generic && state.isCueAt(before, Cue.RELATIVE) && state.nameAt(before - 1) == owner;
        if (described || POSSESSIVES.contains(state.wordAt(before)) || (state.mode == Mode.ORDER && generic)) {
            frame.hint(mention, owner);
        }
    }

    private void group(SchemaMention mention, int index, boolean table) {
        state.grouping = false;
        SchemaMention attribute = around.attributeBehind(index);
        if (attribute != null && table) {
            frame.hint(attribute, mention);
            frame.tables.add(mention);
            state.grouping = true;
            return;
        }
        Asked last = frame.lastAsked();
        SchemaMention shown = frame.lastAskedMention();
        if (last != null && shown != null && shown.says("name") && !table && !last.isAggregate()) {
            frame.replaceLastAsked(mention);
        }
        frame.groups.add(mention);
        boolean ofEach = state.piece(index - 1) instanceof Piece.CuePiece each
                && each.firstWord().equals("of");
        hintAsked(mention, ofEach);
        state.attaching = false;
        state.fresh = false;
        if (state.mode == Mode.FILTER) {
            state.flush();
        }
    }

    private void select(SchemaMention mention, int index, boolean table) {
        if (state.counting != Counting.NONE) {
            count(mention, index, table);
            return;
        }
        if (!state.functions.isEmpty()) {
            aggregate(mention, index, table);
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
            attach(mention, index, table);
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

    /** "name of the student": the table tells which name is meant. */
    private void attach(SchemaMention mention, int index, boolean table) {
        Piece next = state.piece(index + 1);
        boolean valueFollows =
                next instanceof Piece.NumberPiece || state.isCueAt(index + 1, Cue.EITHER, Cue.BOTH, Cue.BETWEEN);
        if (!table && mention.isMeasure() && (valueFollows || around.isCompared(index + 1))) {
            state.mode = Mode.FILTER;
            state.pending = mention;
            return;
        }
        SchemaMention shown = frame.lastAskedMention();
        Asked last = frame.lastAsked();
        if (!table
                && !mention.isMeasure()
                && shown != null
                && last != null
                && shown.says("name")
                && !frame.hasHints(shown)
                && !last.isAggregate()
                && mention.isColumn()
                && !mention.isReference()
                && mention.best().score() >= .9) {
            frame.replaceLastAsked(mention);
            return;
        }
        hintAsked(mention, true);
        int and = behindFillers(state.isCueAt(index - 1, Cue.PREPOSITION) ? index - 2 : index - 1);
        SchemaMention owner = state.isCueAt(and, Cue.AND) ? ownerUpTo(and - 1) : null;
        if (table && owner != null && frame.tables.contains(owner)) {
            List<SchemaMention> owners = List.of(owner, mention);
            if (shown != null && isGeneric(shown) && frame.bothNamed.isEmpty()) {
                frame.bothNamed.addAll(owners);
            }
            if (endsSentence(index)) {
                frame.owners.clear();
                frame.owners.addAll(owners);
                frame.common |= state.together == Scope.Grouping.BOTH || isUsedBy(and - 1);
            }
        }
        frame.tables.add(mention);
    }

    /** What is shown so far belongs to this, unless it was said before what it belongs to. */
    private void hintAsked(SchemaMention mention, boolean all) {
        for (Asked asked : frame.asked) {
            SchemaMention shown = asked.mention();
            if (shown != null && (all || isGeneric(shown)) && state.attached.add(shown)) {
                frame.hint(shown, mention);
            }
        }
    }

    /** The place of what goes before, articles and "all" skipped. */
    private int behindFillers(int index) {
        int at = index;
        while (state.isCueAt(at, Cue.ALL)
                || (state.piece(at) instanceof Piece.WordPiece word && Vocabulary.isStopWord(word.word()))) {
            at--;
        }
        return at;
    }

    private @Nullable SchemaMention ownerUpTo(int index) {
        return state.nameAt(state.piece(index) instanceof Piece.WordPiece ? index - 1 : index);
    }

    /** "used by customers and suppliers", other than "of customers and suppliers". */
    private boolean isUsedBy(int owner) {
        int name = state.nameAt(owner) == null ? owner - 1 : owner;
        int before = behindFillers(name - 1);
        return state.isCueAt(before, Cue.PREPOSITION) && state.wordAt(before).equals("by");
    }

    /** Whether at most a word of no meaning to the schema follows: "staff members". */
    private boolean endsSentence(int index) {
        int next = state.piece(index + 1) instanceof Piece.WordPiece word && !Vocabulary.isStopWord(word.word())
                ? index + 2
                : index + 1;
        return state.piece(next) == null;
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

    private void show(SchemaMention mention, int index, boolean table) {
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
        if (isGeneric(mention) && state.connective != null && shown != null && !frame.hasHints(mention)) {
            frame.shareHints(shown, mention);
        }
        state.ask(sharesFunction ? state.lastFunctions.get(0) : null, mention);
        frame.distinct |= state.distinct;
        state.distinct = false;
        state.fresh = false;
    }

    /** "only one course", "several courses": the words in front count. */
    private Comparison.@Nullable Operator countInFront(int index) {
        int start = state.pieces.get(index).start();
        String before = start > 0 ? state.tokens.get(start - 1).lower() : "";
        if (Vocabulary.saysSeveral(before)) {
            return Comparison.Operator.GREATER;
        }
        boolean limited = state.tokens.subList(Math.max(0, start - FARTHEST_ONLY), start).stream()
                .anyMatch(token -> ONLY.contains(token.lower()));
        return limited && ONE.contains(before) ? Comparison.Operator.EQUAL : null;
    }

    private void filter(SchemaMention mention, int index) {
        Comparison.Operator amount = mention.isTable(.02) && state.operator == null ? countInFront(index) : null;
        if (amount != null) {
            state.flush();
            frame.conditions.add(new FrameCondition.CountCondition(mention, amount, BigDecimal.ONE, state.takeScope()));
            return;
        }
        if (state.counting == Counting.CONDITION) {
            state.counted = mention;
            state.counting = Counting.NONE;
            return;
        }
        if (!state.functions.isEmpty()) {
            state.flush();
            state.pending = mention;
            state.pendingFunction = state.functions.get(state.functions.size() - 1);
            state.functions = new ArrayList<>();
            return;
        }
        SchemaMention before = state.pending;
        if (before != null) {
            boolean owns = state.nameAt(index - 1) != null || state.isCueAt(index - 1, Cue.POSSESSIVE, Cue.RELATIVE);
            if (before.isTable() && owns) {
                frame.hint(mention, before);
                if (state.negated) {
                    frame.conditions.add(new ExistenceCondition(before, false, new Scope(true, null, null, null)));
                } else {
                    frame.tables.add(before);
                }
                state.pending = mention;
                return;
            }
            boolean attached = state.isCueAt(index - 1, Cue.OF, Cue.PREPOSITION);
            boolean numbered = state.piece(index + 1) instanceof Piece.NumberPiece;
            if (attached && mention.isTable() && !numbered && !(before.isTable() && !before.isColumn(.15))) {
                frame.hint(before, mention);
                attachToPending(mention);
                return;
            }
            state.flush();
        }
        state.pending = mention;
        state.pendingListed = (before == null || before.isTable())
                && !mention.isTable()
                && !frame.asked.isEmpty()
                && state.openNegation == null
                && around.isAddedToList(index);
    }

    /** "items in stock": a table that says more about what is pending, and that is denied with it. */
    private void attachToPending(SchemaMention mention) {
        if (!state.negated) {
            frame.tables.add(mention);
            return;
        }
        state.flush();
        frame.conditions.add(new ExistenceCondition(mention, false, new Scope(true, null, null, state.openNegation)));
    }
}
