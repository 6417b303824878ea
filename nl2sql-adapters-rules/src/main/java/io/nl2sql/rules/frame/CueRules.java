package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each cue does to the clause being read. */
final class CueRules {

    private static final Set<Cue> ENDS_COUNT =
            EnumSet.of(Cue.RELATIVE, Cue.QUESTION_WORD, Cue.ORDER_BY, Cue.EACH, Cue.DESCENDING, Cue.ASCENDING, Cue.NOT);

    private static final Set<Cue> KEEPS_CONNECTIVE = EnumSet.of(
            Cue.DISTINCT,
            Cue.BOTH,
            Cue.EITHER,
            Cue.AVERAGE,
            Cue.SUM,
            Cue.HOW_MANY,
            Cue.HIGHEST,
            Cue.LOWEST,
            Cue.ALL,
            Cue.NOT);

    private static final Set<String> PLACE_PREPOSITIONS = Set.of("in", "from", "at", "by", "on");

    private static final String GROWTH = "growth-of";

    private final ClauseState state;
    private final OpeningRules openings;
    private final CountRules counts;
    private final EachRules each;
    private final NegationRules negations;
    private final DirectionRules directions;
    private final ConnectiveRules connectives;
    private final AdverbRules adverbs;
    private final ComparisonRules comparisons;
    private final OtherRowsRules others;
    private final SuperlativeRules superlatives;
    private final TextRules texts;

    CueRules(ClauseState state, AdverbRules adverbs) {
        this.state = state;
        this.openings = new OpeningRules(state);
        this.counts = new CountRules(state);
        this.each = new EachRules(state);
        this.negations = new NegationRules(state);
        this.directions = new DirectionRules(state);
        this.connectives = new ConnectiveRules(state);
        this.adverbs = adverbs;
        this.others = new OtherRowsRules(state);
        this.comparisons = new ComparisonRules(state, others);
        this.superlatives = new SuperlativeRules(state);
        this.texts = new TextRules(state);
    }

    void read(CuePiece piece, int index) {
        Cue cue = piece.cue();
        if (cue == Cue.IMPERATIVE || cue == Cue.QUESTION_WORD) {
            state.fresh = true;
        }
        if (state.counting == Counting.OUTPUT && state.mode == Mode.SELECT && ENDS_COUNT.contains(cue)) {
            state.ask(Function.COUNT, null);
            state.counting = Counting.NONE;
        }
        Found next = state.next(index, Cue.BE);
        switch (cue) {
            case IMPERATIVE -> openings.imperative();
            case QUESTION_WORD -> openings.questionWord(state.word(piece), index, next);
            case RELATIVE -> openings.relative(piece.text(), state.word(piece), index, next);
            case HOW_MANY -> counts.read(piece.text(), index);
            case EACH -> each.read(piece.text(), state.word(piece), index, next);
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, EQUAL, NOT_EQUAL -> comparisons.read(piece, index, next);
            case BETWEEN -> comparisons.between(index);
            case NOT -> negations.read(piece.text(), index, next);
            case FIRST -> directions.first(next);
            case ORDER_BY -> directions.orderBy();
            case ASCENDING, DESCENDING -> directions.direction(piece, index, next);
            case BOTH -> state.together = Scope.Grouping.BOTH;
            case EITHER -> state.together = Scope.Grouping.EITHER;
            case AVERAGE -> state.functions.add(Function.AVERAGE);
            case ON_AVERAGE, IN_TOTAL -> adverbs.read(cue, index);
            case SUM -> state.functions.add(Function.SUM);
            case DISTINCT -> state.distinct = true;
            case STARTS_WITH, ENDS_WITH, CONTAINS -> texts.read(piece, index);
            case OF, PREPOSITION -> preposition(cue, state.word(piece), index, next);
            case AND, COMMA, OR -> {
                connectives.read(piece, next);
                return;
            }
            case EVERYTHING -> {
                state.frame.everything = true;
                state.attaching = false;
            }
            case VERSUS -> {
                connectives.contrast(index, next);
                return;
            }
            case DIFFERENCE -> {
                state.frame.difference = true;
                state.frame.growth = state.word(piece).equals(GROWTH);
                return;
            }
            case SHARE -> {
                state.frame.share = true;
                return;
            }
            case ABOVE_SUPERIOR, BELOW_SUPERIOR -> comparisons.withSuperior(cue, index);
            case SUPERIOR, SUBORDINATE, TOPMOST, BOTTOMMOST, PER_SUPERIOR, MOST_SUBORDINATES -> {
                state.flush();
                state.frame.selfRelation = cue;
                state.mode = Mode.FILTER;
            }
            case BE, ALL, POSSESSIVE, SENTENCE_END -> {
                // says nothing on its own
            }
            default -> superlatives.read(piece, index);
        }
        if ((cue == Cue.PREPOSITION || cue == Cue.OF) && !state.started) {
            state.attaching = false;
            state.fronted = true;
            return;
        }
        if (!KEEPS_CONNECTIVE.contains(cue)) {
            state.connective = null;
        }
        state.started = true;
    }

    /** Whether a name stands in "the same name as", and was read. */
    boolean readSame(SchemaMention name, int index) {
        return others.compareWithSame(name, index);
    }

    private void preposition(Cue cue, String word, int index, @Nullable Found next) {
        if (cue == Cue.PREPOSITION && word.equals("by") && (each.by(index, next) || directions.by(next))) {
            return;
        }
        if (state.mode == Mode.SELECT) {
            state.attaching = true;
            boolean numberFollows = next != null && next.piece() instanceof Piece.NumberPiece;
            if (cue == Cue.PREPOSITION
                    && !state.frame.asked.isEmpty()
                    && PLACE_PREPOSITIONS.contains(word)
                    && numberFollows) {
                state.mode = Mode.FILTER;
            }
        }
    }
}
