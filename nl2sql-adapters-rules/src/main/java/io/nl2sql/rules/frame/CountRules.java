package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What "how many" counts: something to show, to order by or to compare. */
final class CountRules {

    /** What a count to show stands behind in a condition: "the ships that sailed, with how many ...". */
    private static final Set<String> LISTING = Set.of("with", "and");

    private static final String HOW_MUCH = "how much";

    private final ClauseState state;

    CountRules(ClauseState state) {
        this.state = state;
    }

    void read(String text, int index) {
        if (countsTimes(index)) {
            return;
        }
        if (state.connective != null) {
            state.endFronted();
        }
        state.countPhrase = text;
        if (text.equals(HOW_MUCH) && state.mode == Mode.SELECT) {
            state.frame.amountWords = state
                    .tokens
                    .subList(state.pieces.get(index).end(), state.tokens.size())
                    .stream()
                    .flatMap(token -> Stream.of(token.lemma(), token.lower()))
                    .distinct()
                    .toList();
        }
        if (state.functions.equals(List.of(Function.SUM))) {
            state.functions = new ArrayList<>();
            state.countPhrase += " total";
        } else if (!state.functions.isEmpty() && state.connective == Connective.AND && text.contains("total number")) {
            state.functions.add(Function.SUM);
        }
        int opener = index - 1;
        while (opener > 0 && state.piece(opener) instanceof Piece.WordPiece) {
            opener--;
        }
        if (state.mode == Mode.FILTER
                && state.isCueAt(opener, Cue.RELATIVE)
                && LISTING.contains(state.wordAt(opener))
                && !comparesSoon(index)) {
            state.flush();
            state.mode = Mode.SELECT;
        }
        boolean listed = state.connective == Connective.AND || state.connective == Connective.COMMA;
        if (state.mode == Mode.ORDER && text.equals("how many") && state.connective != null) {
            state.mode = Mode.SELECT;
            state.counting = Counting.OUTPUT;
            state.attaching = false;
        } else if (state.mode == Mode.ORDER) {
            state.counting = Counting.OUTPUT;
        } else if (state.mode == Mode.SELECT || (listed && state.operator == null)) {
            if (state.mode == Mode.FILTER) {
                state.flush();
                state.mode = Mode.SELECT;
            }
            state.counting = Counting.OUTPUT;
            state.attaching = false;
        } else {
            state.counting = Counting.CONDITION;
        }
    }

    /** "how many times ..." counts rows; what follows restricts them. */
    private boolean countsTimes(int index) {
        boolean times = state.piece(index + 1) instanceof Piece.WordPiece word
                && word.word().matches("times?");
        if (!times || state.mode != Mode.SELECT) {
            return false;
        }
        state.ask(Function.COUNT, null);
        state.consumed.add(index + 1);
        state.mode = Mode.FILTER;
        return true;
    }

    private boolean comparesSoon(int index) {
        for (int at = index + 1; at < Math.min(index + 6, state.pieces.size()); at++) {
            Piece piece = state.pieces.get(at);
            if (piece instanceof Piece.NumberPiece) {
                return true;
            }
            if (piece instanceof CuePiece cue
                    && (cue.cue().isComparison()
                            || cue.cue() == Cue.HIGHEST
                            || cue.cue() == Cue.LOWEST
                            || cue.cue() == Cue.BETWEEN)) {
                return true;
            }
        }
        return false;
    }
}
