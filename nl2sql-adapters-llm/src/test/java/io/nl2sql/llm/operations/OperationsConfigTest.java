package io.nl2sql.llm.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OperationsConfigTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void hasDefaults() {
        assertThat(OperationsConfig.DEFAULT)
                .isEqualTo(new OperationsConfig(
                        new RetryConfig(3, Duration.ofMillis(500), Duration.ofSeconds(8), 0.1, 2),
                        new BreakerConfig(5, Duration.ofSeconds(30), SECOND),
                        16,
                        Duration.ofSeconds(10),
                        1_000_000));
        assertThat(CacheConfig.DEFAULT).isEqualTo(new CacheConfig(16_000_000, Duration.ofHours(1), 0, false));
    }

    @Test
    void everyPartCanBeChanged() {
        assertThat(OperationsConfig.DEFAULT
                        .withRetry(RetryConfig.NONE)
                        .withBreaker(new BreakerConfig(1, SECOND, SECOND))
                        .withCallsAtATime(4, SECOND)
                        .withLongestReply(100))
                .isEqualTo(
                        new OperationsConfig(RetryConfig.NONE, new BreakerConfig(1, SECOND, SECOND), 4, SECOND, 100));
        assertThat(CacheConfig.DEFAULT.forEachCaller().perCaller()).isTrue();
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> new RetryConfig(0, SECOND, SECOND, 0.1, 0)).hasMessage("attempts is outside 1 to 10");
        assertThatThrownBy(() -> new RetryConfig(1, SECOND, Duration.ZERO, 0.1, 0))
                .hasMessage("longestDelay is below firstDelay");
        assertThatThrownBy(() -> new BreakerConfig(0, SECOND, SECOND)).hasMessage("failures is below 1");
        assertThatThrownBy(() -> OperationsConfig.DEFAULT.withCallsAtATime(0, SECOND))
                .hasMessage("callsAtATime is below 1");
        assertThatThrownBy(() -> new CacheConfig(0, SECOND, 0, false)).hasMessage("mostCharacters is not above zero");
    }
}
