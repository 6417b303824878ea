package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads comparisons with other rows, which a value or number singles out: "higher than that of any book by X", "older than
 * at least one engineer", "more than the employee with id 12".
 */
final class OtherRowsRules {

    private static final int FARTHEST_VALUE = 12;
    private static final Set<String> QUANTIFIERS = Set.of("any", "all", "every", "some", "each");
    private static final Set<String> BRACKETS = Set.of("(", ")");

    private final ClauseState state;

    OtherRowsRules(ClauseState state) {
        this.state = state;
    }

    /**
     * What singles out the other rows.
     *
     * @param start where it starts: a value, or the name of what a number tells
     * @param quantifier "any" or the like, or null where one row is meant
     * @param name the first name in front of it, or -1
     * @param numeric whether it is a number
     */
    private record Others(int start, @Nullable String quantifier, int name, boolean numeric) {}

    /** "in the same city as X": what X has is found first. False where a name is said without it. */
    boolean compareWithSame(SchemaMention attribute, int index) {
        boolean same = state.piece(index - 1) instanceof Piece.WordPiece word
                && word.word().equals("same");
        if (!same || !state.wordAt(index + 1).equals("as") || state.frame.asked.isEmpty()) {
            return false;
        }
        for (int at = index + 2; at < Math.min(index + FARTHEST_VALUE, state.pieces.size()); at++) {
            if (state.pieces.get(at) instanceof Piece.ValuePiece) {
                state.flush();
                state.operator = Operator.EQUAL;
                compare(attribute, null, null);
                state.toFilterFromSelect();
                return true;
            }
        }
        return false;
    }

    /** Compares what is pending, or what the comparison implies, with rows named behind it. */
    void compareWithOthers(int index, String word, @Nullable SchemaMention measure) {
        Others others = others(index);
        if (others == null) {
            return;
        }
        SchemaMention attribute = measure == null ? attached(index) : measure;
        SchemaMention between = state.nameAt(others.name());
        if (attribute == null && between != null && between.isMeasure() && others.name() < others.start()) {
            attribute = between;
        }
        Optional<String> implied = ImpliedAttribute.ofComparison(word);
        if (attribute == null && (implied.isEmpty() || (others.quantifier() == null && !others.numeric()))) {
            return;
        }
        Function function = quantified(others.quantifier());
        compare(attribute, attribute == null ? implied.orElse(null) : null, function);
        skipTo(others, index, attribute);
    }

    /** A measure right in front that was taken for a part of what it belongs to: "employees earning more than". */
    private @Nullable SchemaMention attached(int index) {
        SchemaMention before = state.nameAt(index - 1);
        boolean measures = before != null && !before.isTable() && (before.isMeasure() || before.isTemporal());
        return measures && state.frame.tables.remove(before) ? before : null;
    }

    private void skipTo(Others others, int index, @Nullable SchemaMention attribute) {
        SchemaMention owner = null;
        for (int at = index + 1; at < others.start(); at++) {
            SchemaMention mention = state.nameAt(at);
            boolean repeats = mention != null
                    && attribute != null
                    && (mention.words().equals(attribute.words())
                            || (mention.isTemporal() && attribute.isTemporal() && state.isCueAt(at + 1, Cue.OF)));
            if (mention == null || repeats || mention.isTable()) {
                state.consumed.add(at);
            }
            if (mention != null && mention.isTable()) {
                owner = mention;
            }
        }
        if (others.numeric()) {
            state.openToNumber = state.openComparison;
            SchemaMention told = state.nameAt(others.start());
            if (owner != null && told != null) {
                state.frame.hint(told, owner);
            }
        }
    }

    private @Nullable Others others(int index) {
        String quantifier = null;
        int name = -1;
        for (int at = index + 1; at < Math.min(index + FARTHEST_VALUE, state.pieces.size()); at++) {
            Piece piece = state.pieces.get(at);
            if (piece instanceof Piece.ValuePiece found) {
                return found.mention().hasDigit() ? null : new Others(at, quantifier, name, false);
            }
            if (isAtLeastOne(at)) {
                quantifier = "some";
                at++;
                continue;
            }
            if (endsComparison(piece)) {
                return null;
            }
            if (toldByNumber(at, index)) {
                return new Others(at, quantifier, name, true);
            }
            String first = state.word(piece);
            if (quantifier == null && QUANTIFIERS.contains(first)) {
                quantifier = first;
            }
            if (name < 0 && piece instanceof Piece.NamePiece) {
                name = at;
            }
        }
        return null;
    }

    private boolean isAtLeastOne(int index) {
        return state.isCueAt(index, Cue.AT_LEAST)
                && state.piece(index + 1) instanceof Piece.NumberPiece number
                && number.value().compareTo(BigDecimal.ONE) == 0;
    }

    /** Whether a number behind the name tells which rows are meant: "the employee with id 12", "songs rated below 3". */
    private boolean toldByNumber(int index, int from) {
        SchemaMention name = state.nameAt(index);
        boolean described = state.isCueAt(index - 1, Cue.RELATIVE, Cue.PREPOSITION) && index > from + 1;
        if (name == null || name.isTable() || !described) {
            return false;
        }
        Found next = state.next(index, Cue.BE);
        if (next != null && next.piece() instanceof CuePiece cue && cue.cue().isInequality()) {
            next = state.next(next.index());
        }
        return next != null && next.piece() instanceof Piece.NumberPiece;
    }

    private static boolean endsComparison(Piece piece) {
        if (piece instanceof Piece.NumberPiece) {
            return true;
        }
        return piece instanceof CuePiece cue
                && !BRACKETS.contains(cue.text())
                && (cue.cue().isAggregate()
                        || cue.cue() == Cue.AND
                        || cue.cue() == Cue.COMMA
                        || cue.cue() == Cue.HOW_MANY);
    }

    private @Nullable Function quantified(@Nullable String quantifier) {
        if (quantifier == null) {
            return null;
        }
        boolean upwards = state.operator == Operator.GREATER || state.operator == Operator.GREATER_OR_EQUAL;
        boolean some = quantifier.equals("some");
        return upwards == some ? Function.MINIMUM : Function.MAXIMUM;
    }

    /** Compares an attribute with what is made of the same attribute of the rows named next. */
    void compare(@Nullable SchemaMention attribute, @Nullable String implied, @Nullable Function function) {
        Operator operator = state.operator == null ? Operator.GREATER : state.operator;
        Function ofGroups = attribute != null && attribute == state.pending ? state.pendingFunction : null;
        AggregateComparison comparison =
                new AggregateComparison(attribute, implied, operator, function, ofGroups, state.takeScope());
        state.pendingFunction = null;
        state.frame.conditions.add(comparison);
        state.openComparison = comparison;
        state.pending = null;
    }
}
