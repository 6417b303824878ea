package io.nl2sql.rules.time;

import io.nl2sql.rules.time.TimePhrase.Extreme;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what divides quantities by time: "per month", "monthly", "which weekday", "our busiest month". */
final class DivisionPhrases {

    private static final Set<String> DIVIDING = Set.of("per", "by", "each", "every");
    private static final Set<String> ASKING = Set.of("which", "what");

    private static final Set<String> SUMS =
            Set.of("sales", "revenue", "turnover", "income", "number", "total", "average", "profit", "earnings");
    private static final Set<String> ENDS = Set.of("", "?", ".", "in", "for", "of", "by", "so");

    private static final Map<String, Extreme> EXTREMES = Map.ofEntries(
            Map.entry("best", Extreme.MOST),
            Map.entry("busiest", Extreme.MOST),
            Map.entry("strongest", Extreme.MOST),
            Map.entry("top", Extreme.MOST),
            Map.entry("highest", Extreme.MOST),
            Map.entry("largest", Extreme.MOST),
            Map.entry("biggest", Extreme.MOST),
            Map.entry("lowest", Extreme.LEAST),
            Map.entry("smallest", Extreme.LEAST),
            Map.entry("worst", Extreme.LEAST),
            Map.entry("slowest", Extreme.LEAST),
            Map.entry("weakest", Extreme.LEAST),
            Map.entry("quietest", Extreme.LEAST));

    private final Words words;

    DivisionPhrases(Words words) {
        this.words = words;
    }

    @Nullable
    TimePhrase at(int index) {
        String word = words.at(index);
        TimeDivision adjective = TimeDivision.ofAdjective(word).orElse(null);
        if (adjective != null) {
            return TimePhrase.dividing(index, index + 1, adjective);
        }
        if (ASKING.contains(word)) {
            return asked(index);
        }
        if (EXTREMES.containsKey(word)) {
            return extreme(index);
        }
        int noun = index;
        if (word.equals("for") || word.equals("in")) {
            noun++;
            if (!words.at(noun).equals("each") && !words.at(noun).equals("every")) {
                return null;
            }
        }
        return DIVIDING.contains(words.at(noun)) ? by(index, noun + 1) : null;
    }

    /** A unit by name and the index behind it: "weekday", "day of the week". */
    private record Unit(TimeDivision division, int end) {}

    private @Nullable Unit unit(int index) {
        if (words.at(index).equals("calendar")) {
            return unit(index + 1);
        }
        TimeDivision division = TimeDivision.ofNoun(words.at(index)).orElse(null);
        boolean singular = division != null && !words.at(index).endsWith("s");
        if (division == null || !singular) {
            return null;
        }
        int week = words.at(index + 2).equals("the") ? index + 3 : index + 2;
        boolean ofWeek = division == TimeDivision.DAY
                && words.at(index + 1).equals("of")
                && words.at(week).equals("week");
        return ofWeek ? new Unit(TimeDivision.WEEKDAY, week + 1) : new Unit(division, index + 1);
    }

    private @Nullable TimePhrase by(int index, int noun) {
        Unit unit = unit(noun);
        if (unit == null || (words.at(unit.end).equals("of") && !isYear(unit.end + 1))) {
            return null;
        }
        Unit second = words.at(unit.end).equals("and") ? unit(unit.end + 1) : null;
        boolean monthAndYear = second != null
                && ((unit.division == TimeDivision.YEAR && second.division != TimeDivision.YEAR)
                        || (unit.division != TimeDivision.YEAR && second.division == TimeDivision.YEAR));
        if (monthAndYear && second != null) {
            TimeDivision finer = unit.division == TimeDivision.YEAR ? second.division : unit.division;
            return TimePhrase.dividing(index, second.end, finer);
        }
        return TimePhrase.dividing(index, unit.end, unit.division);
    }

    private boolean isYear(int index) {
        return words.at(index).matches("(19|20)\\d\\d|the|this|last");
    }

    /** "which month", where something is said to be the most in it. */
    private @Nullable TimePhrase asked(int index) {
        Unit unit = unit(index + 1);
        if (unit == null) {
            return null;
        }
        for (int at = unit.end; !words.at(at).isEmpty(); at++) {
            boolean count = words.at(at).matches("most|fewest|least")
                    && !words.at(at + 1).matches("recent|of")
                    && !words.at(at - 1).equals("at");
            if (count) {
                return TimePhrase.dividing(index, unit.end, unit.division);
            }
            Extreme extreme = EXTREMES.get(words.at(at));
            if (extreme != null && (ENDS.contains(words.at(at + 1)) || SUMS.contains(words.at(at + 1)))) {
                return new TimePhrase(index, unit.end, List.of(), unit.division, extreme);
            }
        }
        return null;
    }

    private @Nullable TimePhrase extreme(int index) {
        Unit unit = unit(index + 1);
        return unit == null
                ? null
                : new TimePhrase(index, unit.end, List.of(), unit.division, EXTREMES.get(words.at(index)));
    }
}
