package io.nl2sql.core.metric;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time that is told from today: {@code today}, {@code yesterday}, {@code this_month}, {@code last_quarter} (the one before),
 * {@code last_30_days} (up to today), {@code last_3_months} (full ones before this one), {@code year_to_date}.
 *
 * @param from the first day
 * @param to the last day
 */
record RelativeTime(LocalDate from, LocalDate to) {

    private static final Map<String, Grain> GRAINS = Map.of(
            "day", Grain.DAY,
            "week", Grain.WEEK,
            "month", Grain.MONTH,
            "quarter", Grain.QUARTER,
            "year", Grain.YEAR);

    private static final Pattern FORM = Pattern.compile(
            "(?:(this|last)_(day|week|month|quarter|year)|last_([1-9][0-9]{0,2})_(day|week|month|quarter|year)s?"
                    + "|(week|month|quarter|year)_to_date)");

    /**
     * The time that a text tells.
     *
     * @throws IllegalArgumentException where it tells none
     */
    static RelativeTime of(String text, LocalDate today) {
        String word = text.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        if (word.equals("today")) {
            return new RelativeTime(today, today);
        }
        if (word.equals("yesterday")) {
            return new RelativeTime(today.minusDays(1), today.minusDays(1));
        }
        Matcher matcher = FORM.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "the relative time is not known: write one like today, this_month, last_quarter, last_30_days, last_3_months or year_to_date");
        }
        if (matcher.group(5) != null) {
            return new RelativeTime(grain(matcher.group(5)).start(today), today);
        }
        if (matcher.group(3) != null) {
            return last(Integer.parseInt(matcher.group(3)), grain(matcher.group(4)), today);
        }
        Grain grain = grain(matcher.group(2));
        return matcher.group(1).equals("this") ? full(grain, grain.start(today), 1) : before(grain, 1, today);
    }

    private static RelativeTime last(int spans, Grain grain, LocalDate today) {
        return grain == Grain.DAY ? new RelativeTime(today.minusDays(spans - 1L), today) : before(grain, spans, today);
    }

    private static RelativeTime before(Grain grain, int spans, LocalDate today) {
        return full(grain, grain.plus(grain.start(today), -spans), spans);
    }

    private static RelativeTime full(Grain grain, LocalDate start, int spans) {
        return new RelativeTime(start, grain.plus(start, spans).minusDays(1));
    }

    private static Grain grain(String word) {
        return java.util.Objects.requireNonNull(GRAINS.get(word), word);
    }
}
