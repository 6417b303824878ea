package io.nl2sql.rules.time;

import static io.nl2sql.core.check.Preconditions.require;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a question that speaks of time.
 *
 * @param start index of its first token
 * @param end index behind its last token
 * @param periods the days it means: one period, several that are compared, or none where it only divides time
 * @param division what quantities are divided by, or null where it only means a period
 * @param extreme which of the divisions is asked for: the "busiest" or "slowest" month; null where it is all of them
 */
public record TimePhrase(
        int start,
        int end,
        List<Period> periods,
        @Nullable TimeDivision division,
        @Nullable Extreme extreme) {

    /** One end of an order of divisions. */
    public enum Extreme {
        MOST,
        LEAST
    }

    public TimePhrase {
        periods = List.copyOf(periods);
        require(!periods.isEmpty() || division != null, "a phrase means a period or divides time");
    }

    static TimePhrase of(int start, int end, Period period) {
        return new TimePhrase(start, end, List.of(period), null, null);
    }

    static TimePhrase dividing(int start, int end, TimeDivision division) {
        return new TimePhrase(start, end, List.of(), division, null);
    }

    /** Whether it says which days are meant. */
    public boolean isPeriod() {
        return !periods.isEmpty();
    }
}
