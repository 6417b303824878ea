package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Participles;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is asked of each group: "for each", "per", "by". */
final class EachRules {

    private static final Set<String> GROUPING = Set.of("group", "grouped");

    private final ClauseState state;

    EachRules(ClauseState state) {
        this.state = state;
    }

    void read(String text, String word, int index, @Nullable Found next) {
        Asked last = state.frame.lastAsked();
        if ((text.equals("each") || text.equals("every")) && opensOutput(index, last)) {
            return;
        }
        boolean aggregates = state.frame.asked.stream().anyMatch(Asked::isAggregate) && state.functions.isEmpty();
        if (text.contains("different") && !text.startsWith("for") && !aggregates) {
            state.distinct = true;
            state.attaching = true;
            return;
        }
        if (GROUPING.contains(word)) {
            state.grouping = true;
            state.flush();
        } else if (next != null) {
            boolean nameFollows = next.name() != null
                    || next.piece().isCue(Cue.DISTINCT)
                    || next.piece().isCue(Cue.OF)
                    || (next.piece() instanceof Piece.ValuePiece value && value.alternative() != null)
                    || describesGroup(next);
            state.grouping |= nameFollows;
            state.frame.perGroup |= nameFollows && text.equals("per");
            if (nameFollows && text.equals("per")) {
                countEntities(last);
            }
        }
    }

    /** "for each French supplier": the value tells which of the groups are meant. */
    private boolean describesGroup(Found next) {
        Found behind = next.piece() instanceof Piece.ValuePiece ? state.next(next.index(), 1) : null;
        SchemaMention name = behind == null ? null : behind.name();
        return name != null && name.isTable();
    }

    /** "orders per country" asks how many. */
    private void countEntities(@Nullable Asked last) {
        SchemaMention shown = last == null || last.isAggregate() ? null : last.mention();
        if (shown != null && shown.isTable() && state.frame.asked.size() == 1 && state.functions.isEmpty()) {
            state.frame.asked.set(0, new Asked(Function.COUNT, shown, false));
        }
    }

    private boolean opensOutput(int index, @Nullable Asked last) {
        if (index == 0 || !state.started) {
            return true;
        }
        return state.isCueAt(index - 1, Cue.IMPERATIVE, Cue.AND, Cue.COMMA) && !(last != null && last.isAggregate());
    }

    /** Reads "by" as "for each", and says whether it is meant so. */
    boolean by(int index, @Nullable Found next) {
        if (!groupsBy(index, next)) {
            return false;
        }
        state.grouping = true;
        state.frame.perGroup = true;
        return true;
    }

    /** "the average price by category": a quantity in front, the name of something countable behind, no value. */
    private boolean groupsBy(int index, @Nullable Found next) {
        SchemaMention name = next == null ? null : next.name();
        if (next == null || name == null || next.index() != index + 1 || isDone(index)) {
            return false;
        }
        boolean category = (name.isTable() || !name.isMeasure(.05))
                && !(state.piece(next.index() + 1) instanceof Piece.ValuePiece);
        boolean inFront = state.mode == Mode.SELECT && state.nameAt(index - 1) != null;
        return category && (inFront ? isQuantity(state.frame.lastAsked()) : closesQuantity(next, name));
    }

    /** "the freight of 1997 by country", ", by country": behind what restricts a quantity, at the very end. */
    private boolean closesQuantity(Found next, SchemaMention name) {
        boolean quantity = !state.frame.asked.isEmpty()
                && state.frame.asked.stream().allMatch(EachRules::isQuantity)
                && state.frame.orderings.isEmpty();
        return quantity
                && state.mode != Mode.ORDER
                && state.openNegation == null
                && !name.isPlural()
                && next.index() + 1 == state.pieces.size();
    }

    private static boolean isQuantity(@Nullable Asked asked) {
        if (asked == null || asked.isAggregate()) {
            return asked != null;
        }
        SchemaMention mention = asked.mention();
        return mention != null && !mention.isTable() && mention.isMeasure(.05);
    }

    /** Whether somebody does something in front: "orders handled by employee". "Freight" is no verb. */
    private boolean isDone(int index) {
        Piece before = state.piece(index - 1);
        if (before == null) {
            return false;
        }
        String word = state.tokens.get(before.end() - 1).lower();
        SchemaMention noun = state.nameAt(index - 1);
        boolean quantity = noun != null && noun.isMeasure(.05);
        return Participles.contains(word) || (word.matches(".*(en|wn|ld|ght)") && !quantity);
    }
}
