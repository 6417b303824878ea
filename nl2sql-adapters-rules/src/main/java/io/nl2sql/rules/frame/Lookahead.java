package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Participles;
import io.nl2sql.rules.lexicon.Vocabulary;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands around a name and tells whether it is shown, restricts or only says whose attribute is meant. */
final class Lookahead {

    private final ClauseState state;

    Lookahead(ClauseState state) {
        this.state = state;
    }

    /** The direction in a name that says it itself, as in "with the maximum load", or null. */
    static @Nullable Direction extreme(SchemaMention mention) {
        if (mention.isTable() || mention.words().size() < 2) {
            return null;
        }
        return switch (mention.words().get(0)) {
            case "maximum", "max" -> Direction.DESCENDING;
            case "minimum", "min" -> Direction.ASCENDING;
            default -> null;
        };
    }

    /** The name right behind, if it is one of an attribute: "student" in "student names". */
    @Nullable
    SchemaMention attributeBehind(int index) {
        SchemaMention next = state.nameAt(index + 1);
        return next != null && !next.isTable() ? next : null;
    }

    /** Whether the name at a place restricts the table in front of it: "books written by", "rooms cost less than". */
    boolean restrictsTable(int index) {
        SchemaMention name = state.nameAt(index);
        if (name == null) {
            return false;
        }
        return isParticiple(name) ? isRestricted(index + 1) : isCompared(index + 1);
    }

    /** "books written by", "people born after": a verb form restricts, it is not an attribute. */
    static boolean isParticiple(SchemaMention mention) {
        return mention.words().size() == 1 && Participles.contains(mention.text());
    }

    private boolean isRestricted(int index) {
        Piece piece = state.piece(index);
        if (piece instanceof Piece.CuePiece cue) {
            return cue.cue().isComparison() || cue.cue() == Cue.BETWEEN || cue.cue() == Cue.PREPOSITION;
        }
        return piece instanceof Piece.NumberPiece
                || piece instanceof Piece.ValuePiece
                || piece instanceof Piece.TimePiece;
    }

    /** Whether a comparison with a number begins at a place. */
    boolean isCompared(int index) {
        boolean compares = state.piece(index) instanceof Piece.CuePiece piece
                && (piece.cue().isInequality() || piece.cue() == Cue.BETWEEN);
        return compares && isNumber(index + 1);
    }

    /** "which rooms' cost is less than", said in one: a name of table and attribute that is compared right away. */
    boolean isComparedAttribute(int index) {
        SchemaMention name = state.nameAt(index);
        return name != null
                && state.isCueAt(index - 1, Cue.QUESTION_WORD)
                && name.words().size() > 1
                && name.best().table().words().contains(name.words().get(0))
                && isCompared(index + 1);
    }

    boolean isNumber(int index) {
        Piece piece = state.piece(index);
        return piece instanceof Piece.NumberPiece
                || (piece instanceof Piece.ValuePiece value && value.mention().hasDigit());
    }

    /** Whether the name at a place only owns the attribute behind it: "customers' names". */
    boolean ownsAttribute(int index) {
        SchemaMention owned = state.isCueAt(index + 1, Cue.POSSESSIVE) ? state.nameAt(index + 2) : null;
        return owned != null && !owned.isTable();
    }

    /** Whether the name at a place goes on with the column in front, an unknown word between: "cell phone number". */
    boolean continuesName(int index) {
        int at = index - 1;
        while (at > 0 && state.piece(at) instanceof Piece.WordPiece word && !Vocabulary.isStopWord(word.word())) {
            at--;
        }
        SchemaMention before = at == index - 1 ? null : state.nameAt(at);
        SchemaMention here = state.nameAt(index);
        return before != null
                && here != null
                && before == state.frame.lastAskedMention()
                && before.best().element() == here.best().element();
    }

    /** "in each year and month": what follows the first group is one too. */
    boolean continuesGroups(int index) {
        List<SchemaMention> groups = state.frame.groups;
        return !groups.isEmpty()
                && state.isCueAt(index - 1, Cue.AND)
                && state.wordAt(index - 1).equals("and")
                && state.nameAt(index - 2) == groups.get(groups.size() - 1)
                && state.frame.asked.stream().anyMatch(Asked::isAggregate);
    }

    /** Whether a value says what the name at a place is: "(sex is F)". */
    boolean isAscribedValue(int index) {
        return state.isCueAt(index + 1, Cue.BE) && state.piece(index + 2) instanceof Piece.ValuePiece;
    }

    /** "(sex is F)" in front of what is shown: a restriction, after which the list goes on. */
    boolean isAside(int index) {
        return isAscribedValue(index) && state.wordAt(index - 1).equals("(");
    }

    /** Whether "and the" or the like adds the name at a place to a list: "..., as well as the corresponding price". */
    boolean isAddedToList(int index) {
        int at = index - 1;
        while (at > 0 && state.piece(at) instanceof Piece.WordPiece) {
            at--;
        }
        return state.isCueAt(at, Cue.AND)
                && state.piece(at) instanceof Piece.CuePiece and
                && (at < index - 1 || !and.text().equals("and"));
    }

    /** "Ann Smith's phone number": the attribute of the row that a value names is shown. */
    boolean isAttributeOfValue(int index) {
        return state.isCueAt(index - 1, Cue.POSSESSIVE)
                && state.piece(index - 2) instanceof Piece.ValuePiece
                && !isCompared(index + 1);
    }
}
