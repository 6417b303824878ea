package io.nl2sql.rules.time;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a question that speaks of time.
 *
 * @param start index of its first token
 * @param end index behind its last token
 * @param period the days it means, or null where it divides time
 * @param unit the unit that quantities are asked for, or null where it means a period
 */
public record TimePhrase(
        int start,
        int end,
        @Nullable Period period,
        @Nullable CalendarUnit unit) {}
