package io.nl2sql.rules.frame;

import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.mention.Piece;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What "not" and "except" deny. */
final class NegationRules {

    private static final Set<String> EXCLUDING = Set.of("except", "except for", "excluding", "exclude");

    private final ClauseState state;

    NegationRules(ClauseState state) {
        this.state = state;
    }

    void read(String text, int index, @Nullable Found next) {
        if (deniesInFront(text, index)) {
            return;
        }
        if (EXCLUDING.contains(text)) {
            state.frame.excluding = true;
        }
        if (state.pending != null && !(next != null && next.piece() instanceof Piece.ValuePiece)) {
            state.flush();
        }
        state.negated = true;
        if (!state.frame.asked.isEmpty()) {
            state.toFilterFromSelect();
        }
    }

    /** "that Ida saw but Karl did not see": what was denied stands in front. */
    private boolean deniesInFront(String text, int index) {
        int last = state.frame.conditions.size() - 1;
        boolean contrasted = last >= 0
                && text.endsWith("not")
                && state.piece(index - 1) instanceof Piece.ValuePiece
                && state.wordAt(index - 2).equals("but");
        if (!contrasted || !(state.frame.conditions.get(last) instanceof FrameCondition.ValueCondition value)) {
            return false;
        }
        state.frame.conditions.set(last, value.denied());
        return true;
    }
}
