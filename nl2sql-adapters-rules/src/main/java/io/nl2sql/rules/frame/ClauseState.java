package io.nl2sql.rules.frame;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.algebra.Aggregate;
import io.nl2sql.rules.algebra.Comparison;
import io.nl2sql.rules.algebra.Direction;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.SchemaMention;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the clause parser knows in the middle of a sentence: what it has read, what is pending, which clause it is in. */
final class ClauseState {

    /** The clause that the current words belong to. */
    enum Mode {
        SELECT,
        FILTER,
        ORDER
    }

    /** Whether a count was asked for and waits for what is counted. */
    enum Counting {
        NONE,
        OUTPUT,
        CONDITION
    }

    private static final int FARTHEST_UNKNOWN = 3;

    final Frame frame;
    final List<Token> tokens;
    final List<Piece> pieces;
    final Set<Integer> consumed = new HashSet<>();

    Mode mode = Mode.SELECT;
    boolean started;

    /** A name that was read and waits for an operator or value. */
    @Nullable
    SchemaMention pending;

    /** Whether the pending name was added with "and the": without a condition of its own it is shown. */
    boolean pendingListed;

    /** What is made of the pending name in each group. */
    Aggregate.@Nullable Function pendingFunction;

    Comparison.@Nullable Operator operator;

    @Nullable
    String operatorWord;

    boolean negated;

    /** Whether values that follow in the same list are negated too. */
    boolean negatedValues;

    /** The negated existence that following conditions belong to. */
    @Nullable
    ExistenceCondition openNegation;

    /** The comparison with an aggregate that following values restrict. */
    @Nullable
    AggregateComparison openComparison;

    /** The comparison with other rows that the next number singles out. */
    @Nullable
    AggregateComparison openToNumber;

    List<Aggregate.Function> functions = new ArrayList<>();
    List<Aggregate.Function> lastFunctions = List.of();
    Counting counting = Counting.NONE;
    String countPhrase = "";

    /** What is counted in the condition being read. */
    @Nullable
    SchemaMention counted;

    boolean grouping;

    /** Whether the next name is attached to what is shown: it follows "of". */
    boolean attaching;

    /** Whether the sentence begins with a preposition: what follows is not asked for, up to the verb or question word. */
    boolean fronted;

    /** Whether an imperative or question word has just been read. */
    boolean fresh;

    boolean distinct;
    Scope.@Nullable Grouping together;

    @Nullable
    Connective connective;

    @Nullable
    Connective conditionConnective;

    @Nullable
    Direction direction;

    @Nullable
    Integer limit;

    @Nullable
    SchemaMention lastTable;

    final Set<SchemaMention> attached = new HashSet<>();

    ClauseState(Frame frame, List<Token> tokens, List<Piece> pieces) {
        this.frame = frame;
        this.tokens = tokens;
        this.pieces = new ArrayList<>(pieces);
    }

    /** A piece together with its place. */
    record Found(Piece piece, int index) {

        @Nullable
        SchemaMention name() {
            return piece instanceof Piece.NamePiece name ? name.mention() : null;
        }
    }

    /** The next piece behind a place, skipping these cues and up to three unknown words; null where there is none. */
    @Nullable
    Found next(int index, Cue... skipped) {
        return next(index, FARTHEST_UNKNOWN, skipped);
    }

    @Nullable
    Found next(int index, int mostUnknown, Cue... skipped) {
        Set<Cue> skip = EnumSet.noneOf(Cue.class);
        skip.addAll(List.of(skipped));
        int unknown = 0;
        for (int at = index + 1; at < pieces.size(); at++) {
            Piece piece = pieces.get(at);
            if (piece instanceof Piece.WordPiece) {
                unknown++;
                if (unknown > mostUnknown) {
                    return null;
                }
                continue;
            }
            if (piece instanceof Piece.CuePiece cue && skip.contains(cue.cue())) {
                continue;
            }
            return new Found(piece, at);
        }
        return null;
    }

    @Nullable
    Piece piece(int index) {
        return index >= 0 && index < pieces.size() ? pieces.get(index) : null;
    }

    /** The name at a place, or null. */
    @Nullable
    SchemaMention nameAt(int index) {
        return piece(index) instanceof Piece.NamePiece name ? name.mention() : null;
    }

    /** The first word of a piece, lower case. */
    String word(Piece piece) {
        return tokens.get(piece.start()).lower();
    }

    String wordAt(int index) {
        Piece piece = piece(index);
        return piece == null ? "" : word(piece);
    }

    boolean isCueAt(int index, Cue... cues) {
        if (!(piece(index) instanceof Piece.CuePiece found)) {
            return false;
        }
        for (Cue cue : cues) {
            if (found.cue() == cue) {
                return true;
            }
        }
        return false;
    }

    void consume(int from, int to) {
        for (int index = from; index <= to; index++) {
            consumed.add(index);
        }
    }

    void ask(Aggregate.@Nullable Function function, @Nullable SchemaMention mention) {
        frame.asked.add(new Asked(function, mention, false));
    }

    /** A pending name without operator or value only says that such rows exist. */
    void flush() {
        SchemaMention mention = pending;
        if (mention == null) {
            return;
        }
        pending = null;
        if (pendingListed && !negated) {
            pendingListed = false;
            ask(null, mention);
            return;
        }
        Direction extreme = Lookahead.extreme(mention);
        if (extreme != null && !negated) {
            frame.superlatives.add(new Superlative.ByColumn(mention, null, extreme, limit == null ? 1 : limit));
            return;
        }
        boolean opens = negated;
        Scope scope = new Scope(negated || openNegation != null, null, null, opens ? null : openNegation);
        ExistenceCondition condition =
                new ExistenceCondition(mention, Possession.isStated(mention, pieces, tokens), scope);
        if (opens) {
            openNegation = condition;
        }
        frame.conditions.add(condition);
        negated = false;
    }

    /** The neighbourhood of a condition about to be added. Resets what was said for one condition only. */
    Scope takeScope() {
        Scope scope = new Scope(negated, conditionConnective, together, openNegation);
        conditionConnective = null;
        negated = false;
        operator = null;
        return scope;
    }

    /** Takes the pending name away. */
    @Nullable
    SchemaMention takePending() {
        SchemaMention mention = pending;
        pending = null;
        pendingListed = false;
        return mention;
    }

    /** "From the order book, find ...": what stands in front only says where to look. */
    void endFronted() {
        if (fronted && frame.asked.stream().noneMatch(Asked::isAggregate)) {
            frame.setAsideAsked();
        }
        fronted = false;
    }

    void toFilterFromSelect() {
        if (mode == Mode.SELECT) {
            mode = Mode.FILTER;
        }
    }
}
