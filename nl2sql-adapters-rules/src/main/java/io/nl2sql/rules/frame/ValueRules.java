package io.nl2sql.rules.frame;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.algebra.Comparison.Operator;
import io.nl2sql.rules.algebra.TextMatch.Position;
import io.nl2sql.rules.frame.ClauseState.Found;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import io.nl2sql.rules.mention.Piece;
import io.nl2sql.rules.mention.Piece.ValuePiece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.mention.ValueCandidate;
import io.nl2sql.rules.mention.ValueMention;
import io.nl2sql.rules.schema.SchemaMatch;
import io.nl2sql.rules.time.Period;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value does to the clause being read: it restricts, together with the names around it. */
final class ValueRules {

    private static final int FARTHEST_ATTRIBUTE = 7;
    private static final int CONFIRMING_CANDIDATES = 4;

    /** So few letters "in a name" are a part of it, even where they are all of another value. */
    private static final int LONGEST_PART = 2;

    private static final Set<String> HOLDING = Set.of("have", "include", "contain", "mention");

    private final ClauseState state;

    ValueRules(ClauseState state) {
        this.state = state;
    }

    void read(ValuePiece piece, int index) {
        ValueMention value = piece.mention();
        if (onDay(value)) {
            return;
        }
        if (state.operator != null && state.operator.isOrdering()) {
            if (value.hasDigit()) {
                Operator operator = state.operator;
                state.frame.conditions.add(
                        new FrameCondition.LiteralCondition(state.takePending(), operator, value, state.takeScope()));
                state.toFilterFromSelect();
                return;
            }
            state.operator = null;
        }
        if (state.operator == Operator.NOT_EQUAL) {
            state.negated = true;
        }
        boolean searched =
                value.isQuoted() && (value.isUnknown() || value.text().length() <= LONGEST_PART);
        boolean part = value.candidates().stream().allMatch(ValueCandidate::contained) && !value.isUnknown();
        if ((searched || part || isHeld(index)) && searchBehind(value, index)) {
            return;
        }
        restrict(value, index);
    }

    /** "orders on 2024-03-05", "shipped on 2024-03-05": within that day; of no named date, when the rows came about. */
    private boolean onDay(ValueMention value) {
        boolean compared = state.operator != null && state.operator != Operator.EQUAL;
        Period day = compared ? null : Period.ofDay(value.text()).orElse(null);
        if (day == null) {
            return false;
        }
        List<String> words = state.tokens.stream().map(Token::lemma).toList();
        SchemaMention moment = state.pending != null && state.pending.isTemporal(.1) ? state.takePending() : null;
        state.flush();
        state.frame.conditions.add(new FrameCondition.PeriodCondition(moment, List.of(day), words, state.takeScope()));
        state.toFilterFromSelect();
        return true;
    }

    /** "having a bar in their description": said to be in there. */
    private boolean isHeld(int index) {
        int start = state.pieces.get(index).start();
        return start > 0 && HOLDING.contains(state.tokens.get(start - 1).lemma());
    }

    /** "'x' in their name": a search in a text. */
    private boolean searchBehind(ValueMention value, int index) {
        int at = index + 1;
        boolean inside = false;
        while (at < Math.min(index + FARTHEST_ATTRIBUTE, state.pieces.size())
                && (state.pieces.get(at) instanceof Piece.WordPiece
                        || state.isCueAt(at, Cue.PREPOSITION, Cue.OF, Cue.ALL))) {
            String word = state.wordAt(at);
            inside |= state.isCueAt(at, Cue.PREPOSITION) && (word.equals("in") || word.equals("within"));
            at++;
        }
        SchemaMention attribute = text(state.nameAt(at), value);
        if (attribute == null || !inside) {
            return false;
        }
        if (state.lastTable != null) {
            state.frame.hint(attribute, state.lastTable);
        }
        state.frame.conditions.add(
                new FrameCondition.TextCondition(attribute, Position.ANYWHERE, value.text(), state.takeScope()));
        state.consume(index + 1, at);
        state.pending = null;
        state.mode = Mode.FILTER;
        return true;
    }

    /** The text that a name stands for, where it does not stand for a table or a text of that name holds the value. */
    private static @Nullable SchemaMention text(@Nullable SchemaMention name, ValueMention value) {
        if (name == null || !name.isColumn()) {
            return null;
        }
        if (!name.isTable()) {
            return name;
        }
        List<SchemaMatch> holding = name.matches().stream()
                .filter(match -> value.candidates().stream().anyMatch(held -> held.column() == match.element()))
                .toList();
        return holding.isEmpty() ? null : new SchemaMention(name.text(), name.words(), holding);
    }

    private void restrict(ValueMention value, int index) {
        Found next = state.next(index);
        SchemaMention before = state.takePending();
        SchemaMention behind = state.nameAt(index + 1);
        boolean nameFollows = next != null && next.name() != null;
        if (behind != null && confirms(behind, value)) {
            state.consumed.add(index + 1);
            nameFollows = false;
        }
        SchemaMention shown = null;
        if (before == null && state.mode == Mode.SELECT && !state.attaching) {
            SchemaMention previous = state.nameAt(index - 1);
            shown = previous != null && previous == state.frame.lastAskedMention() ? previous : null;
        }
        if (state.negated) {
            state.negatedValues = true;
        } else if (state.negatedValues) {
            state.negated = true;
        }
        boolean besideValue = state.piece(index - 1) instanceof ValuePiece;
        state.frame.conditions.add(new FrameCondition.ValueCondition(
                value,
                before,
                behind,
                shown,
                preposition(index),
                besideValue,
                state.openComparison,
                state.takeScope()));
        if (!state.frame.asked.isEmpty() && !nameFollows) {
            state.toFilterFromSelect();
        }
    }

    /** Whether the name behind only repeats what kind of value it is: "Spanish language". */
    private boolean confirms(SchemaMention behind, ValueMention value) {
        boolean restricts = state.mode == Mode.FILTER || state.attaching || !state.frame.asked.isEmpty();
        if (!restricts || behind.isTable()) {
            return false;
        }
        List<SchemaMatch> best = behind.matches()
                .subList(0, Math.min(CONFIRMING_CANDIDATES, behind.matches().size()));
        return best.stream()
                .anyMatch(match -> match.score() >= .8
                        && value.candidates().stream().anyMatch(candidate -> candidate.column() == match.element()));
    }

    private @Nullable String preposition(int index) {
        for (int at : new int[] {index - 1, index - 2}) {
            if (at >= 0 && state.isCueAt(at, Cue.PREPOSITION)) {
                return state.wordAt(at);
            }
        }
        return null;
    }
}
