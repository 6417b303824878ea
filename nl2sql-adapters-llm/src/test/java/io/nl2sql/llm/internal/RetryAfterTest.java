package io.nl2sql.llm.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"7, 7000", "0, 0", "1.5, 1500", "1e9, 86400000"})
    void seconds(String text, long millis) {
        assertThat(read("retry-after", text)).contains(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 02 Jan 2026 03:04:25 GMT | 20",
                "Fri, 02 Jan 2026 03:00:00 GMT | 0",
                "Sat, 02 Jan 2027 03:04:05 GMT | 86400"
            })
    void dates(String text, long seconds) {
        assertThat(read("Retry-After", text)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void milliseconds() {
        assertThat(read("retry-after-ms", "250")).contains(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "NaN", "Fri, 99 Jan"})
    void whatCannotBeRead(String text) {
        assertThat(read("retry-after", text)).isEqualTo(Optional.empty());
    }

    private static Optional<Duration> read(String name, String value) {
        return RetryAfter.read(HttpHeaders.of(Map.of(name, List.of(value)), (header, text) -> true), CLOCK);
    }
}
