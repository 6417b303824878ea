package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.lexicon.Unit;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads comparisons: with numbers, with aggregates ("above the average") and with other rows ("than any of X"). */
final class ComparisonRules {

    private static final int FARTHEST_VALUE = 9;
    private static final int FARTHEST_AGGREGATE = 4;
    private static final int FARTHEST_END = 6;
    private static final Set<String> QUANTIFIERS = Set.of("any", "all", "every", "some", "each");
    private static final Set<String> EARNING = Set.of("earn", "make", "pay");

    private final ClauseState state;

    ComparisonRules(ClauseState state) {
        this.state = state;
    }

    void read(CuePiece piece, int index, @Nullable Found next) {
        Cue cue = piece.cue();
        String word = state.word(piece);
        state.operator = CueRules.operator(cue);
        if (word.equals("or") && isAlternative(index)) {
            state.operator = strict(state.operator);
            state.conditionConnective = Connective.OR;
            state.connective = Connective.OR;
            word = piece.text().substring(3);
        }
        state.operatorWord = adjective(word, piece.text());
        if (cue == Cue.NOT_EQUAL) {
            notEqual(next);
        }
        state.toFilterFromSelect();
        if (!cue.isInequality()) {
            return;
        }
        if (compareAttributes(index)) {
            return;
        }
        if (next == null || !(next.piece() instanceof Piece.NumberPiece)) {
            compareWithOtherRows(index, word);
        }
        if (state.operator != null && next != null && next.piece() instanceof CuePiece) {
            compareWithAggregate(index, next.index(), word);
        }
    }

    /** The word that tells what is compared: "expensive" in "more expensive than". */
    private static String adjective(String word, String phrase) {
        List<String> words = List.of(phrase.split(" "));
        boolean graded = words.size() == 3 && (word.equals("more") || word.equals("less"));
        return graded && words.get(2).equals("than") ? words.get(1) : word;
    }

    /** "below 3 or above 5": a further comparison, while "5 or above" belongs to the number in front. */
    private boolean isAlternative(int index) {
        Piece next = state.piece(index + 1);
        return next instanceof Piece.NumberPiece
                || (next instanceof Piece.ValuePiece value && value.mention().hasDigit());
    }

    private static Operator strict(Operator operator) {
        return switch (operator) {
            case GREATER_OR_EQUAL -> Operator.GREATER;
            case LESS_OR_EQUAL -> Operator.LESS;
            default -> operator;
        };
    }

    private void notEqual(@Nullable Found next) {
        if (next != null && next.piece() instanceof Piece.NumberPiece) {
            state.operator = Operator.NOT_EQUAL;
            state.negated = false;
        } else {
            state.operator = null;
            state.negated = true;
        }
    }

    private @Nullable SchemaMention pendingMeasure() {
        SchemaMention pending = state.pending;
        return pending != null && (pending.isMeasure() || pending.isTemporal()) ? pending : null;
    }

    /** "whose parts cost is higher than the labor cost". */
    private boolean compareAttributes(int index) {
        SchemaMention left = pendingMeasure();
        int at = index + 1;
        while (state.piece(at) instanceof Piece.WordPiece && at < index + FARTHEST_END) {
            at++;
        }
        SchemaMention owner = state.nameAt(at);
        SchemaMention behind = state.nameAt(at + 1);
        boolean owned = owner != null && owner.isTable() && behind != null && !behind.isTable();
        SchemaMention right = owned ? behind : owner;
        boolean comparable = left != null
                && right != null
                && !left.isTable()
                && !right.isTable()
                && state.pendingFunction == null
                && (right.isMeasure() || right.isTemporal())
                && (owned || !left.words().equals(right.words()));
        if (left == null || right == null || !comparable || !endsThere(owned ? at + 2 : at + 1)) {
            return false;
        }
        if (owned && owner != null) {
            state.frame.hint(right, owner);
        }
        Operator operator = state.operator == null ? Operator.GREATER : state.operator;
        state.pending = null;
        state.frame.conditions.add(new FrameCondition.PairCondition(left, operator, right, state.takeScope()));
        state.consume(index + 1, owned ? at + 1 : at);
        return true;
    }

    private boolean endsThere(int next) {
        Piece piece = state.piece(next);
        return piece == null
                || piece.isCue(Cue.AND)
                || piece.isCue(Cue.OR)
                || piece.isCue(Cue.COMMA)
                || piece.isCue(Cue.ORDER_BY)
                || piece.isCue(Cue.EACH);
    }

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

    /** "higher than that of any book by X". */
    private void compareWithOtherRows(int index, String word) {
        String quantifier = null;
        int name = -1;
        int value = -1;
        for (int at = index + 1; at < Math.min(index + FARTHEST_VALUE, state.pieces.size()); at++) {
            Piece piece = state.pieces.get(at);
            if (piece instanceof Piece.ValuePiece found) {
                value = found.mention().hasDigit() ? -1 : at;
                break;
            }
            if (endsComparison(piece)) {
                break;
            }
            String first = state.word(piece);
            if (quantifier == null && QUANTIFIERS.contains(first)) {
                quantifier = first;
            }
            if (name < 0 && piece instanceof Piece.NamePiece) {
                name = at;
            }
        }
        if (value < 0) {
            return;
        }
        SchemaMention attribute = pendingMeasure();
        SchemaMention between = state.nameAt(name);
        if (attribute == null && between != null && between.isMeasure()) {
            attribute = between;
        }
        Optional<String> implied = ImpliedAttribute.ofComparison(word);
        if (attribute == null && (implied.isEmpty() || quantifier == null)) {
            return;
        }
        compare(attribute, attribute == null ? implied.orElse(null) : null, quantified(quantifier));
        for (int at = index + 1; at < value; at++) {
            SchemaMention mention = state.nameAt(at);
            if (mention == null || mention == attribute || mention.isTable()) {
                state.consumed.add(at);
            }
        }
    }

    private static boolean endsComparison(Piece piece) {
        if (piece instanceof Piece.NumberPiece) {
            return true;
        }
        return piece instanceof CuePiece cue
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

    private void compare(@Nullable SchemaMention attribute, @Nullable String implied, @Nullable Function function) {
        Operator operator = state.operator == null ? Operator.GREATER : state.operator;
        Function ofGroups = attribute != null && attribute == state.pending ? state.pendingFunction : null;
        AggregateComparison comparison =
                new AggregateComparison(attribute, implied, operator, function, ofGroups, state.takeScope());
        state.pendingFunction = null;
        state.frame.conditions.add(comparison);
        state.openComparison = comparison;
        state.pending = null;
    }

    /** "above the average". */
    private void compareWithAggregate(int index, int next, String word) {
        int aggregate = -1;
        for (int at = next; at < Math.min(next + FARTHEST_AGGREGATE, state.pieces.size()); at++) {
            Piece piece = state.pieces.get(at);
            if (piece instanceof CuePiece cue) {
                if (cue.cue().isAggregate()) {
                    aggregate = at;
                    break;
                }
            } else if (!(piece instanceof Piece.WordPiece)) {
                break;
            }
        }
        if (aggregate < 0) {
            return;
        }
        Function function = function(((CuePiece) state.pieces.get(aggregate)).cue());
        Found found = state.next(aggregate, Cue.BE, Cue.OF, Cue.ALL, Cue.DISTINCT, Cue.EACH);
        boolean grouped = found != null && state.isCueAt(found.index() - 1, Cue.EACH);
        SchemaMention name = found == null || grouped ? null : found.name();
        SchemaMention attribute = state.pending;
        if (found != null && name != null && !(attribute != null && name.isTable())) {
            attribute = attribute == null ? name : attribute;
            state.consume(index + 1, found.index());
        } else {
            state.consume(index + 1, aggregate);
        }
        boolean earns = state.tokens.stream().anyMatch(token -> EARNING.contains(token.lemma()));
        Optional<String> implied = ImpliedAttribute.ofComparison(word);
        if (attribute != null) {
            compare(attribute, null, function);
        } else if (earns) {
            compare(null, "salary", function);
        } else if (implied.isPresent()) {
            compare(null, implied.get(), function);
            state.openComparison = null;
        }
        state.pending = null;
        state.operator = null;
    }

    static Function function(Cue aggregate) {
        return switch (aggregate) {
            case HIGHEST -> Function.MAXIMUM;
            case LOWEST -> Function.MINIMUM;
            case AVERAGE -> Function.AVERAGE;
            default -> Function.SUM;
        };
    }

    /** "between 5 and 10". */
    void between(int index) {
        List<Integer> ends = new ArrayList<>();
        for (int at = index + 1; at < Math.min(index + FARTHEST_END, state.pieces.size()); at++) {
            Piece piece = state.pieces.get(at);
            if (piece instanceof Piece.NumberPiece || piece instanceof Piece.ValuePiece) {
                ends.add(at);
            }
        }
        if (ends.size() < 2) {
            return;
        }
        Piece low = state.pieces.get(ends.get(0));
        Piece high = state.pieces.get(ends.get(1));
        boolean numbers = low instanceof Piece.NumberPiece && high instanceof Piece.NumberPiece;
        SchemaMention attribute = state.takePending();
        state.frame.conditions.add(new FrameCondition.RangeCondition(
                attribute, text(low), text(high), numbers, unit(high), state.takeScope()));
        state.consume(index + 1, ends.get(1));
        state.mode = Mode.FILTER;
    }

    private static @Nullable Unit unit(Piece end) {
        return end instanceof Piece.NumberPiece number ? number.unit() : null;
    }

    private static String text(Piece end) {
        if (end instanceof Piece.NumberPiece number) {
            return number.value().toPlainString();
        }
        return ((Piece.ValuePiece) end).mention().text();
    }
}
