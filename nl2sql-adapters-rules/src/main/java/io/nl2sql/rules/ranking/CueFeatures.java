package io.nl2sql.rules.ranking;

import io.nl2sql.rules.ranking.QueryFacts.Construct;
import io.nl2sql.rules.ranking.QuestionSignals.Signal;
import java.util.List;

/** Holds what the question says against the constructs of the query: both, one without the other. */
final class CueFeatures {

    private record Pair(Signal signal, Construct construct, String said, String both, String alone) {

        Pair(Signal signal, Construct construct) {
            this(
                    signal,
                    construct,
                    "said." + signal + ".without." + construct,
                    "said." + signal + ".with." + construct,
                    "unsaid." + signal + ".with." + construct);
        }
    }

    private static final List<Pair> PAIRS = List.of(
            new Pair(Signal.COUNT, Construct.COUNT),
            new Pair(Signal.COUNT, Construct.SUM),
            new Pair(Signal.COUNT, Construct.GROUP),
            new Pair(Signal.EACH, Construct.GROUP),
            new Pair(Signal.MOST, Construct.LIMIT),
            new Pair(Signal.MOST, Construct.COUNT_ORDER),
            new Pair(Signal.MOST, Construct.MAXIMUM),
            new Pair(Signal.HIGHEST, Construct.LIMIT),
            new Pair(Signal.HIGHEST, Construct.COUNT_ORDER),
            new Pair(Signal.HIGHEST, Construct.MAXIMUM),
            new Pair(Signal.HIGHEST, Construct.MINIMUM),
            new Pair(Signal.HIGHEST, Construct.EXTREME),
            new Pair(Signal.HIGHEST, Construct.GROUP),
            new Pair(Signal.FIRST, Construct.LIMIT),
            new Pair(Signal.ORDER, Construct.ORDER),
            new Pair(Signal.ORDER, Construct.LIMIT),
            new Pair(Signal.DOWN, Construct.ORDER),
            new Pair(Signal.UP, Construct.ORDER),
            new Pair(Signal.AVERAGE, Construct.AVERAGE),
            new Pair(Signal.SUM, Construct.SUM),
            new Pair(Signal.SUM, Construct.COUNT),
            new Pair(Signal.DISTINCT, Construct.GROUP),
            new Pair(Signal.DISTINCT, Construct.COUNT),
            new Pair(Signal.NOT, Construct.NOT_IN),
            new Pair(Signal.NOT, Construct.EXCEPT),
            new Pair(Signal.NOT, Construct.NOT_EQUAL),
            new Pair(Signal.BOTH, Construct.INTERSECT),
            new Pair(Signal.AND, Construct.INTERSECT),
            new Pair(Signal.AND, Construct.OR),
            new Pair(Signal.OR, Construct.OR),
            new Pair(Signal.OR, Construct.UNION),
            new Pair(Signal.EITHER, Construct.UNION),
            new Pair(Signal.EVERYTHING, Construct.ALL_COLUMNS),
            new Pair(Signal.INEQUALITY, Construct.INEQUALITY),
            new Pair(Signal.INEQUALITY, Construct.HAVING),
            new Pair(Signal.NUMBER, Construct.HAVING),
            new Pair(Signal.RANGE, Construct.RANGE),
            new Pair(Signal.LIKE, Construct.LIKE),
            new Pair(Signal.VALUE, Construct.LIKE),
            new Pair(Signal.NAME, Construct.ALL_COLUMNS),
            new Pair(Signal.EACH, Construct.LIMIT));

    private CueFeatures() {}

    static void measure(Features features, QuestionSignals question, QueryFacts query) {
        for (Pair pair : PAIRS) {
            boolean said = question.says(pair.signal);
            boolean done = query.has(pair.construct);
            if (said && done) {
                features.set(pair.both, 1);
            } else if (said) {
                features.set(pair.said, 1);
            } else if (done) {
                features.set(pair.alone, 1);
            }
        }
        boolean negation = query.has(Construct.NOT_IN)
                || query.has(Construct.EXCEPT)
                || query.has(Construct.NOT_EQUAL)
                || query.has(Construct.NEGATED)
                || query.has(Construct.NULL_TEST);
        cross(features, "negation", question.says(Signal.NOT), negation);
        boolean first = query.has(Construct.LIMIT)
                || query.has(Construct.EXTREME)
                || query.has(Construct.MAXIMUM)
                || query.has(Construct.MINIMUM);
        boolean superlative =
                question.says(Signal.MOST) || question.says(Signal.HIGHEST) || question.says(Signal.FIRST);
        cross(features, "superlative", superlative, first);
        boolean choice = query.has(Construct.OR) || query.has(Construct.UNION);
        cross(features, "choice", question.says(Signal.OR) || question.says(Signal.EITHER), choice);
        boolean counted = question.says(Signal.COUNT) || question.says(Signal.MOST) || question.says(Signal.NUMBER);
        cross(features, "counting", counted, query.has(Construct.COUNT));
        boolean sorted = query.has(Construct.ORDER) && !query.has(Construct.LIMIT);
        boolean sorting = question.says(Signal.ORDER) || question.says(Signal.DOWN) || question.says(Signal.UP);
        cross(features, "sorting", sorting, sorted);
    }

    private static void cross(Features features, String name, boolean said, boolean done) {
        features.flag(name + ".missing", said && !done);
        features.flag(name + ".unasked", !said && done);
    }
}
