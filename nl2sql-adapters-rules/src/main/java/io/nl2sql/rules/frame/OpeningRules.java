package io.nl2sql.rules.frame;

import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What opens a clause: "list", "which", "that", "whose". */
final class OpeningRules {

    private static final Set<Cue> TEXT_OR_SIZE = EnumSet.of(
            Cue.STARTS_WITH,
            Cue.ENDS_WITH,
            Cue.CONTAINS,
            Cue.MORE_THAN,
            Cue.LESS_THAN,
            Cue.AT_LEAST,
            Cue.AT_MOST,
            Cue.BETWEEN);
    private static final Set<String> OPENS_FILTER_IN_ORDER = Set.of("whose", "that", "who", "having", "with", "where");
    private static final Set<String> ASKING = Set.of("what", "which", "who");

    private final ClauseState state;

    OpeningRules(ClauseState state) {
        this.state = state;
    }

    void imperative() {
        if (!state.started || state.mode == Mode.SELECT || state.connective != null) {
            if (state.mode != Mode.SELECT) {
                state.flush();
            }
            state.endFronted();
            state.mode = Mode.SELECT;
            state.attaching = false;
        }
    }

    void questionWord(String word, int index, @Nullable Found next) {
        if (asksAttributeAtEnd(word, index, next)) {
            state.flush();
            state.frame.setAsideAsked();
            state.mode = Mode.SELECT;
            state.attaching = false;
            return;
        }
        if (word.equals("where") && asksFurther(index)) {
            askImplied(ImpliedAttribute.PLACE);
            return;
        }
        if (state.started && !(state.connective != null && ASKING.contains(word))) {
            state.flush();
            state.mode = Mode.FILTER;
            return;
        }
        boolean opens = !state.started;
        state.frame.impliedBeside |= state.connective == Connective.AND
                && state.frame.asked.isEmpty()
                && !state.frame.impliedOutput.isEmpty();
        state.flush();
        state.endFronted();
        state.mode = Mode.SELECT;
        state.attaching = false;
        if (word.equals("where")) {
            state.frame.impliedOutput = ImpliedAttribute.PLACE;
            SchemaMention name = next == null ? null : next.name();
            boolean asksColumn = next != null && name != null && !name.isTable() && next.index() == index + 3;
            state.mode = opens && !asksColumn ? Mode.FILTER : Mode.SELECT;
        }
        if (word.equals("which")) {
            state.frame.asksWhich = true;
        }
        state.frame.asksPerson |= word.equals("who");
    }

    /** "Ann is a customer of which company?" */
    private boolean asksAttributeAtEnd(String word, int index, @Nullable Found next) {
        SchemaMention name = next == null ? null : next.name();
        return state.started
                && ASKING.contains(word)
                && (state.isCueAt(index - 1, Cue.PREPOSITION, Cue.OF)
                        || state.wordAt(index - 1).equals("with"))
                && next != null
                && name != null
                && !name.isTable()
                && state.piece(next.index() + 1) == null
                && state.frame.asked.stream().allMatch(Asked::isEntity);
    }

    /** "and when were they hired": asks for more than what was asked for before. */
    private boolean asksFurther(int index) {
        return state.started
                && state.connective == Connective.AND
                && state.isCueAt(index + 1, Cue.BE)
                && (!state.frame.asked.isEmpty() || state.frame.asksPerson);
    }

    private void askImplied(List<ImpliedAttribute> attributes) {
        state.flush();
        state.frame.impliedOutput = attributes;
        state.frame.impliedBeside = true;
        state.mode = Mode.FILTER;
    }

    void relative(String text, String word, int index, @Nullable Found next) {
        if (word.equals("when") && asksFurther(index)) {
            askImplied(ImpliedAttribute.MOMENT);
            return;
        }
        if (word.equals("when") && !state.started) {
            state.frame.impliedOutput = ImpliedAttribute.MOMENT;
            state.mode = Mode.FILTER;
            return;
        }
        boolean describesPending = text.equals("that")
                && next != null
                && next.piece() instanceof CuePiece cue
                && TEXT_OR_SIZE.contains(cue.cue())
                && state.pending != null
                && !state.pending.isTable();
        boolean opensOutput = word.equals("given")
                && state.mode == Mode.SELECT
                && next != null
                && next.name() != null
                && state.frame.asked.isEmpty();
        if (describesPending || opensOutput) {
            return;
        }
        if (state.pending == null || !(text.equals("named") || text.equals("called"))) {
            state.flush();
        }
        if (state.mode != Mode.ORDER || OPENS_FILTER_IN_ORDER.contains(word)) {
            state.mode = Mode.FILTER;
        }
    }
}
