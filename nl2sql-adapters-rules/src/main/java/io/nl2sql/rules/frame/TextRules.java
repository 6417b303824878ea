package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.TextMatch.Position;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.stream.Collectors;

/** Reads searches in texts: "starts with A", "contains the word X". */
final class TextRules {

    private static final int FARTHEST_TEXT = 6;
    private static final int FARTHEST_ATTRIBUTE = 6;

    private final ClauseState state;

    TextRules(ClauseState state) {
        this.state = state;
    }

    void read(CuePiece piece, int index) {
        Cue cue = piece.cue();
        int text = findText(piece, index);
        if (text >= 0 && piece.text().endsWith(" in") && isStored(text)) {
            state.flush();
            state.toFilterFromSelect();
            return;
        }
        if (text >= 0) {
            state.consume(index + 1, text);
            search(text, cue);
            return;
        }
        if (cue != Cue.CONTAINS) {
            state.flush();
        }
        state.toFilterFromSelect();
    }

    private int findText(CuePiece opener, int index) {
        boolean letter = opener.text().contains("letter");
        boolean takesNumber = opener.cue() != Cue.CONTAINS
                || opener.text().contains("word")
                || opener.text().contains("sub");
        boolean quotes = quotes(opener);
        for (int at = index + 1; at < Math.min(index + FARTHEST_TEXT, state.pieces.size()); at++) {
            Piece piece = state.pieces.get(at);
            if (piece instanceof Piece.ValuePiece) {
                return at;
            }
            if (piece instanceof Piece.NumberPiece) {
                return letter || takesNumber ? at : -1;
            }
            if (piece instanceof CuePiece cue && cue.cue() == Cue.CONTAINS) {
                letter |= cue.text().contains("letter");
                quotes |= quotes(cue);
                continue;
            }
            if (quotes && !(piece instanceof CuePiece)) {
                return at;
            }
            boolean cuePiece = piece instanceof CuePiece;
            boolean unknownName = piece instanceof Piece.WordPiece
                    && state.tokens.get(piece.start()).isCapitalized();
            if (!cuePiece && (letter || unknownName)) {
                return at;
            }
            if (letter || !(cuePiece || piece instanceof Piece.WordPiece)) {
                return -1;
            }
        }
        return -1;
    }

    /** "trips that end in Bergen": a place, not the end of a text. */
    private boolean isStored(int index) {
        return state.piece(index) instanceof Piece.ValuePiece value
                && value.mention().candidates().stream().anyMatch(candidate -> !candidate.contained());
    }

    /** Whether the cue says that the next word is meant literally: "the word". */
    private static boolean quotes(CuePiece cue) {
        return cue.text().endsWith("word")
                || cue.text().endsWith("string")
                || cue.text().endsWith("phrase");
    }

    private void search(int text, Cue cue) {
        SchemaMention attribute = state.takePending();
        int behind = attributeBehind(text);
        SchemaMention named = state.nameAt(behind);
        SchemaMention shown = state.frame.lastAskedMention();
        if (named != null
                && named.says("name")
                && shown != null
                && !shown.isTable()
                && !shown.says("name")
                && state.lastTable == null
                && shown.isColumn()
                && !shown.isMeasure()) {
            attribute = shown.again();
            state.consume(text + 1, behind);
        } else if (named != null) {
            attribute = named;
            state.consume(text + 1, behind);
            if (state.lastTable != null) {
                state.frame.hint(named, state.lastTable);
            }
        }
        Position position = switch (cue) {
            case STARTS_WITH -> Position.START;
            case ENDS_WITH -> Position.END;
            default -> Position.ANYWHERE;
        };
        state.frame.conditions.add(new FrameCondition.TextCondition(
                attribute, position, asked(state.pieces.get(text)), state.takeScope()));
        state.mode = Mode.FILTER;
    }

    /** "... X in their name": the place of the name, or -1. */
    private int attributeBehind(int text) {
        int at = text + 1;
        while (at < Math.min(text + FARTHEST_ATTRIBUTE, state.pieces.size())
                && (state.pieces.get(at) instanceof Piece.WordPiece
                        || state.isCueAt(at, Cue.PREPOSITION, Cue.OF, Cue.ALL, Cue.COMMA))) {
            at++;
        }
        SchemaMention mention = state.nameAt(at);
        boolean attribute = mention != null
                && at > text + 1
                && state.isCueAt(text + 1, Cue.PREPOSITION)
                && mention.isColumn()
                && !mention.isTable();
        return attribute ? at : -1;
    }

    private String asked(Piece piece) {
        if (piece instanceof Piece.ValuePiece value) {
            return value.mention().text();
        }
        return state.tokens.subList(piece.start(), piece.end()).stream()
                .map(token -> token.text())
                .collect(Collectors.joining(" "));
    }
}
