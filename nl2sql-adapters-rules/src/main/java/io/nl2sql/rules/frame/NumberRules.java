package io.nl2sql.rules.frame;

import io.nl2sql.core.text.EnglishMorphology;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.NumberPiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a number does to the clause being read: a limit, a comparison, or a condition on a count. */
final class NumberRules {

    private static final int LARGEST_COUNT = 100;

    /** Numbers up to this are no years. */
    private static final int LARGEST_MOMENT = 999;

    /** Nouns behind a number that measure instead of being counted. */
    private static final Set<String> UNITS = Set.of(
            "years",
            "dollars",
            "minutes",
            "hours",
            "days",
            "weeks",
            "months",
            "meters",
            "metres",
            "kilometers",
            "kilometres",
            "miles",
            "feet",
            "inches",
            "pounds",
            "kilograms",
            "kg",
            "km",
            "euros",
            "seconds",
            "milliseconds",
            "percent",
            "points",
            "credits",
            "units",
            "degrees",
            "cents",
            "lbs",
            "is",
            "has",
            "was");

    private static final Set<String> KINDS = Set.of("kind", "kinds", "type", "types", "sort", "sorts");

    /** Comparison words that say little about what they compare. */
    private static final Set<String> VAGUE = Set.of("under", "over", "above", "below");

    private static final Set<String> AMOUNT_COMPARISONS = Set.of(
            "more",
            "less",
            "fewer",
            "greater",
            "larger",
            "smaller",
            "higher",
            "lower",
            "bigger",
            "exceeding",
            "exceed",
            "exceeds",
            "at",
            "no",
            "exactly");

    private final ClauseState state;
    private final AdverbRules adverbs;

    NumberRules(ClauseState state, AdverbRules adverbs) {
        this.state = state;
        this.adverbs = adverbs;
    }

    void read(NumberPiece piece, int index) {
        Found next = state.next(index, 1);
        if (next != null
                && next.piece() instanceof Piece.CuePiece cue
                && cue.cue().isSuperlative()) {
            limit(piece);
            return;
        }
        if (next != null
                && state.operator == null
                && (next.piece().isCue(Cue.AT_LEAST) || next.piece().isCue(Cue.AT_MOST))) {
            Piece.CuePiece comparison = (Piece.CuePiece) next.piece();
            state.operator = ComparisonRules.operator(comparison.cue());
            state.operatorWord = comparison.text().substring(comparison.text().lastIndexOf(' ') + 1);
            state.consumed.add(next.index());
            next = state.next(next.index(), 1);
        }
        if (isLimit(piece, index, next)) {
            limit(piece);
            return;
        }
        if (next != null && next.piece().isCue(Cue.DISTINCT)) {
            next = state.next(next.index());
        }
        if (next != null && next.piece().isCue(Cue.HOW_MANY) && state.operator != null) {
            state.consumed.add(next.index());
            state.consumed.add(index + 1);
            next = state.next(next.index());
        }
        Found members = ofMembers(index, next);
        if (members != null) {
            state.consume(index + 1, members.index() - 1);
            next = members;
        }
        Found kinds = ofKind(index, next);
        if (kinds != null && state.operator != null) {
            state.consume(index + 1, kinds.index() - 1);
            next = kinds;
        }
        if (countsKindOfRow(index, next)) {
            countTimes(piece);
            return;
        }
        boolean countsNothing = state.counting == ClauseState.Counting.CONDITION
                && state.counted == null
                && state.operator != null
                && (next == null || next.name() == null);
        if (countsNothing || isNumberOfTimes(piece, index, next)) {
            state.counting = ClauseState.Counting.NONE;
            countTimes(piece);
            return;
        }
        compare(piece, index, next);
    }

    private void limit(NumberPiece piece) {
        state.limit = piece.value().intValue();
        state.frame.limit = state.limit;
    }

    private boolean isLimit(NumberPiece piece, int index, @Nullable Found next) {
        SchemaMention name = next == null || next.index() > index + 2 ? null : next.name();
        if (state.mode != Mode.SELECT || state.operator != null || name == null) {
            return false;
        }
        if (!state.attaching && state.frame.asked.isEmpty()) {
            return true;
        }
        return piece.isWholeUpTo(LARGEST_COUNT)
                && (name.isTable() || isDefinite(piece, name))
                && superlativeFollows(index);
    }

    /** "the 3 coaches": so many of them, whatever they are called by. */
    private boolean isDefinite(NumberPiece piece, SchemaMention name) {
        return piece.start() > 0 && state.tokens.get(piece.start() - 1).lower().equals("the") && name.isPlural();
    }

    private boolean superlativeFollows(int index) {
        for (int at = index + 1; at < state.pieces.size(); at++) {
            if (state.pieces.get(at) instanceof Piece.CuePiece cue && cue.cue().isSuperlative()) {
                return true;
            }
        }
        return false;
    }

    private boolean isNumberOfTimes(NumberPiece piece, int index, @Nullable Found next) {
        if (piece.word().equals("once") || piece.word().equals("twice")) {
            return true;
        }
        if (!(state.piece(index + 1) instanceof Piece.WordPiece word)) {
            return false;
        }
        String noun = word.word();
        if (noun.equals("times") || noun.equals("time")) {
            return true;
        }
        boolean counts =
                state.operator != null && piece.isWholeUpTo(LARGEST_COUNT) && (next == null || next.name() == null);
        boolean plural = noun.endsWith("s")
                && noun.chars().allMatch(Character::isLetter)
                && !UNITS.contains(noun)
                && !EnglishMorphology.lemma(noun).equals(noun);
        return counts && plural && (state.pending == null || state.pending.isTable());
    }

    /** "more than three of our products": of what is counted. */
    private @Nullable Found ofMembers(int index, @Nullable Found next) {
        if (next == null
                || next.index() != index + 1
                || !next.piece().isCue(Cue.OF)
                || state.operator == null
                || state.pending != null) {
            return null;
        }
        Found counted = state.next(next.index(), 1);
        return counted != null && counted.name() != null && counted.name().isTable() ? counted : null;
    }

    /** "more than one kind of ticket": what is counted comes behind. */
    private @Nullable Found ofKind(int index, @Nullable Found next) {
        boolean kind = state.piece(index + 1) instanceof Piece.WordPiece word && KINDS.contains(word.word());
        return kind && next != null && next.index() == index + 2 && next.piece().isCue(Cue.OF)
                ? state.next(next.index(), 1)
                : null;
    }

    /** "at least 10 nurses": the rows counted are those of that kind, which the value itself restricts them to. */
    private boolean countsKindOfRow(int index, @Nullable Found next) {
        return state.operator != null
                && next != null
                && next.index() == index + 1
                && next.piece() instanceof Piece.ValuePiece value
                && !value.mention().isQuoted()
                && value.mention().text().matches("[a-z]+s")
                && state.pending == null;
    }

    private void countTimes(NumberPiece piece) {
        SchemaMention pending = state.takePending();
        if (pending != null && pending.isTable()) {
            state.frame.tables.add(pending);
        }
        Operator operator = operator();
        state.frame.conditions.add(new FrameCondition.CountCondition(null, operator, piece.value(), state.takeScope()));
        state.toFilterFromSelect();
    }

    private Operator operator() {
        return state.operator == null ? Operator.EQUAL : state.operator;
    }

    /** Whether an amount is compared: "more than 2000 visitors" speaks of no year, "after 2000" does. */
    private boolean comparesAmount() {
        return state.operator != null && state.operatorWord != null && AMOUNT_COMPARISONS.contains(state.operatorWord);
    }

    private boolean isTellingComparison() {
        return state.operatorWord != null
                && ImpliedAttribute.ofComparison(state.operatorWord).isPresent();
    }

    /** "over 5 or below 2": the second number is compared with the same thing. */
    private @Nullable SchemaMention previousAttribute(@Nullable SchemaMention name, @Nullable Found next) {
        boolean nothingNamed =
                state.pending == null && name == null && (next == null || next.piece() instanceof Piece.CuePiece);
        boolean telling =
                isTellingComparison() && !VAGUE.contains(state.operatorWord == null ? "" : state.operatorWord);
        if (!nothingNamed || telling || state.conditionConnective == null || state.frame.conditions.isEmpty()) {
            return null;
        }
        FrameCondition last = state.frame.conditions.get(state.frame.conditions.size() - 1);
        if (last instanceof FrameCondition.NumberCondition number
                && (state.operator != null || number.operator() == Operator.EQUAL)) {
            return number.attribute();
        }
        return null;
    }

    private void compare(NumberPiece piece, int index, @Nullable Found next) {
        SchemaMention name = nearName(index, next);
        SchemaMention repeated = previousAttribute(name, next);
        if (repeated != null) {
            addComparison(repeated, null, piece, null, false);
            return;
        }
        state.toFilterFromSelect();
        setAsideTable(piece);
        if (state.counted != null) {
            addCount(state.counted, piece);
            state.counted = null;
            return;
        }
        SchemaMention pending = state.pending;
        boolean adjacent = state.operator == null && state.nameAt(index - 1) != null;
        if (pending != null && state.pendingFunction != null) {
            addAggregate(pending, state.pendingFunction, piece);
            return;
        }
        if (pending != null && comparesPending(pending, name, piece)) {
            state.pending = null;
            addComparison(pending, null, piece, null, adjacent && !pending.isMeasure());
            return;
        }
        if (name != null && state.operator == null && !(name.isTable() || name.isMeasure()) && piece.isModernYear()) {
            name = null;
        }
        if (name != null && (!piece.isModernYear() || comparesAmount())) {
            state.flush();
            state.consumed.add(next == null ? index : next.index());
            addCount(name, piece);
            return;
        }
        compareWithoutName(piece, index, adjacent);
    }

    private @Nullable SchemaMention nearName(int index, @Nullable Found next) {
        if (next == null || next.name() == null) {
            return null;
        }
        boolean near = next.index() <= index + 2
                || state.isCueAt(index + 1, Cue.DISTINCT)
                || state.consumed.contains(index + 1);
        return near ? next.name() : null;
    }

    /** A table in front of a year or an age is not what is compared. */
    private void setAsideTable(NumberPiece piece) {
        SchemaMention pending = state.pending;
        if (pending == null) {
            return;
        }
        boolean comparable =
                (pending.isColumn() && !pending.isTable(.05)) || isMeasured(pending) || pending.isTemporal();
        boolean impliesOther = (state.operator != null && isTellingComparison()) || piece.isYear();
        if (comparable || !impliesOther) {
            return;
        }
        if (state.openNegation == null && !state.negated) {
            state.frame.tables.add(pending);
            state.pending = null;
        } else {
            state.flush();
        }
    }

    /** Whether a name may be a number itself; "hosts older than 30" speaks of their age, not of how many there are. */
    private boolean isMeasured(SchemaMention pending) {
        boolean telling =
                isTellingComparison() && !VAGUE.contains(state.operatorWord == null ? "" : state.operatorWord);
        return (telling && pending.isTable()) ? pending.isMeasure(.1) : pending.isMeasure();
    }

    private boolean comparesPending(SchemaMention pending, @Nullable SchemaMention name, NumberPiece piece) {
        if (!pending.isColumn() || (pending.isTable(.02) && name != null)) {
            return false;
        }
        if (name != null && name.isTable(.02) && Lookahead.isParticiple(pending)) {
            return false;
        }
        boolean noMoment = pending.isTemporal() && !pending.isMeasure() && piece.isWholeUpTo(LARGEST_MOMENT);
        if (noMoment && name != null && name.isTable(.02) && comparesAmount()) {
            return false;
        }
        return pending.isMeasure()
                || pending.isTemporal()
                || name == null
                || !name.isTable()
                || (!pending.isTable() && operator() == Operator.EQUAL);
    }

    private void compareWithoutName(NumberPiece piece, int index, boolean adjacent) {
        Optional<String> implied = state.operatorWord == null || state.operator == null
                ? Optional.empty()
                : ImpliedAttribute.ofComparison(state.operatorWord);
        SchemaMention pending = state.pending;
        if (implied.isPresent() && pending == null) {
            addComparison(null, implied.get(), piece, null, false);
        } else if (pending == null && piece.isYear() && !comparesAmount()) {
            addComparison(null, "year", piece, piece, false);
        } else if (pending != null) {
            state.pending = null;
            addComparison(pending, null, piece, null, adjacent);
        } else {
            SchemaMention previous = state.nameAt(index - 1);
            if (adjacent && previous != null && piece.isWholeUpTo(999)) {
                addComparison(previous.again(), null, piece, null, true);
            } else {
                addComparison(null, null, piece, piece, false);
            }
        }
    }

    private void addComparison(
            @Nullable SchemaMention attribute,
            @Nullable String implied,
            NumberPiece piece,
            @Nullable NumberPiece stored,
            boolean adjacent) {
        Operator operator = operator();
        boolean continues = state.negatedValues;
        add(new FrameCondition.NumberCondition(
                attribute,
                implied,
                operator,
                piece.value(),
                stored == null ? null : stored.stored(),
                adjacent,
                continues,
                piece.unit(),
                state.openToNumber,
                state.takeScope()));
        state.openToNumber = null;
    }

    private void addCount(SchemaMention counted, NumberPiece piece) {
        Operator operator = operator();
        add(new FrameCondition.CountCondition(counted, operator, piece.value(), state.takeScope()));
    }

    /** Adds a condition; "on average" in front of it makes it one of groups. */
    private void add(FrameCondition condition) {
        Aggregate.Function function = adverbs.takeFunction();
        state.frame.conditions.add(
                function == null ? condition : AggregatingConditions.throughout(condition, function));
    }

    private void addAggregate(SchemaMention attribute, Aggregate.Function function, NumberPiece piece) {
        Operator operator = operator();
        state.pending = null;
        state.pendingFunction = null;
        FrameCondition.NumberCondition compared =
                FrameCondition.NumberCondition.of(attribute, operator, piece.value(), piece.unit(), state.takeScope());
        state.frame.conditions.add(new FrameCondition.AggregateCondition(compared, function, false));
    }
}
