package io.nl2sql.server.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class AdvisorRateTest {

    private Instant now = Instant.parse("2026-11-21T09:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final AdvisorRate rate = new AdvisorRate(2, Duration.ofSeconds(60), clock);

    @Test
    void eachCallerHasAShareOfEachWindow() {
        assertThat(rate.take("a")).isEqualTo(new AdvisorRate.Taken(1, Duration.ZERO));
        pass(20);
        assertThat(rate.take("a")).isEqualTo(new AdvisorRate.Taken(0, Duration.ZERO));
        pass(10);
        assertThat(rate.take("a")).isEqualTo(new AdvisorRate.Taken(0, Duration.ofSeconds(30)));
        assertThat(rate.take("b").isAllowed()).isTrue();
        pass(30);
        assertThat(rate.take("a")).isEqualTo(new AdvisorRate.Taken(0, Duration.ZERO));
        assertThat(rate.take("a").pause()).isEqualTo(Duration.ofSeconds(20));
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
    }
}
