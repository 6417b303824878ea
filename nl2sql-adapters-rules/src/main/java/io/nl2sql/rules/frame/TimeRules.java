package io.nl2sql.rules.frame;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.mention.Piece.TimePiece;
import io.nl2sql.rules.mention.SchemaMention;
import io.nl2sql.rules.time.TimeDivision;
import io.nl2sql.rules.time.TimePhrase;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What words about time do to the clause being read: they restrict, or divide what is asked for. */
final class TimeRules {

    private final ClauseState state;

    TimeRules(ClauseState state) {
        this.state = state;
    }

    void read(TimePiece piece, int index) {
        List<String> words = state.tokens.stream().map(Token::lemma).toList();
        TimePhrase phrase = piece.phrase();
        if (phrase.isPeriod()) {
            state.frame.conditions.add(
                    new FrameCondition.PeriodCondition(attribute(index), phrase.periods(), words, state.takeScope()));
        }
        TimeDivision division = phrase.division();
        if (division != null) {
            state.frame.divisions.add(new Division(division, phrase.extreme(), words));
            state.frame.perGroup = true;
        }
    }

    /** "without an invoice this year": what is denied is denied of that time. */
    private void flushDenied(@Nullable SchemaMention pending) {
        if (pending != null && pending.isTable() && state.negated) {
            state.flush();
        }
    }

    /** The name in front, where it is one of a point in time. */
    private @Nullable SchemaMention attribute(int index) {
        SchemaMention pending = state.pending;
        if (pending == null || state.nameAt(index - 1) != pending || !pending.isTemporal(.1)) {
            flushDenied(pending);
            return null;
        }
        return state.takePending();
    }
}
