package io.nl2sql.llm;

import static io.nl2sql.llm.wire.ChatFormat.End.COMPLETE;
import static io.nl2sql.llm.wire.ChatFormat.End.LENGTH;
import static io.nl2sql.llm.wire.ChatFormat.End.REFUSAL;
import static io.nl2sql.llm.wire.ChatFormat.KEY;
import static io.nl2sql.llm.wire.ChatFormat.MODEL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nl2sql.core.domain.model.ModelMessage;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.ReplySchema;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.llm.wire.ChatFormat;
import io.nl2sql.llm.wire.ChatFormat.Sent;
import io.nl2sql.llm.wire.WireAnswer;
import io.nl2sql.llm.wire.WireScene;
import io.nl2sql.llm.wire.WireServer;
import io.nl2sql.testkit.generation.LanguageModelContract;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the model of every provider keeps, whatever its server does: one call a request, and a typed end in time. */
abstract class ProviderContract extends LanguageModelContract {

    private static final String SCHEMA = """
            {"type":"object","properties":{"sql":{"type":["string","null"]}},"required":["sql"],\
            "additionalProperties":false}""";

    private WireServer server;
    private final ChatFormat format;

    ProviderContract(ChatFormat format) {
        this.format = format;
    }

    @BeforeEach
    void start() {
        server = WireServer.playing((request, answer) -> answer.awaitClose());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** The format that the server speaks. */
    final ChatFormat format() {
        return format;
    }

    /** The server. */
    final WireServer server() {
        return server;
    }

    @Override
    protected LanguageModel replying(String... pieces) {
        server.play(telling(format.stream(List.of(pieces), COMPLETE)));
        return model();
    }

    @Override
    protected LanguageModel silent() {
        return model();
    }

    /** The model under test. */
    final LanguageModel model() {
        return LanguageModels.connect(format.settings(server));
    }

    /** A scene of a whole stream. */
    final WireScene telling(List<String> stream) {
        return (request, answer) -> {
            answer.begin(format.contentType());
            for (String part : stream) {
                answer.part(part);
            }
            answer.end();
        };
    }

    @Test
    void replyHasItsTextItsEndAndItsTokens() {
        server.play(telling(format.stream(List.of("SELECT ", "1"), COMPLETE)));
        List<String> pieces = new ArrayList<>();

        ModelReply reply = model().complete(ask(), pieces::add);

        assertThat(reply).isEqualTo(new ModelReply("SELECT 1", ModelReply.Ending.COMPLETE, TokenUsage.ofCall(11, 7)));
        assertThat(pieces).containsExactly("SELECT ", "1");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatIsSentIsWhatWasAsked() {
        server.play(telling(format.stream(List.of("x"), COMPLETE)));
        List<ModelMessage> messages = List.of(
                ModelMessage.system("You write SQL."),
                ModelMessage.user("how many ships?"),
                ModelMessage.model("SELECT 1"),
                ModelMessage.user("of \"Gdańsk\"\n\u0007 🚢"));
        ModelRequest request = new ModelRequest(
                messages,
                new ReplySchema("sql_reply", SCHEMA),
                321,
                0.25,
                "",
                Deadline.in(AMPLE, Clock.systemUTC()),
                Cancellation.NEVER);

        model().complete(request);

        Sent sent = format.sent(server.requests().get(0));
        assertThat(sent.path()).isEqualTo(path());
        assertThat(sent.credential()).isEqualTo(credential());
        assertThat(sent.model()).isEqualTo(MODEL);
        assertThat(sent.messages())
                .containsExactly(
                        "system: You write SQL.",
                        "user: how many ships?",
                        "assistant: SELECT 1",
                        "user: of \"Gdańsk\"\n\u0007 🚢");
        assertThat(sent.maxTokens()).isEqualTo(321);
        assertThat(sent.temperature()).isEqualTo(0.25);
        assertThat(sent.schema()).isEqualTo(json(SCHEMA));
    }

    /** Where chats are asked for. */
    abstract String path();

    /** The header that carries the key. */
    abstract String credential();

    @Test
    void freeTextIsAskedForWithoutSchema() {
        server.play(telling(format.stream(List.of("x"), COMPLETE)));

        model().complete(ask());

        assertThat(format.sent(server.requests().get(0)).schema()).isNull();
    }

    @Test
    void refusalIsAReply() {
        server.play(telling(format.stream(List.of("I cannot help with that."), REFUSAL)));

        assertThat(model().complete(ask()).ending()).isEqualTo(refusal());
    }

    /** How a refusal ends, where the interface can tell of one. */
    ModelReply.Ending refusal() {
        return ModelReply.Ending.REFUSED;
    }

    @Test
    void longReplyIsCutOff() {
        server.play(telling(format.stream(List.of("SELECT name, "), LENGTH)));

        ModelReply reply = model().complete(ask());

        assertThat(reply.text()).isEqualTo("SELECT name, ");
        assertThat(reply.ending()).isEqualTo(ModelReply.Ending.CUT_OFF);
    }

    @Test
    void wrongKeyIsTold() {
        Nl2SqlException failure = rejected(401, "Incorrect API key provided: " + KEY);

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("check the key");
    }

    @Test
    void forbiddenModelIsTold() {
        Nl2SqlException failure = rejected(403, "your project has no access");

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_ACCESS_DENIED);
        assertThat(failure).hasMessageContaining("your project has no access");
    }

    @Test
    void unknownModelIsTold() {
        Nl2SqlException failure = rejected(404, "The model does not exist");

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_NOT_FOUND);
        assertThat(failure).hasMessageContaining(MODEL).hasMessageContaining("nl2sql models");
    }

    @Test
    void overloadTellsHowLongToWaitInSeconds() {
        Nl2SqlException failure = rejected(429, "Rate limit reached", "Retry-After: 7");

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_OVERLOADED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void overloadTellsHowLongToWaitAsADate() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .withLocale(Locale.ROOT)
                .format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));

        Nl2SqlException failure = rejected(429, "Rate limit reached", "Retry-After: " + date);

        assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(90));
    }

    @Test
    void overloadTellsHowLongToWaitInMilliseconds() {
        Nl2SqlException failure = rejected(429, "Rate limit reached", "retry-after-ms: 350", "Retry-After: 1");

        assertThat(failure.retryAfter()).contains(Duration.ofMillis(350));
    }

    @Test
    void overloadNeedNotTellHowLong() {
        assertThat(rejected(429, "Rate limit reached").retryAfter()).isEqualTo(Optional.empty());
    }

    @Test
    void brokenServerIsTold() {
        assertThat(rejected(500, "The server had an error").code()).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        assertThat(rejected(503, "The engine is overloaded").code()).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
    }

    @Test
    void requestThatIsNotAcceptedIsTold() {
        Nl2SqlException failure = rejected(400, "This model's maximum context length is 8192 tokens.");

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_FAILED);
        assertThat(failure).hasMessageContaining("8192 tokens");
    }

    @Test
    void promptIsNotRepeatedInAMessage() {
        Nl2SqlException failure = rejected(400, "cannot read 'the secret names of all the ships in the harbour'");

        assertThat(failure.text()).doesNotContain("secret names");
    }

    private Nl2SqlException rejected(int status, String message, String... headers) {
        server.play((request, answer) -> answer.whole(status, "application/json", format.error(message), headers));
        int before = server.requests().size();

        Nl2SqlException failure = failed(ask());

        assertThat(server.requests()).hasSize(before + 1);
        return failure;
    }

    @Test
    void silenceAfterTheFirstPieceEndsAtTheDeadline() throws InterruptedException {
        server.play((request, answer) -> {
            answer.begin(format.contentType());
            answer.part(format.stream(List.of("SELECT "), COMPLETE).get(0));
            answer.awaitClose();
        });
        long start = System.nanoTime();

        Nl2SqlException failure = failed(request(Duration.ofSeconds(1), Cancellation.NEVER));

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED);
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(Duration.ofSeconds(1).plus(GRACE));
        assertThat(server.awaitScene()).as("the connection is closed").isTrue();
    }

    @Test
    void tricklingReplyEndsAtTheDeadline() {
        server.play((request, answer) -> {
            answer.begin(format.contentType());
            while (true) {
                answer.part(format.stream(List.of("x"), COMPLETE).get(1));
                TimeUnit.MILLISECONDS.sleep(50);
            }
        });

        assertThat(failed(request(Duration.ofSeconds(1), Cancellation.NEVER)).code())
                .isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED);
    }

    @Test
    void cancellingClosesTheConnectionBeforeTheReply() throws Exception {
        closesTheConnection((request, answer) -> answer.awaitClose());
    }

    @Test
    void cancellingClosesTheConnectionWithinTheReply() throws Exception {
        closesTheConnection((request, answer) -> {
            answer.begin(format.contentType());
            answer.part(format.stream(List.of("SELECT "), COMPLETE).get(0));
            answer.awaitClose();
        });
    }

    private void closesTheConnection(WireScene scene) throws Exception {
        CompletableFuture<Boolean> arrived = new CompletableFuture<>();
        server.play((request, answer) -> {
            arrived.complete(true);
            scene.play(request, answer);
        });
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Nl2SqlException> failure =
                CompletableFuture.supplyAsync(() -> failed(request(AMPLE, cancellation)));
        arrived.get(5, TimeUnit.SECONDS);
        TimeUnit.MILLISECONDS.sleep(100);

        cancellation.cancel();

        assertThat(failure.get(3, TimeUnit.SECONDS).code()).isEqualTo(Nl2SqlErrorCode.CANCELLED);
        assertThat(server.awaitScene()).as("the connection is closed").isTrue();
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void listenerThatThrowsClosesTheConnection() throws InterruptedException {
        server.play((request, answer) -> {
            answer.begin(format.contentType());
            for (String part : format.stream(List.of("SELECT ", "1"), COMPLETE).subList(0, 3)) {
                answer.part(part);
            }
            answer.awaitClose();
        });
        AssertionError thrown = new AssertionError("enough");
        LanguageModel model = model();

        Throwable failure = org.assertj.core.api.Assertions.catchThrowable(() -> model.complete(ask(), piece -> {
            throw thrown;
        }));

        assertThat(failure).isSameAs(thrown);
        assertThat(server.awaitScene()).as("the connection is closed").isTrue();
    }

    @Test
    void cutStreamIsTold() {
        ends(Nl2SqlErrorCode.MODEL_UNAVAILABLE, answer -> {
            answer.begin(format.contentType());
            answer.part(format.stream(List.of("SELECT "), COMPLETE).get(0));
        });
    }

    @Test
    void streamThatEndsBeforeTheReplyIsTold() {
        ends(Nl2SqlErrorCode.MODEL_FAILED, answer -> {
            answer.begin(format.contentType());
            List<String> stream = format.stream(List.of("SELECT "), COMPLETE);
            answer.part(stream.get(0));
            answer.part(stream.get(1));
            answer.end();
        });
    }

    @Test
    void emptyStreamIsTold() {
        ends(Nl2SqlErrorCode.MODEL_FAILED, answer -> {
            answer.begin(format.contentType());
            answer.end();
        });
    }

    @Test
    void halfAPieceOfJsonIsTold() {
        ends(Nl2SqlErrorCode.MODEL_FAILED, answer -> {
            answer.begin(format.contentType());
            answer.part(format.stream(List.of("SELECT "), COMPLETE).get(0));
            answer.part(format.halfEvent());
            answer.end();
        });
    }

    @Test
    void errorInTheStreamIsTold() {
        Nl2SqlException failure = ends(Nl2SqlErrorCode.MODEL_FAILED, answer -> {
            answer.begin(format.contentType());
            answer.part(format.stream(List.of("SELECT "), COMPLETE).get(0));
            answer.part(format.errorEvent("the engine stumbled"));
            answer.end();
        });

        assertThat(failure).hasMessageContaining("the engine stumbled");
    }

    @Test
    void pageInsteadOfAReplyIsTold() {
        Nl2SqlException failure = ends(
                Nl2SqlErrorCode.MODEL_FAILED,
                answer -> answer.whole(200, "text/html; charset=utf-8", "<html>Sign in</html>"));

        assertThat(failure).hasMessageContaining("text/html").hasMessageContaining("check the address");
    }

    @Test
    void redirectIsNotFollowed() {
        ends(
                Nl2SqlErrorCode.MODEL_FAILED,
                answer -> answer.whole(302, "text/html", "", "Location: " + server.url("/elsewhere")));
    }

    @Test
    void replyOfTenMegabytesIsCutShort() {
        String piece = "x".repeat(100_000);
        ends(Nl2SqlErrorCode.MODEL_FAILED, answer -> {
            answer.begin(format.contentType());
            String event = format.stream(List.of(piece), COMPLETE).get(1);
            answer.part(format.stream(List.of(piece), COMPLETE).get(0));
            for (int count = 0; count < 100; count++) {
                answer.part(event);
            }
            answer.awaitClose();
        });
    }

    @Test
    void lineOfTenMegabytesIsCutShort() {
        String piece = "x".repeat(100_000);
        ends(Nl2SqlErrorCode.MODEL_FAILED, answer -> {
            answer.begin(format.contentType());
            for (int count = 0; count < 100; count++) {
                answer.part(piece);
            }
            answer.awaitClose();
        });
    }

    @Test
    void nobodyListeningIsTold() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        ModelSettings settings = format.settings(server);
        LanguageModel model =
                LanguageModels.connect(settings.withUrl(URI.create("http://127.0.0.1:%d/v1".formatted(free))));

        Nl2SqlException failure = failure(model, ask());

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("127.0.0.1:" + free).hasMessageContaining("check that the server");
    }

    @Test
    void unknownHostIsTold() {
        LanguageModel model =
                LanguageModels.connect(format.settings(server).withUrl(URI.create("http://no-such-host.invalid/v1")));

        Nl2SqlException failure = failure(model, ask());

        assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.MODEL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("no-such-host.invalid");
    }

    /** Something that answers with something that may fail to be sent. */
    interface Answer {
        void give(WireAnswer answer) throws IOException;
    }

    private Nl2SqlException ends(Nl2SqlErrorCode code, Answer scene) {
        server.play((request, answer) -> scene.give(answer));

        Nl2SqlException failure = failed(ask());

        assertThat(failure.code()).isEqualTo(code);
        assertThat(server.requests()).hasSize(1);
        return failure;
    }

    /** Each failure of each provider is one line without secrets. */
    private Nl2SqlException failed(ModelRequest request) {
        Nl2SqlException failure = failure(model(), request);

        assertThat(failure).isNotNull();
        assertThat(failure.text()).doesNotContain("\n").doesNotContain(KEY.substring(3, 12));
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage())).doesNotContain(KEY);
        }
        return failure;
    }

    /** A request with time enough. */
    static ModelRequest ask() {
        return request(AMPLE, Cancellation.NEVER)
                .withMessages(List.of(
                        ModelMessage.system("You write SQL."),
                        ModelMessage.user("the secret names of all the ships in the harbour")));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException notJson) {
            throw new AssertionError(notJson);
        }
    }
}
