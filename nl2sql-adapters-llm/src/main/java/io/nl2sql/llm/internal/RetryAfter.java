package io.nl2sql.llm.internal;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long a provider asks to be left alone: {@code retry-after-ms} (OpenAI, Azure) in milliseconds, {@code retry-after}
 * in seconds or as an HTTP date (RFC 9110, 10.2.3).
 */
final class RetryAfter {

    private static final double MOST_SECONDS = 86_400;

    private RetryAfter() {}

    /** The time asked for, at most a day; empty if none is, or it cannot be read. */
    static Optional<Duration> read(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> seconds(text, 1000))
                .or(() -> headers.firstValue("retry-after")
                        .flatMap(text -> seconds(text, 1).or(() -> until(text, clock))));
    }

    private static Optional<Duration> seconds(String text, double unitsInASecond) {
        try {
            double seconds = Double.parseDouble(text.strip()) / unitsInASecond;
            if (!(seconds >= 0)) {
                return Optional.empty();
            }
            return Optional.of(Duration.ofMillis(Math.round(Math.min(seconds, MOST_SECONDS) * 1000)));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String text, Clock clock) {
        try {
            Instant moment = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration time = Duration.between(clock.instant(), moment);
            Duration most = Duration.ofSeconds((long) MOST_SECONDS);
            return Optional.of(time.isNegative() ? Duration.ZERO : time.compareTo(most) > 0 ? most : time);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
