package io.nl2sql.llm.operations;

import static io.nl2sql.llm.operations.ScriptedModel.doing;
import static io.nl2sql.llm.operations.ScriptedModel.failing;
import static io.nl2sql.llm.operations.ScriptedModel.saying;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelReply.Ending;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.testkit.fake.MutableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class CachingLanguageModelTest {

    private final MutableClock clock = new MutableClock();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ReplyCache cache = new ReplyCache(CacheConfig.DEFAULT, clock);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private CachingLanguageModel caching(ScriptedModel model) {
        return new CachingLanguageModel(model, "", cache);
    }

    @Test
    void givesAReplyAgainAsOnePieceAndWithoutTokens() {
        ScriptedModel model = doing(saying("SELECT ", "1"));
        List<String> pieces = new ArrayList<>();
        caching(model).complete(Requests.request(), pieces::add);
        assertThat(pieces).containsExactly("SELECT ", "1");
        pieces.clear();

        ModelReply again = caching(model).complete(Requests.request(), pieces::add);

        assertThat(again).isEqualTo(new ModelReply("SELECT 1", Ending.COMPLETE, TokenUsage.NONE));
        assertThat(pieces).containsExactly("SELECT 1");
        assertThat(model.calls()).isOne();
    }

    @Test
    void everythingThatChangesAReplyIsPartOfTheKey() {
        ScriptedModel model = doing(saying("SELECT 1"));
        CachingLanguageModel caching = caching(model);
        ModelRequest request = Requests.request();
        List<ModelRequest> others = List.of(
                request,
                request.withMessages(List.of(ModelMessage.user("how many customers?"))),
                request.withMessages(List.of(ModelMessage.system("how many orders?"))),
                request.withMessages(
                        List.of(ModelMessage.user("how many orders?"), ModelMessage.user("how many orders?"))),
                changed(request, new ReplySchema("a", "{}"), 500),
                changed(request, new ReplySchema("a", "{\"type\":\"object\"}"), 500),
                changed(request, null, 501));

        others.forEach(caching::complete);

        assertThat(model.calls()).isEqualTo(others.size());
        new CachingLanguageModel(model, "https://elsewhere", cache).complete(request);
        assertThat(model.calls()).isEqualTo(others.size() + 1);
        others.forEach(caching::complete);
        assertThat(model.calls()).isEqualTo(others.size() + 1);
    }

    @Test
    void temperaturesAboveTheHighestAreNotKept() {
        ScriptedModel model = doing(saying("SELECT 1"));

        caching(model).complete(Requests.at(0.1));
        caching(model).complete(Requests.at(0.1));

        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void callersShareRepliesUnlessToldOtherwise() {
        ScriptedModel model = doing(saying("SELECT 1"));
        caching(model).complete(Requests.by("alice"));
        caching(model).complete(Requests.by("bob"));
        assertThat(model.calls()).isOne();

        cache = new ReplyCache(CacheConfig.DEFAULT.forEachCaller(), clock);
        caching(model).complete(Requests.by("alice"));
        caching(model).complete(Requests.by("bob"));
        caching(model).complete(Requests.by("bob"));

        assertThat(model.calls()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Ending.class,
            names = {"REFUSED", "CUT_OFF"})
    void keepsCompleteRepliesOnly(Ending ending) {
        ScriptedModel model = doing((request, listener) -> new ModelReply("SELECT", ending, TokenUsage.ofCall(1, 1)));

        caching(model).complete(Requests.request());
        caching(model).complete(Requests.request());

        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void keepsNoFailures() {
        ScriptedModel model = doing(failing(Nl2SqlErrorCode.MODEL_FAILED), saying("SELECT 1"));

        assertThatThrownBy(() -> caching(model).complete(Requests.request())).isInstanceOf(Nl2SqlException.class);

        assertThat(caching(model).complete(Requests.request()).text()).isEqualTo("SELECT 1");
    }

    @Test
    void forgetsAfterItsTime() {
        ScriptedModel model = doing(saying("SELECT 1"));
        caching(model).complete(Requests.request());
        clock.advance(Duration.ofMinutes(59));
        caching(model).complete(Requests.request());
        assertThat(model.calls()).isOne();

        clock.advance(Duration.ofMinutes(1));
        caching(model).complete(Requests.request());

        assertThat(model.calls()).isEqualTo(2);
    }

    @Test
    void keepsNoMoreThanItsSize() {
        cache = new ReplyCache(new CacheConfig(100, Duration.ofHours(1), 0, false), clock);
        ScriptedModel model = doing(saying("x".repeat(40)));
        CachingLanguageModel caching = caching(model);
        List<ModelRequest> requests = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            requests.add(Requests.request().withMessages(List.of(ModelMessage.user("question " + i))));
        }
        requests.forEach(caching::complete);
        int calls = model.calls();

        requests.forEach(caching::complete);

        assertThat(model.calls() - calls).isGreaterThanOrEqualTo(8);
    }

    @Test
    void equalRequestsAtTheSameTimeAreOneCall() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedModel model = doing((request, listener) -> {
            called.countDown();
            await(goOn);
            return ScriptedModel.reply("SELECT 1");
        });
        CachingLanguageModel caching = caching(model);

        Future<ModelReply> first = threads.submit(() -> caching.complete(Requests.request()));
        await(called);
        List<Future<ModelReply>> others = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            others.add(threads.submit(() -> caching.complete(Requests.request())));
        }
        goOn.countDown();

        assertThat(first.get(10, TimeUnit.SECONDS).usage()).isEqualTo(TokenUsage.ofCall(100, 20));
        for (Future<ModelReply> other : others) {
            assertThat(other.get(10, TimeUnit.SECONDS).usage()).isEqualTo(TokenUsage.NONE);
        }
        assertThat(model.calls()).isOne();
    }

    @Test
    void whoeverWaitsCallsForItselfWhenTheFirstFails() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedModel model = doing(
                (request, listener) -> {
                    called.countDown();
                    await(goOn);
                    throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the first has gone");
                },
                saying("SELECT 1"));
        CachingLanguageModel caching = caching(model);

        Future<ModelReply> first = threads.submit(() -> caching.complete(Requests.request()));
        await(called);
        Future<ModelReply> second = threads.submit(() -> caching.complete(Requests.request()));
        goOn.countDown();

        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(Nl2SqlException.class);
        assertThat(second.get(10, TimeUnit.SECONDS).text()).isEqualTo("SELECT 1");
    }

    @Test
    void whoeverWaitsCanBeCancelledAlone() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        ScriptedModel model = doing((request, listener) -> {
            called.countDown();
            await(goOn);
            return ScriptedModel.reply("SELECT 1");
        });
        CachingLanguageModel caching = caching(model);
        Cancellation cancellation = new Cancellation();

        Future<ModelReply> first = threads.submit(() -> caching.complete(Requests.request()));
        await(called);
        Future<ModelReply> second = threads.submit(() -> caching.complete(
                Requests.request(Deadline.in(Duration.ofMinutes(1), Clock.systemUTC()), cancellation)));
        cancellation.cancel();

        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));
        goOn.countDown();
        assertThat(first.get(10, TimeUnit.SECONDS).text()).isEqualTo("SELECT 1");
    }

    private static ModelRequest changed(ModelRequest request, @Nullable ReplySchema schema, int maxTokens) {
        return new ModelRequest(
                request.messages(),
                schema,
                maxTokens,
                request.temperature(),
                request.caller(),
                request.deadline(),
                request.cancellation());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
