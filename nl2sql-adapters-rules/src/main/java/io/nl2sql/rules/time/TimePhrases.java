package io.nl2sql.rules.time;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.time.PeriodNames.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a question says about time: periods ("last month", "since March", "in the second quarter of 2010", "between
 * May and August 2011"), periods that are compared ("2010 versus 2011") and divisions ("per month", "monthly"). A plain
 * year is left to the numbers, for it may be any number; relative dates are taken from the given day.
 */
public final class TimePhrases {

    private static final Set<String> INSIDE = Set.of("in", "during", "for", "from", "of", "within", "on", "over");
    private static final Set<String> ENDS = Set.of("until", "till");
    private static final Set<String> AGAINST = Set.of("vs", "versus", "against");
    private static final Set<String> COMPARING = Set.of("compare", "compares", "compared", "comparing", "comparison");

    /** Years from one day to another of which nothing relative means the same. */
    private static final int FAR = 3_000;

    private final Words words;
    private final PeriodNames names;
    private final DivisionPhrases divisions;
    private final boolean comparing;

    private TimePhrases(List<Token> tokens, LocalDate today) {
        this.words = new Words(tokens);
        this.names = new PeriodNames(words, today);
        this.divisions = new DivisionPhrases(words);
        this.comparing = tokens.stream().anyMatch(token -> COMPARING.contains(token.lower()));
    }

    /** Everything said about time, in order, without overlaps. */
    public static List<TimePhrase> find(List<Token> tokens, LocalDate today) {
        TimePhrases phrases = new TimePhrases(tokens, today);
        List<TimePhrase> found = new ArrayList<>();
        int index = 0;
        while (index < tokens.size()) {
            TimePhrase phrase = phrases.at(index);
            if (phrase == null) {
                index++;
            } else {
                found.add(phrase);
                index = phrase.end();
            }
        }
        return found;
    }

    /** What is said about time, as {@link #find}, and would mean other days on another day. */
    public static List<TimePhrase> relative(List<Token> tokens, LocalDate today) {
        List<TimePhrase> longAgo = find(tokens, today.minusYears(FAR));
        return find(tokens, today).stream()
                .filter(phrase -> !longAgo.contains(phrase))
                .toList();
    }

    private @Nullable TimePhrase at(int index) {
        TimePhrase division = divisions.at(index);
        if (division != null) {
            return division;
        }
        TimePhrase comparison = comparison(index);
        if (comparison != null) {
            return comparison;
        }
        Named read = connected(index);
        return read == null ? null : TimePhrase.of(index, read.end(), read.period());
    }

    /** "2010 vs 2011", "compare May and June 2011", "between 2010 and 2011" in a comparison. */
    private @Nullable TimePhrase comparison(int index) {
        boolean introduced = INSIDE.contains(words.at(index)) || words.at(index).equals("between");
        Named first = names.orYear(introduced ? index + 1 : index);
        int second = first == null ? 0 : behindJoint(first.end(), first.yearless());
        Named last = second == 0 ? null : names.orYear(INSIDE.contains(words.at(second)) ? second + 1 : second);
        if (first == null || last == null || last.period().from() == null) {
            return null;
        }
        Period from = first.yearless() && !last.yearless() ? first.period().inYearOf(last.period()) : first.period();
        Optional<CalendarUnit> unit = from.unit();
        return unit.isPresent() && unit.equals(last.period().unit())
                ? new TimePhrase(index, last.end(), List.of(from, last.period()), TimeDivision.of(unit.get()), null)
                : null;
    }

    /** The index behind the words that set two periods against each other; 0 where none do. */
    private int behindJoint(int index, boolean yearless) {
        String word = words.at(index);
        if (AGAINST.contains(word)) {
            return words.at(index + 1).equals(".") && !yearless ? index + 2 : index + 1;
        }
        if (COMPARING.contains(word) && words.at(index + 1).matches("to|with|against")) {
            return index + 2;
        }
        return comparing && word.matches("and|with|to") ? index + 1 : 0;
    }

    /** A period together with the words that say how it bounds: "since", "before", "between". */
    private @Nullable Named connected(int index) {
        String word = words.at(index);
        switch (word) {
            case "since" -> {
                Named read = names.orYear(index + 1);
                return read == null ? null : new Named(read.period().onwards(), read.end());
            }
            case "before" -> {
                Named read = names.at(index + 1, true);
                return read == null ? null : new Named(read.period().before(), read.end());
            }
            case "after" -> {
                Named read = names.at(index + 1, true);
                return read == null ? null : new Named(read.period().after(), read.end());
            }
            case "between" -> {
                return range(index + 1, Set.of("and"));
            }
            case "from" -> {
                Named range = range(index + 1, Set.of("to", "until", "till", "through"));
                return range == null ? names.at(index + 1, true) : range;
            }
            default -> {
                // a period without a bounding word
            }
        }
        if (ENDS.contains(word)) {
            Named read = names.orYear(index + 1);
            return read == null ? null : new Named(read.period().upTo(), read.end());
        }
        boolean introduced = INSIDE.contains(word);
        return names.at(introduced ? index + 1 : index, introduced);
    }

    private @Nullable Named range(int index, Set<String> joints) {
        Named first = names.at(index, true);
        if (first == null || !joints.contains(words.at(first.end()))) {
            return null;
        }
        Named last = names.at(first.end() + 1, true);
        if (last == null || last.period().from() == null || first.period().from() == null) {
            return null;
        }
        Period from = first.yearless() && !last.yearless() ? first.period().inYearOf(last.period()) : first.period();
        return new Named(from.through(last.period()), last.end());
    }
}
