package io.nl2sql.rules.time;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.Vocabulary;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a question says about time: periods ("last month", "since March", "in the second quarter of 2010", "between
 * May and August 2011") and divisions ("per month", "monthly"). A plain year is left to the numbers, for it may be any
 * number; relative dates are taken from the given day.
 */
public final class TimePhrases {

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    /** Months that are other words as well: they need a preposition in front. */
    private static final Set<String> DOUBTFUL_MONTHS = Set.of("may", "march", "mar", "august", "april", "june");

    private static final Map<String, Integer> ORDINALS =
            Map.of("first", 1, "1st", 1, "second", 2, "2nd", 2, "third", 3, "3rd", 3, "fourth", 4, "4th", 4, "last", 4);

    private static final Map<String, Integer> DECADES = Map.of(
            "twenties",
            20,
            "thirties",
            30,
            "forties",
            40,
            "fifties",
            50,
            "sixties",
            60,
            "seventies",
            70,
            "eighties",
            80,
            "nineties",
            90);

    private static final Set<String> INSIDE = Set.of("in", "during", "for", "from", "of", "within", "on", "over");
    private static final Set<String> ENDS = Set.of("until", "till");
    private static final Set<String> BACKWARDS = Set.of("last", "past", "previous");
    private static final Set<String> DIVIDING = Set.of("per", "by", "each", "every");
    /** Units that engines have no common way to group by. */
    private static final Set<CalendarUnit> UNDIVIDED = EnumSet.of(CalendarUnit.WEEK, CalendarUnit.QUARTER);

    private static final int MOST_UNITS = 1000;
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS_OF_HALF = 6;
    private static final int YEARS_OF_DECADE = 10;
    private static final int CENTURY = 1900;

    private final List<Token> tokens;
    private final LocalDate today;

    private TimePhrases(List<Token> tokens, LocalDate today) {
        this.tokens = tokens;
        this.today = today;
    }

    /** A period and the index behind its words; {@code yearless} where a month or quarter came without its year. */
    private record Read(Period period, int end, boolean yearless) {
        Read(Period period, int end) {
            this(period, end, false);
        }
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

    private String word(int index) {
        return index >= 0 && index < tokens.size() && !tokens.get(index).isQuoted()
                ? tokens.get(index).lower()
                : "";
    }

    private @Nullable TimePhrase at(int index) {
        TimePhrase division = division(index);
        if (division != null) {
            return division;
        }
        Read read = connected(index);
        return read == null ? null : new TimePhrase(index, read.end, read.period, null);
    }

    private @Nullable TimePhrase division(int index) {
        String word = word(index);
        Optional<CalendarUnit> adjective = CalendarUnit.ofAdjective(word);
        if (adjective.isPresent() && !UNDIVIDED.contains(adjective.get())) {
            return new TimePhrase(index, index + 1, null, adjective.get());
        }
        int noun = index;
        if (word.equals("for") || word.equals("in")) {
            noun++;
            if (!word(noun).equals("each") && !word(noun).equals("every")) {
                return null;
            }
        }
        if (!DIVIDING.contains(word(noun))) {
            return null;
        }
        noun++;
        CalendarUnit unit = CalendarUnit.ofNoun(word(noun)).orElse(null);
        if (unit == null
                || word(noun + 1).equals("of")
                || UNDIVIDED.contains(unit)
                || word(noun).endsWith("s")) {
            return null;
        }
        boolean monthAndYear = unit == CalendarUnit.MONTH
                && word(noun + 1).equals("and")
                && word(noun + 2).equals("year");
        boolean yearAndMonth = unit == CalendarUnit.YEAR
                && word(noun + 1).equals("and")
                && word(noun + 2).equals("month");
        if (monthAndYear || yearAndMonth) {
            return new TimePhrase(index, noun + 3, null, CalendarUnit.MONTH);
        }
        return new TimePhrase(index, noun + 1, null, unit);
    }

    /** A period together with the words that say how it bounds: "since", "before", "between". */
    private @Nullable Read connected(int index) {
        String word = word(index);
        switch (word) {
            case "since" -> {
                Read read = pointOrYear(index + 1);
                return read == null ? null : new Read(read.period.onwards(), read.end);
            }
            case "before" -> {
                Read read = point(index + 1, true);
                return read == null ? null : new Read(read.period.before(), read.end);
            }
            case "after" -> {
                Read read = point(index + 1, true);
                return read == null ? null : new Read(read.period.after(), read.end);
            }
            case "between" -> {
                return range(index + 1, Set.of("and"));
            }
            case "from" -> {
                Read range = range(index + 1, Set.of("to", "until", "till", "through"));
                return range == null ? point(index + 1, true) : range;
            }
            default -> {
                // a period without a bounding word
            }
        }
        if (ENDS.contains(word)) {
            Read read = pointOrYear(index + 1);
            return read == null ? null : new Read(read.period.upTo(), read.end);
        }
        boolean introduced = INSIDE.contains(word);
        return point(introduced ? index + 1 : index, introduced);
    }

    private @Nullable Read range(int index, Set<String> joints) {
        Read first = point(index, true);
        if (first == null || !joints.contains(word(first.end))) {
            return null;
        }
        Read last = point(first.end + 1, true);
        if (last == null || last.period.from() == null || first.period.from() == null) {
            return null;
        }
        Period from = first.period;
        if (first.yearless && !last.yearless) {
            LocalDate begin = first.period.from().withYear(last.period.from().getYear());
            from = new Period(begin.isAfter(last.period.from()) ? begin.minusYears(1) : begin, null);
        }
        return new Read(from.through(last.period), last.end);
    }

    private @Nullable Read pointOrYear(int index) {
        Read read = point(index, true);
        if (read != null) {
            return read;
        }
        Integer year = year(index);
        if (year != null) {
            return new Read(wholeYear(year), index + 1);
        }
        if (index < tokens.size()
                && tokens.get(index).kind() == Token.Kind.DATE
                && word(index).matches("\\d{4}-\\d\\d-\\d\\d")) {
            return new Read(CalendarUnit.DAY.around(LocalDate.parse(word(index)), 0), index + 1);
        }
        return null;
    }

    /** One period by name; {@code introduced} where a word in front makes clear that it is one. */
    private @Nullable Read point(int start, boolean introduced) {
        int index = word(start).equals("the") ? start + 1 : start;
        Read read = day(index);
        read = read == null ? relative(index) : read;
        read = read == null ? ago(index) : read;
        read = read == null ? part(index) : read;
        read = read == null ? decade(index) : read;
        return read == null ? month(index, introduced) : read;
    }

    private @Nullable Read day(int index) {
        int offset = switch (word(index)) {
            case "today" -> 0;
            case "yesterday" -> -1;
            case "tomorrow" -> 1;
            default -> 2;
        };
        return offset > 1 ? null : new Read(CalendarUnit.DAY.around(today, offset), index + 1);
    }

    /** "this week", "last month", "the past year", "the last three days". */
    private @Nullable Read relative(int index) {
        String word = word(index);
        boolean back = BACKWARDS.contains(word);
        boolean next = word.equals("next");
        if (!back && !next && !word.equals("this") && !word.equals("current")) {
            return null;
        }
        CalendarUnit unit = CalendarUnit.ofNoun(word(index + 1)).orElse(null);
        if (unit != null) {
            if (word.equals("past")) {
                return new Read(new Period(unit.plus(today, -1), CalendarUnit.DAY.plus(today, 1)), index + 2);
            }
            return word(index + 1).endsWith("s")
                    ? null
                    : new Read(unit.around(today, back ? -1 : next ? 1 : 0), index + 2);
        }
        Long amount = amount(index + 1);
        CalendarUnit counted = CalendarUnit.ofNoun(word(index + 2)).orElse(null);
        if (amount == null || counted == null || !(back || next)) {
            return monthOfYear(index, back, next);
        }
        return new Read(
                next
                        ? new Period(today, counted.plus(today, amount))
                        : new Period(counted.plus(today, -amount), CalendarUnit.DAY.plus(today, 1)),
                index + 3);
    }

    /** "last March". */
    private @Nullable Read monthOfYear(int index, boolean back, boolean next) {
        int month = month(word(index + 1));
        if (month == 0 || next) {
            return null;
        }
        LocalDate first = LocalDate.of(today.getYear(), month, 1);
        LocalDate latest = back && !CalendarUnit.MONTH.plus(first, 1).isBefore(today) ? first.minusYears(1) : first;
        return new Read(CalendarUnit.MONTH.around(latest, 0), index + 2);
    }

    private @Nullable Long amount(int index) {
        String word = word(index);
        if (word.matches("\\d{1,3}")) {
            return Long.valueOf(word);
        }
        Long number = Vocabulary.number(word);
        return number == null || number > MOST_UNITS ? null : number;
    }

    /** "three days ago": that day. */
    private @Nullable Read ago(int index) {
        Long amount = amount(index);
        CalendarUnit unit = CalendarUnit.ofNoun(word(index + 1)).orElse(null);
        return amount == null || unit == null || !word(index + 2).equals("ago")
                ? null
                : new Read(unit.around(today, -amount), index + 3);
    }

    /** "Q3 2010", "the second quarter of last year", "H1", "the first half of 2011". */
    private @Nullable Read part(int index) {
        String word = word(index);
        int number = 0;
        int length = MONTHS_OF_QUARTER;
        int end = index + 1;
        if (word.matches("q[1-4]") || word.matches("h[12]")) {
            number = word.charAt(1) - '0';
            length = word.charAt(0) == 'q' ? MONTHS_OF_QUARTER : MONTHS_OF_HALF;
        } else if (ORDINALS.containsKey(word) && word(index + 1).matches("quarter|half")) {
            boolean half = word(index + 1).equals("half");
            length = half ? MONTHS_OF_HALF : MONTHS_OF_QUARTER;
            number = half ? Math.min(2, ORDINALS.get(word)) : ORDINALS.get(word);
            end = index + 2;
        }
        if (number == 0) {
            return null;
        }
        Named year = yearOf(end);
        if (year == null && word.matches("h[12]")) {
            return null;
        }
        LocalDate first = LocalDate.of(year == null ? today.getYear() : year.year, (number - 1) * length + 1, 1);
        if (year == null && first.isAfter(today)) {
            first = first.minusYears(1);
        }
        return new Read(new Period(first, first.plusMonths(length)), year == null ? end : year.end, year == null);
    }

    /** "the 80s", "the nineties". */
    private @Nullable Read decade(int index) {
        boolean apart = word(index).matches("\\d+")
                && index + 1 < tokens.size()
                && tokens.get(index).end() == tokens.get(index + 1).start();
        String word = word(index) + (apart ? word(index + 1) : "");
        int first = 0;
        if (word.matches("(19|20)\\d0s")) {
            first = Integer.parseInt(word.substring(0, 4));
        } else if (word.matches("[2-9]0s")) {
            first = CENTURY + Integer.parseInt(word.substring(0, 2));
        } else if (DECADES.containsKey(word)) {
            first = CENTURY + DECADES.get(word);
        }
        return first == 0
                ? null
                : new Read(
                        new Period(LocalDate.of(first, 1, 1), LocalDate.of(first + YEARS_OF_DECADE, 1, 1)),
                        index + (apart ? 2 : 1));
    }

    private @Nullable Read month(int index, boolean introduced) {
        int month = month(word(index));
        if (month == 0) {
            return null;
        }
        Named year = yearOf(index + 1);
        boolean doubtful = DOUBTFUL_MONTHS.contains(word(index)) || word(index).length() <= 3;
        if (year == null && (!introduced || word(index + 1).matches("\\d{1,2}(st|nd|rd|th)?"))) {
            return null;
        }
        if (year == null && doubtful && !introduced) {
            return null;
        }
        LocalDate first = LocalDate.of(year == null ? today.getYear() : year.year, month, 1);
        if (year == null && first.isAfter(today)) {
            first = first.minusYears(1);
        }
        return new Read(CalendarUnit.MONTH.around(first, 0), year == null ? index + 1 : year.end, year == null);
    }

    private static int month(String word) {
        if (word.length() < 3) {
            return 0;
        }
        for (int index = 0; index < MONTHS.size(); index++) {
            String month = MONTHS.get(index);
            if (month.equals(word) || (word.length() <= 4 && month.startsWith(word))) {
                return index + 1;
            }
        }
        return 0;
    }

    /** A year and the index behind it. */
    private record Named(int year, int end) {}

    /** "2010", ", 2010", "of 2010", "last year", "of this year". */
    private @Nullable Named yearOf(int start) {
        int index = word(start).equals("of")
                        || word(start).equals(",")
                        || word(start).equals("in")
                ? start + 1
                : start;
        Integer year = year(index);
        if (year != null) {
            return new Named(year, index + 1);
        }
        if (word(index + 1).equals("year")
                && (word(index).equals("this") || word(index).equals("last"))) {
            return new Named(today.getYear() - (word(index).equals("last") ? 1 : 0), index + 2);
        }
        return null;
    }

    private @Nullable Integer year(int index) {
        return word(index).matches("(19|20)\\d\\d") ? Integer.valueOf(word(index)) : null;
    }

    private static Period wholeYear(int year) {
        return CalendarUnit.YEAR.around(LocalDate.of(year, 1, 1), 0);
    }
}
