package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.CircuitBreaker.Outcome.OUTAGE;
import static io.nl2sql.llm.operations.CircuitBreaker.Outcome.REACHED;
import static io.nl2sql.llm.operations.CircuitBreaker.Outcome.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private final MutableClock clock = new MutableClock();
    private final CircuitBreaker breaker = new CircuitBreaker(
            "openai/gpt", new BreakerConfig(3, Duration.ofSeconds(30), Duration.ofSeconds(1)), clock);

    private void calls(CircuitBreaker.Outcome... outcomes) {
        for (CircuitBreaker.Outcome outcome : outcomes) {
            breaker.record(breaker.admit(), outcome);
        }
    }

    @Test
    void opensAfterOutagesInARow() {
        calls(OUTAGE, OUTAGE);
        assertThat(breaker.isClosed()).isTrue();

        calls(OUTAGE);

        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void anAnswerStartsTheCountAnew() {
        calls(OUTAGE, OUTAGE, REACHED, OUTAGE, OUTAGE);

        assertThat(breaker.isClosed()).isTrue();
    }

    @Test
    void whatSaysNothingCountsForNothing() {
        calls(OUTAGE, OUTAGE, UNKNOWN, UNKNOWN);
        assertThat(breaker.isClosed()).isTrue();

        calls(OUTAGE);

        assertThat(breaker.isClosed()).isFalse();
    }

    @Test
    void whileOpenItSaysWhenItIsTriedAgain() {
        calls(OUTAGE, OUTAGE, OUTAGE);
        clock.advance(Duration.ofMillis(10_500));

        assertThatThrownBy(breaker::admit).isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
            assertThat(failure.text()).isEqualTo("openai/gpt failed 3 times in a row: it is tried again in 20 s");
            assertThat(failure.retryAfter()).contains(Duration.ofMillis(19_500));
        });
    }

    @Test
    void letsOneProbeThrough() {
        calls(OUTAGE, OUTAGE, OUTAGE);
        clock.advance(Duration.ofSeconds(30));

        assertThat(breaker.admit()).isTrue();

        assertThatThrownBy(breaker::admit)
                .hasMessage("openai/gpt failed 3 times in a row: whether it is back is being tried right now, ask again"
                        + " in a moment");
    }

    @Test
    void closesWhenTheProbeIsAnswered() {
        calls(OUTAGE, OUTAGE, OUTAGE);
        clock.advance(Duration.ofSeconds(30));

        calls(REACHED);

        assertThat(breaker.isClosed()).isTrue();
        assertThat(breaker.admit()).isFalse();
    }

    @Test
    void opensAgainWhenTheProbeFails() {
        calls(OUTAGE, OUTAGE, OUTAGE);
        clock.advance(Duration.ofSeconds(30));

        calls(OUTAGE);

        assertThatThrownBy(breaker::check).hasMessage("openai/gpt failed 4 times in a row: it is tried again in 30 s");
    }

    @Test
    void aCancelledProbeLeavesTheNextCallToProbe() {
        calls(OUTAGE, OUTAGE, OUTAGE);
        clock.advance(Duration.ofSeconds(30));

        calls(UNKNOWN);

        assertThatCode(breaker::check).doesNotThrowAnyException();
        assertThat(breaker.admit()).isTrue();
    }

    @Test
    void whatWasUnderWayWhenItOpenedDoesNotKeepItOpen() {
        boolean slow = breaker.admit();
        calls(OUTAGE, OUTAGE, OUTAGE);
        clock.advance(Duration.ofSeconds(29));

        breaker.record(slow, OUTAGE);
        clock.advance(Duration.ofSeconds(1));

        assertThat(breaker.admit()).isTrue();
    }
}
