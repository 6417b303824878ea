package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.frame.ClauseState.Counting;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
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

    private static final Set<Cue> TEXT_OR_SIZE = EnumSet.of(
            Cue.STARTS_WITH,
            Cue.ENDS_WITH,
            Cue.CONTAINS,
            Cue.MORE_THAN,
            Cue.LESS_THAN,
            Cue.AT_LEAST,
            Cue.AT_MOST,
            Cue.BETWEEN);

    private static final Set<String> OPENS_FILTER_IN_ORDER = Set.of("whose", "that", "who", "having", "with", "where");

    private static final Set<String> ASKING = Set.of("what", "which", "who");
    private static final Set<String> EXCLUDING = Set.of("except", "except for", "excluding", "exclude");
    private static final Set<String> PLACE_PREPOSITIONS = Set.of("in", "from", "at", "by", "on");

    /** Counts that need not say of what: "the count and the id". */
    private static final Set<String> COUNT_ALONE = Set.of("count", "the count", "frequency", "the frequency");

    private final ClauseState state;
    private final ComparisonRules comparisons;
    private final OtherRowsRules others;
    private final SuperlativeRules superlatives;
    private final TextRules texts;

    CueRules(ClauseState state) {
        this.state = state;
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
            case IMPERATIVE -> imperative();
            case QUESTION_WORD -> questionWord(state.word(piece), index, next);
            case RELATIVE -> relative(piece.text(), state.word(piece), next);
            case HOW_MANY -> howMany(piece.text(), index);
            case EACH -> each(piece.text(), state.word(piece), index, next);
            case AT_LEAST, AT_MOST, MORE_THAN, LESS_THAN, EQUAL, NOT_EQUAL -> comparisons.read(piece, index, next);
            case BETWEEN -> comparisons.between(index);
            case NOT -> not(piece.text(), index, next);
            case FIRST -> first(next);
            case ORDER_BY -> orderBy();
            case ASCENDING, DESCENDING -> direction(piece, index, next);
            case BOTH -> state.together = Scope.Grouping.BOTH;
            case EITHER -> state.together = Scope.Grouping.EITHER;
            case AVERAGE -> state.functions.add(Function.AVERAGE);
            case SUM -> state.functions.add(Function.SUM);
            case DISTINCT -> state.distinct = true;
            case STARTS_WITH, ENDS_WITH, CONTAINS -> texts.read(piece, index);
            case OF, PREPOSITION -> preposition(cue, state.word(piece), index, next);
            case AND, COMMA, OR -> {
                connective(piece, next);
                return;
            }
            case EVERYTHING -> {
                state.frame.everything = true;
                state.attaching = false;
            }
            case SHARE -> {
                state.frame.share = true;
                return;
            }
            case SUPERIOR, SUBORDINATE, TOPMOST, BOTTOMMOST -> {
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

    private void imperative() {
        if (!state.started || state.mode == Mode.SELECT || state.connective != null) {
            if (state.mode != Mode.SELECT) {
                state.flush();
            }
            state.endFronted();
            state.mode = Mode.SELECT;
            state.attaching = false;
        }
    }

    private void questionWord(String word, int index, @Nullable Found next) {
        if (asksAttributeAtEnd(word, index, next)) {
            state.flush();
            state.frame.setAsideAsked();
            state.mode = Mode.SELECT;
            state.attaching = false;
            return;
        }
        if (state.started && !(state.connective != null && ASKING.contains(word))) {
            state.flush();
            state.mode = Mode.FILTER;
            return;
        }
        boolean opens = !state.started;
        state.flush();
        state.endFronted();
        state.mode = Mode.SELECT;
        state.attaching = false;
        if (word.equals("where")) {
            state.frame.impliedOutput = ImpliedAttribute.PLACE;
            SchemaMention name = next == null ? null : next.name();
            boolean asksColumn = next != null && name != null && !name.isTable() && next.index() == index + 3;
            state.mode = opens && !asksColumn ? Mode.FILTER : Mode.SELECT;
        }
        if (word.equals("which")) {
            state.frame.asksWhich = true;
        }
        state.frame.asksPerson |= word.equals("who");
    }

    /** "Ann is a customer of which company?" */
    private boolean asksAttributeAtEnd(String word, int index, @Nullable Found next) {
        SchemaMention name = next == null ? null : next.name();
        return state.started
                && ASKING.contains(word)
                && (state.isCueAt(index - 1, Cue.PREPOSITION, Cue.OF)
                        || state.wordAt(index - 1).equals("with"))
                && next != null
                && name != null
                && !name.isTable()
                && state.piece(next.index() + 1) == null
                && state.frame.asked.stream().allMatch(Asked::isEntity);
    }

    private void relative(String text, String word, @Nullable Found next) {
        if (word.equals("when") && !state.started) {
            state.frame.impliedOutput = ImpliedAttribute.MOMENT;
            state.mode = Mode.FILTER;
            return;
        }
        boolean describesPending = text.equals("that")
                && next != null
                && next.piece() instanceof CuePiece cue
                && TEXT_OR_SIZE.contains(cue.cue())
                && state.pending != null
                && !state.pending.isTable();
        boolean opensOutput = word.equals("given")
                && state.mode == Mode.SELECT
                && next != null
                && next.name() != null
                && state.frame.asked.isEmpty();
        if (describesPending || opensOutput) {
            return;
        }
        if (state.pending == null || !(text.equals("named") || text.equals("called"))) {
            state.flush();
        }
        if (state.mode != Mode.ORDER || OPENS_FILTER_IN_ORDER.contains(word)) {
            state.mode = Mode.FILTER;
        }
    }

    private void howMany(String text, int index) {
        if (countsTimes(index)) {
            return;
        }
        if (state.connective != null) {
            state.endFronted();
        }
        state.countPhrase = text;
        if (state.functions.equals(java.util.List.of(Function.SUM))) {
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
                && isOneOf(state.wordAt(opener), "with", "and")
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

    private void each(String text, String word, int index, @Nullable Found next) {
        Asked last = state.frame.lastAsked();
        if ((text.equals("each") || text.equals("every")) && opensOutput(index, last)) {
            return;
        }
        boolean aggregates = state.frame.asked.stream().anyMatch(Asked::isAggregate) && state.functions.isEmpty();
        if (text.contains("different") && !text.startsWith("for") && !aggregates) {
            state.distinct = true;
            state.attaching = true;
            return;
        }
        if (isOneOf(word, "group", "grouped")) {
            state.grouping = true;
            state.flush();
        } else if (next != null) {
            boolean nameFollows = next.name() != null
                    || next.piece().isCue(Cue.DISTINCT)
                    || next.piece().isCue(Cue.OF)
                    || (next.piece() instanceof Piece.ValuePiece value && value.alternative() != null);
            state.grouping |= nameFollows;
            state.frame.perGroup |= nameFollows && text.equals("per");
            if (nameFollows && text.equals("per")) {
                countEntities(last);
            }
        }
    }

    /** "orders per country" asks how many. */
    private void countEntities(@Nullable Asked last) {
        SchemaMention shown = last == null || last.isAggregate() ? null : last.mention();
        if (shown != null && shown.isTable() && state.frame.asked.size() == 1 && state.functions.isEmpty()) {
            state.frame.asked.set(0, new Asked(Function.COUNT, shown, false));
        }
    }

    private boolean opensOutput(int index, @Nullable Asked last) {
        if (index == 0 || !state.started) {
            return true;
        }
        return state.isCueAt(index - 1, Cue.IMPERATIVE, Cue.AND, Cue.COMMA) && !(last != null && last.isAggregate());
    }

    /** "that Ida saw but Karl did not see": what was denied stands in front. */
    private boolean deniesInFront(String text, int index) {
        int last = state.frame.conditions.size() - 1;
        boolean contrasted = last >= 0
                && text.endsWith("not")
                && state.piece(index - 1) instanceof Piece.ValuePiece
                && state.wordAt(index - 2).equals("but");
        if (!contrasted || !(state.frame.conditions.get(last) instanceof FrameCondition.ValueCondition value)) {
            return false;
        }
        state.frame.conditions.set(last, value.denied());
        return true;
    }

    private void not(String text, int index, @Nullable Found next) {
        if (deniesInFront(text, index)) {
            return;
        }
        if (EXCLUDING.contains(text)) {
            state.frame.excluding = true;
        }
        if (state.pending != null && !(next != null && next.piece() instanceof Piece.ValuePiece)) {
            state.flush();
        }
        state.negated = true;
        if (!state.frame.asked.isEmpty()) {
            state.toFilterFromSelect();
        }
    }

    private void first(@Nullable Found next) {
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

    private void orderBy() {
        state.flush();
        state.mode = Mode.ORDER;
        state.connective = null;
        state.fresh = true;
    }

    private void direction(CuePiece piece, int index, @Nullable Found next) {
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

    private void preposition(Cue cue, String word, int index, @Nullable Found next) {
        if (cue == Cue.PREPOSITION && word.equals("by") && groupsBy(index, next)) {
            state.grouping = true;
            state.frame.perGroup = true;
            return;
        }
        if (cue == Cue.PREPOSITION && word.equals("by") && state.frame.limit != null && ordersBy(next)) {
            state.flush();
            state.mode = Mode.ORDER;
            state.direction = Direction.DESCENDING;
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

    /** "the average price by category": a quantity in front, the name of something countable behind, no value. */
    private boolean groupsBy(int index, @Nullable Found next) {
        Asked last = state.frame.lastAsked();
        SchemaMention name = next == null ? null : next.name();
        if (state.mode != Mode.SELECT || last == null || next == null || name == null || next.index() != index + 1) {
            return false;
        }
        boolean quantity = last.isAggregate()
                || (last.mention() != null
                        && !last.mention().isTable()
                        && last.mention().isMeasure(.05));
        Piece before = state.piece(index - 1);
        boolean verb =
                before != null && state.tokens.get(before.end() - 1).lower().matches(".*(ed|en|wn|ld|ght)");
        return quantity
                && state.nameAt(index - 1) != null
                && !verb
                && !(name.isMeasure(.05) && !name.isTable())
                && !(state.piece(next.index() + 1) instanceof Piece.ValuePiece);
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

    private void connective(CuePiece piece, @Nullable Found next) {
        Connective connective = switch (piece.cue()) {
            case AND -> Connective.AND;
            case OR -> Connective.OR;
            default -> Connective.COMMA;
        };
        state.openComparison = null;
        if (connective != Connective.OR) {
            state.negatedValues = false;
        }
        if (connective != Connective.COMMA || state.conditionConnective == null) {
            state.conditionConnective = connective;
        }
        if (connective != Connective.OR && state.openNegation != null) {
            state.flush();
            state.openNegation = null;
        }
        state.connective = connective;
        if (state.counting == Counting.OUTPUT && COUNT_ALONE.contains(state.countPhrase)) {
            state.ask(Function.COUNT, null);
            state.counting = Counting.NONE;
        }
        if (state.mode == Mode.SELECT && !continuesAttachment(connective, next)) {
            state.attaching = false;
        }
        if (piece.text().endsWith("how many")) {
            state.counting = Counting.OUTPUT;
            state.mode = Mode.SELECT;
        }
        if (piece.text().endsWith("each")) {
            state.grouping = true;
        }
        state.started = true;
    }

    private boolean continuesAttachment(Connective connective, @Nullable Found next) {
        SchemaMention name = next == null ? null : next.name();
        return next != null
                && name != null
                && state.attaching
                && name.isTable()
                && !name.isColumn(.15)
                && connective != Connective.COMMA
                && !hasAttribute(next.index());
    }

    private boolean hasAttribute(int index) {
        SchemaMention behind = state.nameAt(index + 1);
        return behind != null && !behind.isTable();
    }

    private static boolean isOneOf(String word, String... words) {
        return Set.of(words).contains(word);
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
