package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.lexicon.ImpliedAttribute;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.CuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads superlatives: an order with a limit ("the oldest"), or an aggregate ("the highest price"). */
final class SuperlativeRules {

    private static final List<String> FREQUENCY_WORDS =
            List.of("common", "popular", "frequent", "prevalent", "often", "used", "rarest");

    /** Words for how often something is wanted rather than how often it is there. */
    private static final List<String> POPULARITY_WORDS = List.of("popular", "used", "often");

    private static final Set<String> CLAUSES = Set.of("that", "which", "who");
    private static final List<String> SIZES = List.of("largest", "biggest", "smallest");
    private static final Set<String> INSIDE = Set.of("in", "with", "under", "from", "at", "on", "using", "having");

    private final ClauseState state;
    private final Frame frame;

    SuperlativeRules(ClauseState state) {
        this.state = state;
        this.frame = state.frame;
    }

    void read(CuePiece piece, int index) {
        Cue cue = piece.cue();
        if (piece.ordersAll()) {
            frame.superlatives.add(new Superlative.ByImplied(ImpliedAttribute.of(cue), null, null, 0));
            return;
        }
        Found next = state.next(index, 2, Cue.BE, Cue.DISTINCT);
        int limit = state.limit == null ? 1 : state.limit;
        if (next != null && next.piece() instanceof Piece.NumberPiece number) {
            limit = number.value().intValue();
            state.consumed.add(next.index());
            next = state.next(next.index());
        }
        if (orders(cue, next)) {
            return;
        }
        SchemaMention subject = state.lastTable;
        boolean negated = state.negated;
        int known = frame.superlatives.size();
        if (cue == Cue.MOST || cue == Cue.LEAST) {
            byCount(piece, next, limit);
        } else {
            byValue(piece, next, limit);
        }
        if (subject != null && frame.superlatives.size() > known) {
            singleOut(frame.superlatives.get(known), subject, negated);
        }
    }

    /** "sorted by the highest price": an order of everything that is listed. */
    private boolean orders(Cue cue, @Nullable Found next) {
        boolean extreme = cue == Cue.HIGHEST || cue == Cue.LOWEST;
        if (state.mode != Mode.ORDER || !extreme || next == null || next.name() == null || state.limit != null) {
            return false;
        }
        frame.orderings.add(new Ordering(null, next.name(), direction(cue)));
        state.consumed.add(next.index());
        return true;
    }

    /** "not in the largest team": the team is left out, so nothing else is negated. */
    private void singleOut(Superlative superlative, SchemaMention subject, boolean negated) {
        ExistenceCondition absent = state.openNegation;
        boolean leftOut = absent != null && absent.mention() == subject;
        if (leftOut) {
            frame.conditions.remove(absent);
            frame.tables.add(subject);
            state.openNegation = null;
        }
        boolean attached = (superlative instanceof Superlative.ByImplied implied && implied.of() != null)
                || (superlative instanceof Superlative.ByCount count && count.by() != null);
        if (negated && attached) {
            state.negated = false;
        }
        frame.singleOut(superlative, new Frame.Subject(subject, leftOut || (negated && attached)));
    }

    private void byCount(CuePiece piece, @Nullable Found next, int limit) {
        String text = piece.text();
        Direction direction = piece.cue() == Cue.MOST ? Direction.DESCENDING : Direction.ASCENDING;
        boolean frequency = FREQUENCY_WORDS.stream().anyMatch(text::contains);
        frame.popularity |= POPULARITY_WORDS.stream().anyMatch(text::contains);
        SchemaMention name = next == null ? null : next.name();
        boolean ofOthers = name != null && !frame.asked.isEmpty() && isInside(piece);
        if (frequency && state.mode == Mode.SELECT && !ofOthers) {
            frame.superlatives.add(new Superlative.ByCount(null, null, true, false, direction, limit));
            return;
        }
        boolean extreme = text.contains("maximum") || text.contains("minimum") || !state.functions.isEmpty();
        if (state.mode == Mode.SELECT
                && extreme
                && name != null
                && name.isMeasure(.1)
                && !(frame.asksWhich && !frame.asked.isEmpty())
                && !state.attaching) {
            state.functions.add(piece.cue() == Cue.MOST ? Function.MAXIMUM : Function.MINIMUM);
            return;
        }
        if (name == null || next == null) {
            byCountOfAnything(next, direction, limit);
            return;
        }
        if (!frequency && !name.isTable() && name.isMeasure(.05) && name.best().score() >= .85) {
            state.consumed.add(next.index());
            frame.superlatives.add(new Superlative.ByColumn(name, null, direction, limit));
            state.mode = Mode.FILTER;
            return;
        }
        if (frequency && (state.mode == Mode.FILTER || ofOthers)) {
            frame.superlatives.add(new Superlative.ByCount(null, name, true, false, direction, limit));
            state.consumed.add(next.index());
            state.flush();
            return;
        }
        byCountOf(name, next.index(), text, direction, limit);
    }

    /** "in the most common team", other than "of the most common team". */
    private boolean isInside(CuePiece piece) {
        return piece.start() > 0
                && INSIDE.contains(state.tokens.get(piece.start() - 1).lower());
    }

    private void byCountOf(SchemaMention name, int index, String text, Direction direction, int limit) {
        state.consumed.add(index);
        setAsidePending();
        frame.rankedInClause |= isInClause(state.pieces.get(index).start());
        SchemaMention counted = name;
        SchemaMention behind = state.nameAt(index + 1);
        if (behind != null && name.isTable() && !behind.isTable()) {
            frame.hint(behind, name);
            counted = behind;
            state.consumed.add(index + 1);
        }
        if (text.contains("number") || text.contains("amount") || text.contains("count")) {
            frame.superlatives.add(
                    new Superlative.ByCount(counted, null, false, text.contains("amount"), direction, limit));
        } else {
            frame.superlatives.add(new Superlative.ByNumberOrCount(counted, direction, limit));
        }
        if (state.mode == Mode.SELECT && frame.asked.isEmpty()) {
            frame.shownBySuperlative = counted;
        }
        state.mode = Mode.FILTER;
    }

    private void byCountOfAnything(@Nullable Found next, Direction direction, int limit) {
        boolean opens =
                state.mode == Mode.SELECT && frame.asked.isEmpty() && next != null && next.piece() instanceof CuePiece;
        SchemaMention pending = state.pending;
        if (!opens && pending != null && pending.isMeasure() && !pending.isTable()) {
            frame.superlatives.add(new Superlative.ByColumn(pending, null, direction, limit));
            state.pending = null;
            return;
        }
        frame.superlatives.add(new Superlative.ByCount(null, null, false, false, direction, limit));
        if (!opens && pending != null) {
            frame.tables.add(pending);
            state.pending = null;
        }
    }

    /** "the three rooms that have the most guests", other than "the top three rooms by guests". */
    private boolean isInClause(int start) {
        return state.tokens.subList(Math.min(1, start), start).stream()
                .anyMatch(token -> CLAUSES.contains(token.lower()));
    }

    private void setAsidePending() {
        SchemaMention pending = state.pending;
        if (pending == null) {
            return;
        }
        if (pending.isTable()) {
            frame.tables.add(pending);
        } else {
            state.flush();
        }
        state.pending = null;
    }

    private static Direction direction(Cue cue) {
        return cue == Cue.LOWEST ? Direction.ASCENDING : Direction.DESCENDING;
    }

    private void byValue(CuePiece piece, @Nullable Found next, int limit) {
        Cue cue = piece.cue();
        boolean extreme = cue == Cue.HIGHEST || cue == Cue.LOWEST;
        if (extreme && state.mode == Mode.FILTER && sharesName(cue, next, limit)) {
            return;
        }
        Found target = next;
        Function function = null;
        if (next != null && (next.piece().isCue(Cue.AVERAGE) || next.piece().isCue(Cue.SUM))) {
            function = ComparisonRules.function(((CuePiece) next.piece()).cue());
            Found behind = state.next(next.index(), Cue.BE, Cue.DISTINCT, Cue.OF);
            if (behind != null && behind.name() != null) {
                state.consumed.add(next.index());
                target = behind;
            } else if (behind != null && behind.piece().isCue(Cue.HOW_MANY)) {
                if (countBehind(behind, cue, limit)) {
                    state.consumed.add(next.index());
                    state.consumed.add(behind.index());
                    return;
                }
            }
        }
        if (extreme && next != null && next.piece().isCue(Cue.HOW_MANY) && countBehind(next, cue, limit)) {
            state.consumed.add(next.index());
            return;
        }
        boolean listed = next != null
                && next.piece() instanceof CuePiece other
                && (other.cue() == Cue.AND
                        || other.cue() == Cue.COMMA
                        || other.cue().isAggregate());
        if (extreme && state.mode == Mode.SELECT && ((listed && function == null) || !state.functions.isEmpty())) {
            state.functions.add(ComparisonRules.function(cue));
            return;
        }
        SchemaMention name = target == null ? null : target.name();
        if (target != null && name != null) {
            boolean done = extreme
                    ? extremeOf(name, target.index(), cue, function, limit)
                    : adjectiveOf(name, target.index(), cue, function, limit);
            if (done) {
                return;
            }
        }
        List<ImpliedAttribute> implied = ImpliedAttribute.of(cue);
        if (extreme && next == null && isSizeOfAsked(piece.text())) {
            frame.superlatives.add(
                    new Superlative.ByImplied(ImpliedAttribute.SIZE, frame.lastAskedMention(), direction(cue), limit));
        } else if (!implied.isEmpty()) {
            frame.superlatives.add(new Superlative.ByImplied(implied, name, null, limit));
        } else if (state.mode == Mode.FILTER && state.pending != null) {
            frame.superlatives.add(
                    new Superlative.ByColumn(state.pending, state.pendingFunction, direction(cue), limit));
            state.pending = null;
            state.pendingFunction = null;
        } else if (state.mode == Mode.SELECT) {
            state.functions.add(ComparisonRules.function(cue));
        }
    }

    /** "with the highest and the lowest fee": the name behind the second adjective belongs to both. */
    private boolean sharesName(Cue cue, @Nullable Found next, int limit) {
        if (next == null || !(next.piece().isCue(Cue.AND) || next.piece().isCue(Cue.OR))) {
            return false;
        }
        Found other = state.next(next.index(), 1);
        if (other == null || !other.piece().isCue(cue == Cue.HIGHEST ? Cue.LOWEST : Cue.HIGHEST)) {
            return false;
        }
        Found behind = state.next(other.index(), 1);
        SchemaMention name = behind == null ? null : behind.name();
        if (name == null || name.isTable()) {
            return false;
        }
        frame.superlatives.add(new Superlative.ByColumn(name, null, direction(cue), limit));
        return true;
    }

    /** "Which list is the largest": an adjective at the end tells of the one thing asked for. */
    private boolean isSizeOfAsked(String text) {
        return state.functions.isEmpty()
                && frame.asked.size() == 1
                && frame.asked.get(0).isEntity()
                && SIZES.stream().anyMatch(text::endsWith);
    }

    private boolean countBehind(Found count, Cue cue, int limit) {
        Found counted = state.next(count.index(), Cue.BE);
        if (counted == null || counted.name() == null) {
            return false;
        }
        frame.superlatives.add(new Superlative.ByCount(counted.name(), null, false, false, direction(cue), limit));
        state.consumed.add(counted.index());
        state.mode = Mode.FILTER;
        return true;
    }

    /** "the highest price", "the largest city population". */
    private boolean extremeOf(SchemaMention found, int index, Cue cue, @Nullable Function function, int limit) {
        SchemaMention name = found;
        int at = index;
        boolean table = isPlainTable(name);
        SchemaMention behind = state.nameAt(index + 1);
        if (table && behind != null && behind.isMeasure(.2) && !behind.isTable()) {
            frame.hint(behind, name);
            state.consumed.add(index);
            name = behind;
            at = index + 1;
            table = false;
        }
        boolean asksValue = state.mode == Mode.SELECT && !table && function == null;
        boolean opensOutput = frame.asked.isEmpty()
                || state.connective != null
                || frame.asked.stream().anyMatch(Asked::isAggregate);
        if (asksValue && opensOutput && !state.attaching && limit > 1) {
            state.ask(null, name);
            frame.superlatives.add(new Superlative.ByColumn(name, null, direction(cue), limit));
            state.consumed.add(at);
            return true;
        }
        boolean whichOne = frame.asksWhich && !frame.asked.isEmpty();
        if (asksValue && limit > 1 && frame.asked.isEmpty() && name.isMeasure(.05)) {
            state.ask(null, name);
            frame.superlatives.add(new Superlative.ByColumn(name, null, direction(cue), limit));
            state.consumed.add(at);
            return true;
        }
        if (asksValue && ((!state.attaching && !whichOne && opensOutput) || !frame.groups.isEmpty())) {
            state.functions.add(ComparisonRules.function(cue));
            return true;
        }
        if (state.mode == Mode.ORDER) {
            return true;
        }
        if (table) {
            frame.superlatives.add(new Superlative.ByImplied(ImpliedAttribute.SIZE, name, direction(cue), limit));
            return true;
        }
        SchemaMention pending = state.takePending();
        if (pending != null) {
            frame.tables.add(pending);
        }
        boolean category = function == null && !name.isTable() && !name.isMeasure() && !name.isTemporal();
        if (category && isSize(index)) {
            frame.superlatives.add(new Superlative.ByCount(null, name, true, false, direction(cue), limit));
            state.consumed.add(at);
            return true;
        }
        frame.superlatives.add(new Superlative.ByColumn(name, function, direction(cue), limit));
        state.consumed.add(at);
        state.mode = Mode.FILTER;
        return true;
    }

    /** "in the largest group": a category is as large as its rows are many. */
    private boolean isSize(int index) {
        return state.piece(index - 1) instanceof CuePiece cue
                && SIZES.stream().anyMatch(cue.text()::endsWith)
                && isInside(cue);
    }

    /** "the longest duration": the adjective only gives the direction. */
    private boolean adjectiveOf(SchemaMention found, int index, Cue cue, @Nullable Function function, int limit) {
        SchemaMention name = found;
        int at = index;
        boolean table = isPlainTable(name);
        SchemaMention behind = state.nameAt(index + 1);
        if (table && behind != null && behind.isMeasure(.2) && !behind.isTable()) {
            frame.hint(behind, name);
            state.consumed.add(index);
            name = behind;
            at = index + 1;
            table = false;
        }
        if (table || !(name.isMeasure(.1) || name.isTemporal(.1))) {
            return false;
        }
        boolean largest = ImpliedAttribute.of(cue).get(0).largest();
        if (state.mode == Mode.SELECT && !state.functions.isEmpty()) {
            state.functions.add(largest ? Function.MAXIMUM : Function.MINIMUM);
            return true;
        }
        if (state.mode == Mode.SELECT && !state.attaching && frame.asked.isEmpty()) {
            state.ask(largest ? Function.MAXIMUM : Function.MINIMUM, name);
        } else {
            frame.superlatives.add(new Superlative.ByColumn(
                    name, function, largest ? Direction.DESCENDING : Direction.ASCENDING, limit));
            state.mode = Mode.FILTER;
        }
        state.consumed.add(at);
        return true;
    }

    private static boolean isPlainTable(SchemaMention name) {
        return name.isTable(.02) && !name.isMeasure(.05);
    }
}
