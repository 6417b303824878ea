package io.nl2sql.rules.mention;

import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.time.TimePhrase;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of the segmented question. */
public sealed interface Piece {

    /** Index of its first token. */
    int start();

    /** Index behind its last token. */
    int end();

    /**
     * A cue phrase.
     *
     * @param cue what it asks for
     * @param text the phrase, lower case
     */
    record CuePiece(int start, int end, Cue cue, String text) implements Piece {

        static final String FIRST = " first";

        /** Whether a superlative tells an order of everything: "longest first". */
        public boolean ordersAll() {
            return cue.impliesAttribute() && text.endsWith(FIRST);
        }

        /** The first word of the phrase. */
        public String firstWord() {
            int blank = text.indexOf(' ');
            return blank < 0 ? text : text.substring(0, blank);
        }
    }

    /** A name of tables or columns. */
    record NamePiece(int start, int end, SchemaMention mention) implements Piece {}

    /**
     * A value.
     *
     * @param alternative the name that the same words could be, or null
     */
    record ValuePiece(
            int start,
            int end,
            ValueMention mention,
            @Nullable SchemaMention alternative) implements Piece {}

    /**
     * A number.
     *
     * @param value its value
     * @param word the number as asked, lower case
     * @param stored where this number is stored, or null
     * @param unit what it counts units of, or null
     */
    record NumberPiece(
            int start,
            int end,
            BigDecimal value,
            String word,
            @Nullable ValueMention stored,
            @Nullable Unit unit) implements Piece {

        /** Whether it is whole. */
        public boolean isWhole() {
            return value.stripTrailingZeros().scale() <= 0;
        }

        /** Whether it is a whole number of at most {@code limit}. */
        public boolean isWholeUpTo(long limit) {
            return isWhole() && value.compareTo(BigDecimal.valueOf(limit)) <= 0;
        }

        /** Whether it could be a year. */
        public boolean isYear() {
            return isWithin(1800, 2100);
        }

        /** Whether it could be a year of the recent past. */
        public boolean isModernYear() {
            return isWithin(1900, 2100);
        }

        private boolean isWithin(long low, long high) {
            return isWhole()
                    && value.compareTo(BigDecimal.valueOf(low)) >= 0
                    && value.compareTo(BigDecimal.valueOf(high)) <= 0;
        }
    }

    /** The unit in which numbers are to be shown: "in minutes", "how many minutes". */
    record UnitPiece(int start, int end, Unit unit) implements Piece {}

    /** Words about time. */
    record TimePiece(int start, int end, TimePhrase phrase) implements Piece {}

    /**
     * A state of rows.
     *
     * @param states the conditions it may mean
     */
    record StatePiece(int start, int end, List<State> states) implements Piece {
        public StatePiece {
            states = List.copyOf(states);
        }
    }

    /** A word that nothing accounts for. */
    record WordPiece(int start, int end, String word) implements Piece {}

    /** Whether it is this cue. */
    default boolean isCue(Cue cue) {
        return this instanceof CuePiece piece && piece.cue() == cue;
    }
}
