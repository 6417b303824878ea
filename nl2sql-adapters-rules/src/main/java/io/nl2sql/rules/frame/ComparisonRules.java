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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads comparisons: with numbers, with aggregates ("above the average") and of two attributes. */
final class ComparisonRules {

    private static final int FARTHEST_AGGREGATE = 4;
    private static final int FARTHEST_END = 6;
    private static final Set<String> EARNING = Set.of("earn", "make", "pay");

    private final ClauseState state;
    private final OtherRowsRules others;

    ComparisonRules(ClauseState state, OtherRowsRules others) {
        this.state = state;
        this.others = others;
    }

    /** What is named next is compared with that of the row of the same table that is referred to. */
    void withSuperior(Cue cue, int index) {
        SchemaMention attribute = state.nameAt(index + 1);
        if (attribute == null) {
            return;
        }
        state.flush();
        Operator operator = cue == Cue.ABOVE_SUPERIOR ? Operator.GREATER : Operator.LESS;
        state.frame.conditions.add(new FrameCondition.SuperiorCondition(attribute, operator, state.takeScope()));
        state.consumed.add(index + 1);
        state.mode = Mode.FILTER;
    }

    void read(CuePiece piece, int index, @Nullable Found next) {
        Cue cue = piece.cue();
        String word = state.word(piece);
        state.operator = operator(cue);
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
            others.compareWithOthers(index, word, pendingMeasure());
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
        Found found = state.next(aggregate, Cue.BE, Cue.OF, Cue.ALL, Cue.DISTINCT, Cue.EACH, Cue.HOW_MANY);
        boolean grouped = found != null && state.isCueAt(found.index() - 1, Cue.EACH);
        SchemaMention name = found == null || grouped ? null : found.name();
        SchemaMention attribute = state.pending;
        Optional<String> implied =
                ImpliedAttribute.ofComparison(state.operatorWord == null ? word : state.operatorWord);
        boolean ofEntity = name != null && name.isTable() && !name.isMeasure() && implied.isPresent();
        if (found != null && ofEntity && attribute == null) {
            state.consume(index + 1, found.index());
        } else if (found != null && name != null && !(attribute != null && name.isTable())) {
            attribute = attribute == null ? name : attribute;
            state.consume(index + 1, found.index());
        } else {
            state.consume(index + 1, aggregate);
        }
        boolean earns = state.tokens.stream().anyMatch(token -> EARNING.contains(token.lemma()));
        if (attribute != null) {
            others.compare(attribute, null, function);
        } else if (earns) {
            others.compare(null, "salary", function);
        } else if (implied.isPresent()) {
            others.compare(null, implied.get(), function);
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
        state.consume(index + 1, ends.get(1));
        state.mode = Mode.FILTER;
        SchemaMention counted = numbers ? countedBetween(ends.get(1)) : null;
        if (counted != null) {
            countBetween(counted, new BigDecimal(text(low)), new BigDecimal(text(high)));
            return;
        }
        SchemaMention attribute = state.takePending();
        state.frame.conditions.add(new FrameCondition.RangeCondition(
                attribute, text(low), text(high), numbers, unit(high), state.takeScope()));
    }

    /** What is counted in "a number of rooms between 2 and 4" and "between 2 and 4 rooms", or null where nothing is. */
    private @Nullable SchemaMention countedBetween(int high) {
        SchemaMention counted = state.counted;
        state.counted = null;
        SchemaMention behind = state.nameAt(high + 1);
        boolean pendingNumber = state.pending != null && !state.pending.isTable();
        if (counted == null && behind != null && behind.isTable(.02) && !pendingNumber) {
            state.consumed.add(high + 1);
            counted = behind;
        }
        return counted;
    }

    private void countBetween(SchemaMention counted, BigDecimal least, BigDecimal most) {
        state.flush();
        state.frame.conditions.add(
                new FrameCondition.CountCondition(counted, Operator.GREATER_OR_EQUAL, least, state.takeScope()));
        state.frame.conditions.add(new FrameCondition.CountCondition(
                counted, Operator.LESS_OR_EQUAL, most, new Scope(false, Connective.AND, null, null)));
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

    /** The operator that a comparison cue stands for. */
    static Operator operator(Cue cue) {
        return switch (cue) {
            case AT_LEAST -> Operator.GREATER_OR_EQUAL;
            case AT_MOST -> Operator.LESS_OR_EQUAL;
            case MORE_THAN -> Operator.GREATER;
            case LESS_THAN -> Operator.LESS;
            case NOT_EQUAL -> Operator.NOT_EQUAL;
            default -> Operator.EQUAL;
        };
    }
}
