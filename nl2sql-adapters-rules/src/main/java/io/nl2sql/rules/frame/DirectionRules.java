package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** In which direction rows are ordered and how many of them are asked for: "from oldest to newest", "the first three". */
final class DirectionRules {

    private final ClauseState state;

    DirectionRules(ClauseState state) {
        this.state = state;
    }

    void first(@Nullable Found next) {
        if (next == null || !(next.piece() instanceof Piece.NumberPiece number)) {
            return;
        }
        state.limit = number.value().intValue();
        state.frame.limit = state.limit;
        state.consumed.add(next.index());
        Found second = state.next(next.index(), Cue.BE);
        if (second == null || state.frame.asked.isEmpty()) {
            return;
        }
        if (second.piece().isCue(Cue.HOW_MANY)) {
            Found counted = state.next(second.index(), Cue.BE);
            if (counted != null && counted.name() != null) {
                state.frame.superlatives.add(
                        new Superlative.ByCount(counted.name(), null, false, false, Direction.DESCENDING, state.limit));
                state.consumed.add(second.index());
                state.consumed.add(counted.index());
                state.mode = Mode.FILTER;
            }
            return;
        }
        SchemaMention measure = second.name();
        if (measure != null && measure.isMeasure() && !measure.isTable()) {
            state.frame.superlatives.add(new Superlative.ByColumn(measure, null, Direction.DESCENDING, state.limit));
            state.consumed.add(second.index());
        }
    }

    void orderBy() {
        state.flush();
        state.mode = Mode.ORDER;
        state.connective = null;
        state.fresh = true;
    }

    void direction(CuePiece piece, int index, @Nullable Found next) {
        Direction direction = piece.cue() == Cue.DESCENDING ? Direction.DESCENDING : Direction.ASCENDING;
        if (state.mode == Mode.ORDER && state.counting == Counting.OUTPUT) {
            state.frame.orderings.add(new Ordering(Function.COUNT, null, direction));
            state.counting = Counting.NONE;
            return;
        }
        boolean ordered = !state.frame.orderings.isEmpty();
        if (piece.firstWord().equals("from") && ordered) {
            state.frame.directLastOrdering(direction);
            return;
        }
        boolean keyFollows = next != null
                && next.name() != null
                && (piece.text().endsWith(" of") || piece.text().endsWith(" by"));
        if (state.mode == Mode.ORDER && ordered && !keyFollows) {
            state.frame.directLastOrdering(direction);
            return;
        }
        state.flush();
        state.direction = direction;
        state.mode = Mode.ORDER;
        boolean somethingFollows = next != null
                && (next.name() != null
                        || (next.piece() instanceof CuePiece cue
                                && EnumSet.of(Cue.OF, Cue.HOW_MANY, Cue.AVERAGE, Cue.SUM, Cue.PREPOSITION, Cue.ORDER_BY)
                                        .contains(cue.cue())));
        if (somethingFollows) {
            return;
        }
        SchemaMention key = keyBehindBy(index);
        if (ordered) {
            state.frame.directLastOrdering(direction);
        } else if (key != null) {
            state.frame.tables.remove(key);
            state.frame.orderings.add(new Ordering(null, key, direction));
        } else {
            state.frame.orderings.add(
                    new Ordering(null, null, direction, piece.text().endsWith(" first")));
        }
        state.direction = null;
    }

    /** The name in "by price descending", or null. */
    private @Nullable SchemaMention keyBehindBy(int index) {
        SchemaMention name = state.nameAt(index - 1);
        int before = index - 2;
        while (state.piece(before) instanceof Piece.WordPiece) {
            before--;
        }
        return state.isCueAt(before, Cue.PREPOSITION) && state.wordAt(before).equals("by") ? name : null;
    }

    /** Reads "by" behind a number of rows as what ranks them, and says whether it is meant so. */
    boolean by(@Nullable Found next) {
        if (state.frame.limit == null || !ordersBy(next)) {
            return false;
        }
        state.flush();
        state.mode = Mode.ORDER;
        state.direction = Direction.DESCENDING;
        return true;
    }

    private static boolean ordersBy(@Nullable Found next) {
        if (next == null) {
            return false;
        }
        if (next.piece() instanceof CuePiece cue) {
            return EnumSet.of(Cue.HOW_MANY, Cue.AVERAGE, Cue.SUM, Cue.OF).contains(cue.cue());
        }
        return next.name() != null && next.name().isMeasure();
    }
}
