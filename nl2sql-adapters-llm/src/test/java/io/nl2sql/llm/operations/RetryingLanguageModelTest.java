package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.ScriptedModel.doing;
import static io.nl2sql.llm.operations.ScriptedModel.failing;
import static io.nl2sql.llm.operations.ScriptedModel.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryingLanguageModelTest {

    private static final long LOWEST = 0;
    private static final RetryConfig CONFIG =
            new RetryConfig(4, Duration.ofMillis(500), Duration.ofMillis(1_500), 0.1, 100);

    private final MutableClock clock = new MutableClock();
    private final List<Duration> waits = new ArrayList<>();
    private final AtomicBoolean up = new AtomicBoolean(true);
    private RandomGenerator random = () -> LOWEST;

    private RetryingLanguageModel retrying(ScriptedModel model) {
        return retrying(model, CONFIG);
    }

    private RetryingLanguageModel retrying(ScriptedModel model, RetryConfig config) {
        return new RetryingLanguageModel(
                model, config, new RetryBudget(config), up::get, random, (time, cancellation) -> {
                    waits.add(time);
                    clock.advance(time);
                });
    }

    private Deadline deadline(Duration time) {
        return Deadline.in(time, clock);
    }

    @Test
    void callsAgainUntilThereIsAReply() {
        ScriptedModel model = doing(
                failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE), failing(Nl2SqlErrorCode.MODEL_FAILED), saying("fine"));

        assertThat(retrying(model).complete(Requests.request()).text()).isEqualTo("fine");

        assertThat(model.calls()).isEqualTo(3);
    }

    @Test
    void waitsAreHalfFixedAndDoubleUpToTheLongest() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE));

        assertFails(retrying(model), Nl2SqlErrorCode.MODEL_UNAVAILABLE);

        assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofMillis(750));
        assertThat(model.calls()).isEqualTo(4);
    }

    @Test
    void waitsAreHalfRandom() {
        random = RandomGenerator.of("L64X128MixRandom");
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE));
        RetryConfig config = new RetryConfig(2, Duration.ofMillis(500), Duration.ofSeconds(8), 1, 100);
        RetryingLanguageModel retrying = retrying(model, config);

        for (int i = 0; i < 100; i++) {
            assertFails(retrying, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        }

        assertThat(waits)
                .hasSize(100)
                .allSatisfy(wait -> assertThat(wait).isBetween(Duration.ofMillis(250), Duration.ofMillis(500)));
        assertThat(waits.stream().distinct().count()).isGreaterThan(90);
    }

    @Test
    void neverComesBackBeforeTheProviderAllows() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_OVERLOADED, Duration.ofSeconds(20)), saying("fine"));

        retrying(model).complete(Requests.request());

        assertThat(waits).containsExactly(Duration.ofSeconds(20));
    }

    @Test
    void givesUpAtOnceWhereTheWaitWouldPassTheDeadline() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_OVERLOADED, Duration.ofSeconds(20)), saying("fine"));

        assertThatThrownBy(() -> retrying(model).complete(Requests.request(deadline(Duration.ofSeconds(20)))))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED));

        assertThat(waits).isEmpty();
        assertThat(model.calls()).isOne();
    }

    @ParameterizedTest
    @EnumSource(
            value = Nl2SqlErrorCode.class,
            names = {
                "MODEL_ACCESS_DENIED",
                "MODEL_NOT_FOUND",
                "DEADLINE_EXCEEDED",
                "CANCELLED",
                "CONFIGURATION_INVALID",
                "DATABASE_UNAVAILABLE"
            })
    void doesNotRepeatWhatCannotPass(Nl2SqlErrorCode code) {
        ScriptedModel model = doing(failing(code));

        assertFails(retrying(model), code);

        assertThat(model.calls()).isOne();
    }

    @Test
    void doesNotRepeatOnceAPieceWasTold() {
        ScriptedModel model = doing((request, listener) -> {
            listener.accept("SELECT ");
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_FAILED, "cut");
        });

        assertFails(retrying(model), Nl2SqlErrorCode.MODEL_FAILED);

        assertThat(model.calls()).isOne();
    }

    @Test
    void doesNotRepeatWhileTheEndpointIsDown() {
        up.set(false);
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE));

        assertFails(retrying(model), Nl2SqlErrorCode.MODEL_UNAVAILABLE);

        assertThat(model.calls()).isOne();
    }

    @Test
    void retriesOfAllRequestsAreAShareOfThem() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE));
        RetryingLanguageModel retrying =
                retrying(model, new RetryConfig(3, Duration.ofMillis(500), Duration.ofSeconds(8), 0.1, 0));

        for (int i = 0; i < 1_000; i++) {
            assertFails(retrying, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        }

        assertThat(model.calls()).isEqualTo(1_100);
    }

    @Test
    void cancellationEndsTheWaitAtOnce() {
        Cancellation cancellation = new Cancellation();
        ScriptedModel model = doing((request, listener) -> {
            new Thread(cancellation::cancel).start();
            throw new Nl2SqlException(Nl2SqlErrorCode.MODEL_OVERLOADED, "busy", Duration.ofHours(1));
        });
        RetryingLanguageModel retrying =
                new RetryingLanguageModel(model, CONFIG, new RetryBudget(CONFIG), () -> true, random, Pause.REAL);

        assertThatThrownBy(() -> retrying.complete(Requests.request(deadline(Duration.ofDays(1)), cancellation)))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));

        assertThat(model.calls()).isOne();
    }

    private void assertFails(RetryingLanguageModel model, Nl2SqlErrorCode code) {
        assertThatThrownBy(() -> model.complete(Requests.request(deadline(Duration.ofMinutes(1)))))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
