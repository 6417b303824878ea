package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.ScriptedModel.failing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ModelOperationsTest {

    private final MutableClock clock = new MutableClock();
    private final AtomicBoolean down = new AtomicBoolean();

    private ModelOperations.Builder operations() {
        return ModelOperations.builder()
                .clock(clock)
                .random(() -> 0)
                .pause((time, cancellation) -> clock.advance(time));
    }

    private ScriptedModel model(Nl2SqlErrorCode whenDown) {
        return new ScriptedModel((request, listener) -> down.get()
                ? failing(whenDown).reply(request, listener)
                : ScriptedModel.saying("SELECT 1").reply(request, listener));
    }

    private static boolean replies(LanguageModel model) {
        try {
            model.complete(Requests.request());
            return true;
        } catch (Nl2SqlException failure) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Nl2SqlErrorCode.class,
            names = {"MODEL_UNAVAILABLE", "MODEL_OVERLOADED", "MODEL_FAILED", "DEADLINE_EXCEEDED"})
    void anOutageIsNoRetryStorm(Nl2SqlErrorCode code) {
        int requests = 500;
        ScriptedModel model = model(code);
        LanguageModel careful = operations().build().around(model, "");
        down.set(true);

        for (int i = 0; i < requests; i++) {
            assertThat(replies(careful)).isFalse();
            clock.advance(Duration.ofSeconds(1));
        }

        int probes = requests / 30;
        assertThat(model.calls()).isLessThanOrEqualTo((int) (1.1 * requests) + probes);
        assertThat(model.calls()).isLessThanOrEqualTo(5 + probes + 1);
    }

    @Test
    void aModelThatNowAndThenFailsIsNoRetryStormEither() {
        int requests = 1_000;
        ScriptedModel model = new ScriptedModel(new ScriptedModel.Script() {
            private int call;

            @Override
            public ModelReply reply(ModelRequest request, Consumer<String> listener) {
                return ++call % 5 == 0
                        ? ScriptedModel.reply("SELECT 1")
                        : failing(Nl2SqlErrorCode.MODEL_OVERLOADED).reply(request, listener);
            }
        });
        LanguageModel careful = operations().build().around(model, "");

        for (int i = 0; i < requests; i++) {
            replies(careful);
        }

        assertThat(model.calls()).isLessThanOrEqualTo((int) (1.1 * requests) + RetryConfig.DEFAULT.reserve());
    }

    @Test
    void theBreakerClosesOnceTheEndpointIsBack() {
        ScriptedModel model = model(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        LanguageModel careful = operations().build().around(model, "");
        down.set(true);
        for (int i = 0; i < 10; i++) {
            replies(careful);
        }
        int calls = model.calls();
        down.set(false);
        assertThat(replies(careful)).isFalse();
        assertThat(model.calls()).isEqualTo(calls);

        clock.advance(Duration.ofSeconds(30));

        assertThat(replies(careful)).isTrue();
        assertThat(replies(careful)).isTrue();
        assertThat(model.calls()).isEqualTo(calls + 2);
    }

    @Test
    void modelsOfOneEndpointFailTogetherAndOthersDoNot() {
        ModelOperations operations = operations().build();
        LanguageModel here = operations.around(model(Nl2SqlErrorCode.MODEL_UNAVAILABLE), "https://here");
        ScriptedModel alsoHere = model(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        ScriptedModel elsewhere = model(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        down.set(true);
        for (int i = 0; i < 10; i++) {
            replies(here);
        }
        down.set(false);

        assertThat(replies(operations.around(alsoHere, "https://here"))).isFalse();
        assertThat(replies(operations.around(elsewhere, "https://elsewhere"))).isTrue();
    }

    @Test
    void theFirstPiecePassesThroughBeforeTheSecondIsMade() {
        CountDownLatch heard = new CountDownLatch(1);
        ScriptedModel model = new ScriptedModel((request, listener) -> {
            listener.accept("SELECT ");
            try {
                assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException interruption) {
                throw new AssertionError(interruption);
            }
            listener.accept("1");
            return ScriptedModel.reply("SELECT 1");
        });
        List<String> pieces = new ArrayList<>();

        everything().around(model, "").complete(Requests.request(), piece -> {
            pieces.add(piece);
            heard.countDown();
        });

        assertThat(pieces).containsExactly("SELECT ", "1");
    }

    @Test
    void aReplyFromTheCacheCostsNobodyAnything() {
        LanguageModel careful = everything().around(model(Nl2SqlErrorCode.MODEL_FAILED), "");
        careful.complete(Requests.by("alice"));

        for (int i = 0; i < 10; i++) {
            assertThat(careful.complete(Requests.by("alice")).usage()).isEqualTo(TokenUsage.NONE);
        }

        assertThatThrownBy(() -> careful.complete(
                        Requests.by("alice").withMessages(List.of(ModelMessage.user("something else")))))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
                    assertThat(failure.text()).contains("budget of 100 tokens a day");
                });
    }

    private ModelOperations everything() {
        return operations()
                .cache(CacheConfig.DEFAULT)
                .budget(new CallerBudget.Tokens(100, ZoneOffset.UTC), new LocalSpendingLedger())
                .build();
    }
}
