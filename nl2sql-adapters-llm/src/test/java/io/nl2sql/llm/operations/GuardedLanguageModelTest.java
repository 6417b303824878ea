package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.ScriptedModel.doing;
import static io.nl2sql.llm.operations.ScriptedModel.failing;
import static io.nl2sql.llm.operations.ScriptedModel.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuardedLanguageModelTest {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final MutableClock clock = new MutableClock();
    private final CircuitBreaker breaker =
            new CircuitBreaker("openai/gpt", new BreakerConfig(2, Duration.ofSeconds(30), PATIENCE), clock);
    private final CallSlots slots = new CallSlots("openai/gpt", 1, Duration.ZERO);

    private GuardedLanguageModel guarded(ScriptedModel model) {
        return new GuardedLanguageModel(model, breaker, slots, PATIENCE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Nl2SqlErrorCode.class,
            names = {"MODEL_UNAVAILABLE", "MODEL_OVERLOADED", "MODEL_FAILED", "DEADLINE_EXCEEDED"})
    void outagesOpenTheBreaker(Nl2SqlErrorCode code) {
        ScriptedModel model = doing(failing(code));

        assertFails(model, code);
        assertFails(model, code);
        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);

        assertThat(model.calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Nl2SqlErrorCode.class,
            names = {"MODEL_ACCESS_DENIED", "MODEL_NOT_FOUND", "CANCELLED", "CONFIGURATION_INVALID"})
    void whatIsNoOutageDoesNot(Nl2SqlErrorCode code) {
        ScriptedModel model = doing(failing(code));

        assertFails(model, code);
        assertFails(model, code);
        assertFails(model, code);

        assertThat(model.calls()).isEqualTo(3);
    }

    @Test
    void aQuestionWithoutTimeLeftSaysNothingAboutTheEndpoint() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.DEADLINE_EXCEEDED));
        GuardedLanguageModel guarded = guarded(model);
        ModelRequest hasty = Requests.request(Deadline.in(Duration.ofMillis(900), clock));

        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> guarded.complete(hasty)).isInstanceOf(Nl2SqlException.class);
        }

        assertThat(model.calls()).isEqualTo(5);
    }

    @Test
    void aDeadlineThatHasPassedIsNoCall() {
        ScriptedModel model = doing(saying("late"));
        Deadline past = Deadline.in(Duration.ZERO, clock);

        assertThatThrownBy(() -> guarded(model).complete(Requests.request(past)))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED));

        assertThat(model.calls()).isZero();
        assertThat(guarded(model).complete(Requests.request()).text()).isEqualTo("late");
    }

    @Test
    void closesOnceTheEndpointIsBack() {
        ScriptedModel model = doing(
                failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE),
                failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE),
                failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE),
                saying("back"));
        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);

        clock.advance(Duration.ofSeconds(30));
        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        clock.advance(Duration.ofSeconds(30));

        assertThat(guarded(model).complete(Requests.request()).text()).isEqualTo("back");
        assertThat(guarded(model).complete(Requests.request()).text()).isEqualTo("back");
    }

    @Test
    void whatIsDownIsRefusedBeforeItIsWaitedFor() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_UNAVAILABLE));
        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        slots.take(Requests.request());

        assertFails(model, Nl2SqlErrorCode.MODEL_UNAVAILABLE);
    }

    private void assertFails(ScriptedModel model, Nl2SqlErrorCode code) {
        assertThatThrownBy(() -> guarded(model).complete(Requests.request()))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(code));
    }
}
