package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What "and", "or" and a comma connect. */
final class ConnectiveRules {

    /** Counts that need not say of what: "the count and the id". */
    private static final Set<String> COUNT_ALONE = Set.of("count", "the count", "frequency", "the frequency");

    private final ClauseState state;

    ConnectiveRules(ClauseState state) {
        this.state = state;
    }

    /** "in Peru versus Chile": both, each with a number of its own. */
    void contrast(int index, @Nullable Found next) {
        state.frame.contrasts = true;
        state.frame.perGroup = true;
        read((CuePiece) state.pieces.get(index), next);
    }

    void read(CuePiece piece, @Nullable Found next) {
        Connective connective = switch (piece.cue()) {
            case AND, VERSUS -> Connective.AND;
            case OR -> Connective.OR;
            default -> Connective.COMMA;
        };
        state.openComparison = null;
        if (connective != Connective.OR) {
            state.negatedValues = false;
        }
        if (connective != Connective.COMMA || state.conditionConnective == null) {
            state.conditionConnective = connective;
        }
        if (connective != Connective.OR && state.openNegation != null) {
            state.flush();
            state.openNegation = null;
        }
        state.connective = connective;
        if (state.counting == Counting.OUTPUT && COUNT_ALONE.contains(state.countPhrase)) {
            state.ask(Function.COUNT, null);
            state.counting = Counting.NONE;
        }
        if (state.mode == Mode.SELECT && !continuesAttachment(connective, next)) {
            state.attaching = false;
        }
        if (piece.text().endsWith("how many")) {
            state.counting = Counting.OUTPUT;
            state.mode = Mode.SELECT;
        }
        if (piece.text().endsWith("each")) {
            state.grouping = true;
        }
        state.started = true;
    }

    private boolean continuesAttachment(Connective connective, @Nullable Found next) {
        SchemaMention name = next == null ? null : next.name();
        return next != null
                && name != null
                && state.attaching
                && name.isTable()
                && !name.isColumn(.15)
                && connective != Connective.COMMA
                && !hasAttribute(next.index());
    }

    private boolean hasAttribute(int index) {
        SchemaMention behind = state.nameAt(index + 1);
        return behind != null && !behind.isTable();
    }
}
