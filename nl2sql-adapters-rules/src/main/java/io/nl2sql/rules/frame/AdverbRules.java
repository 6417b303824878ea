package io.nl2sql.rules.frame;

import io.nl2sql.rules.algebra.Aggregate.Function;
import io.nl2sql.rules.frame.ClauseState.Mode;
import io.nl2sql.rules.lexicon.Cue;
import org.jspecify.annotations.Nullable;

/**
 * Reads the adverbs that aggregate: "in total", "on average". They belong to the comparison behind which they stand, to
 * the one that follows, or to the measure that is asked for.
 */
final class AdverbRules {

    private final ClauseState state;

    /** What an adverb makes of the number that follows, or null. */
    private @Nullable Function ahead;

    AdverbRules(ClauseState state) {
        this.state = state;
    }

    void read(Cue cue, int index) {
        Function function = cue == Cue.ON_AVERAGE ? Function.AVERAGE : Function.SUM;
        boolean done = state.mode == Mode.SELECT ? ofAsked(function) : ofComparison(function);
        if (done) {
            return;
        }
        if (comparisonFollows(index)) {
            ahead = function;
        } else if (function == Function.AVERAGE) {
            state.functions.add(function);
        }
    }

    /** What is made of the number being read: an adverb in front of it said so, or "an average of". */
    @Nullable
    Function takeFunction() {
        Function taken = ahead;
        ahead = null;
        if (taken == null && state.functions.size() == 1 && isTotal(state.functions.get(0))) {
            taken = state.functions.get(0);
            state.functions.clear();
        }
        return taken;
    }

    private static boolean isTotal(Function function) {
        return function == Function.AVERAGE || function == Function.SUM;
    }

    /** "What do the clerks earn on average?" */
    private boolean ofAsked(Function function) {
        Asked last = state.frame.lastAsked();
        boolean measure = last != null
                && !last.isAggregate()
                && last.mention() != null
                && last.mention().isMeasure()
                && !last.mention().isTable();
        if (measure && state.functions.isEmpty()) {
            state.frame.aggregateLastAsked(function);
        }
        return measure;
    }

    /** "Who spent more than 5 in total": said of what was compared just before. */
    private boolean ofComparison(Function function) {
        int last = state.frame.conditions.size() - 1;
        if (last < 0 || state.pending != null || state.connective != null) {
            return false;
        }
        FrameCondition condition = state.frame.conditions.get(last);
        FrameCondition throughout = AggregatingConditions.throughout(condition, function);
        state.frame.conditions.set(last, throughout);
        return throughout != condition;
    }

    private boolean comparisonFollows(int index) {
        for (int at = index + 1; at < state.pieces.size(); at++) {
            if (state.isCueAt(at, Cue.MORE_THAN, Cue.LESS_THAN, Cue.AT_LEAST, Cue.AT_MOST)) {
                return true;
            }
            if (state.isCueAt(at, Cue.AND, Cue.COMMA, Cue.OR, Cue.EACH, Cue.RELATIVE)) {
                return false;
            }
        }
        return false;
    }
}
