package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name does where the question says what restricts the answer. */
final class FilterRules {

    private static final Set<String> ONLY = Set.of("only", "just");
    private static final Set<String> ONE = Set.of("one", "single");
    private static final int FARTHEST_ONLY = 4;

    private final ClauseState state;
    private final Frame frame;
    private final Lookahead around;

    FilterRules(ClauseState state) {
        this.state = state;
        this.frame = state.frame;
        this.around = new Lookahead(state);
    }

    void read(SchemaMention mention, int index) {
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
