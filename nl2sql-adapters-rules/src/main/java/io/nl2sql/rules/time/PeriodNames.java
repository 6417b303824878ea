package io.nl2sql.rules.time;

import io.nl2sql.core.text.Token;
import io.nl2sql.rules.lexicon.MonthNames;
import io.nl2sql.rules.lexicon.Vocabulary;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the names of periods: "last month", "May 2011", "the second quarter", "the nineties", "three days ago". */
final class PeriodNames {

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

    private static final Set<String> BACKWARDS = Set.of("last", "past", "previous");

    private static final int MOST_UNITS = 1000;
    private static final int MONTHS_OF_QUARTER = 3;
    private static final int MONTHS_OF_HALF = 6;
    private static final int YEARS_OF_DECADE = 10;
    private static final int CENTURY = 1900;

    private final Words words;
    private final LocalDate today;

    PeriodNames(Words words, LocalDate today) {
        this.words = words;
        this.today = today;
    }

    /** A period and the index behind its words; {@code yearless} where a month or quarter came without its year. */
    record Named(Period period, int end, boolean yearless) {
        Named(Period period, int end) {
            this(period, end, false);
        }
    }

    /** One period by name, or a plain year or date. */
    @Nullable
    Named orYear(int index) {
        Named named = at(index, true);
        if (named != null) {
            return named;
        }
        Integer year = year(index);
        if (year != null) {
            return new Named(CalendarUnit.YEAR.around(LocalDate.of(year, 1, 1), 0), index + 1);
        }
        return words.kind(index) == Token.Kind.DATE
                ? Period.ofDay(words.at(index))
                        .map(day -> new Named(day, index + 1))
                        .orElse(null)
                : null;
    }

    /** One period by name; {@code introduced} where a word in front makes clear that it is one. */
    @Nullable
    Named at(int start, boolean introduced) {
        int index = words.at(start).equals("the") ? start + 1 : start;
        Named read = day(index);
        read = read == null ? relative(index) : read;
        read = read == null ? ago(index) : read;
        read = read == null ? part(index) : read;
        read = read == null ? decade(index) : read;
        return read == null ? month(index, introduced) : read;
    }

    private @Nullable Named day(int index) {
        int offset = switch (words.at(index)) {
            case "today" -> 0;
            case "yesterday" -> -1;
            case "tomorrow" -> 1;
            default -> 2;
        };
        return offset > 1 ? null : new Named(CalendarUnit.DAY.around(today, offset), index + 1);
    }

    /** "this week", "last month", "the past year", "the last three days". */
    private @Nullable Named relative(int index) {
        String word = words.at(index);
        boolean back = BACKWARDS.contains(word);
        boolean next = word.equals("next");
        if (!back && !next && !word.equals("this") && !word.equals("current")) {
            return null;
        }
        CalendarUnit unit = CalendarUnit.ofNoun(words.at(index + 1)).orElse(null);
        if (unit != null) {
            if (word.equals("past")) {
                return new Named(new Period(unit.plus(today, -1), CalendarUnit.DAY.plus(today, 1)), index + 2);
            }
            return words.at(index + 1).endsWith("s")
                    ? null
                    : new Named(unit.around(today, back ? -1 : next ? 1 : 0), index + 2);
        }
        Long amount = amount(index + 1);
        CalendarUnit counted = CalendarUnit.ofNoun(words.at(index + 2)).orElse(null);
        if (amount == null || counted == null || !(back || next)) {
            return monthOfYear(index, back, next);
        }
        return new Named(
                next
                        ? new Period(today, counted.plus(today, amount))
                        : new Period(counted.plus(today, -amount), CalendarUnit.DAY.plus(today, 1)),
                index + 3);
    }

    /** "last March". */
    private @Nullable Named monthOfYear(int index, boolean back, boolean next) {
        int month = MonthNames.number(words.at(index + 1));
        if (month == 0 || next) {
            return null;
        }
        LocalDate first = LocalDate.of(today.getYear(), month, 1);
        LocalDate latest = back && !CalendarUnit.MONTH.plus(first, 1).isBefore(today) ? first.minusYears(1) : first;
        return new Named(CalendarUnit.MONTH.around(latest, 0), index + 2);
    }

    private @Nullable Long amount(int index) {
        String word = words.at(index);
        if (word.matches("\\d{1,3}")) {
            return Long.valueOf(word);
        }
        Long number = Vocabulary.number(word);
        return number == null || number > MOST_UNITS ? null : number;
    }

    /** "three days ago": that day. */
    private @Nullable Named ago(int index) {
        Long amount = amount(index);
        CalendarUnit unit = CalendarUnit.ofNoun(words.at(index + 1)).orElse(null);
        return amount == null || unit == null || !words.at(index + 2).equals("ago")
                ? null
                : new Named(unit.around(today, -amount), index + 3);
    }

    /** "Q3 2010", "the second quarter of last year", "H1", "the first half of 2011". */
    private @Nullable Named part(int index) {
        String word = words.at(index);
        int number = 0;
        int length = MONTHS_OF_QUARTER;
        int end = index + 1;
        if (word.matches("q[1-4]") || word.matches("h[12]")) {
            number = word.charAt(1) - '0';
            length = word.charAt(0) == 'q' ? MONTHS_OF_QUARTER : MONTHS_OF_HALF;
        } else if (ORDINALS.containsKey(word) && words.at(index + 1).matches("quarter|half")) {
            boolean half = words.at(index + 1).equals("half");
            length = half ? MONTHS_OF_HALF : MONTHS_OF_QUARTER;
            number = half ? Math.min(2, ORDINALS.get(word)) : ORDINALS.get(word);
            end = index + 2;
        }
        if (number == 0) {
            return null;
        }
        YearName year = yearOf(end);
        if (year == null && word.matches("h[12]")) {
            return null;
        }
        LocalDate first = LocalDate.of(year == null ? today.getYear() : year.year, (number - 1) * length + 1, 1);
        if (year == null && first.isAfter(today)) {
            first = first.minusYears(1);
        }
        return new Named(new Period(first, first.plusMonths(length)), year == null ? end : year.end, year == null);
    }

    /** "the 80s", "the nineties". */
    private @Nullable Named decade(int index) {
        boolean apart = words.at(index).matches("\\d+") && words.touchesNext(index);
        String word = words.at(index) + (apart ? words.at(index + 1) : "");
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
                : new Named(
                        new Period(LocalDate.of(first, 1, 1), LocalDate.of(first + YEARS_OF_DECADE, 1, 1)),
                        index + (apart ? 2 : 1));
    }

    private @Nullable Named month(int index, boolean introduced) {
        int month = MonthNames.number(words.at(index));
        if (month == 0) {
            return null;
        }
        YearName year = yearOf(index + 1);
        boolean doubtful =
                DOUBTFUL_MONTHS.contains(words.at(index)) || words.at(index).length() <= 3;
        if (year == null && (!introduced || words.at(index + 1).matches("\\d{1,2}(st|nd|rd|th)?"))) {
            return null;
        }
        if (year == null && doubtful && !introduced) {
            return null;
        }
        LocalDate first = LocalDate.of(year == null ? today.getYear() : year.year, month, 1);
        if (year == null && first.isAfter(today)) {
            first = first.minusYears(1);
        }
        return new Named(CalendarUnit.MONTH.around(first, 0), year == null ? index + 1 : year.end, year == null);
    }

    /** A year and the index behind it. */
    private record YearName(int year, int end) {}

    /** "2010", ", 2010", "of 2010", "last year", "of this year". */
    private @Nullable YearName yearOf(int start) {
        int index = words.at(start).equals("of")
                        || words.at(start).equals(",")
                        || words.at(start).equals("in")
                ? start + 1
                : start;
        Integer year = year(index);
        if (year != null) {
            return new YearName(year, index + 1);
        }
        if (words.at(index + 1).equals("year")
                && (words.at(index).equals("this") || words.at(index).equals("last"))) {
            return new YearName(today.getYear() - (words.at(index).equals("last") ? 1 : 0), index + 2);
        }
        return null;
    }

    private @Nullable Integer year(int index) {
        return words.at(index).matches("(19|20)\\d\\d") ? Integer.valueOf(words.at(index)) : null;
    }
}
