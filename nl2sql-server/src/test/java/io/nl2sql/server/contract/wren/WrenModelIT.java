package io.nl2sql.server.contract.wren;

import static io.nl2sql.server.contract.wren.WrenQuestionsIT.question;
import static io.nl2sql.server.contract.wren.WrenQuestionsIT.types;
import static io.nl2sql.server.contract.wren.WrenQuestionsIT.words;
import static io.nl2sql.server.contract.wren.WrenStatementsIT.names;
import static io.nl2sql.server.contract.wren.WrenWorld.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.telling.SummaryLimits;
import io.nl2sql.server.contract.wren.WrenWorld.Reply;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions to a model, over HTTP. */
class WrenModelIT {

    private static final String COUNT = "{\"kind\":\"sql\",\"sql\":\"SELECT COUNT(*) AS n FROM Artist\"}";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFollowUpSeesTheEarlierTurns() {
        FakeLanguageModel model = FakeLanguageModel.replying(COUNT, COUNT);
        try (WrenWorld world = world(model, Telling.byRule(), WrenLimits.DEFAULT)) {
            String thread = UUID.randomUUID().toString();

            world.post(ALICE, "/api/v1/generate_sql", inThread("How many singers?", thread));
            world.post(ALICE, "/api/v1/ask", inThread("And of them?", thread));

            String second = model.requests().get(1).messages().toString();
            assertThat(second).contains("How many singers?").contains("SELECT COUNT(*) AS n FROM Artist");
        }
    }

    @Test
    void summariesAreToldInTheLanguage() {
        FakeLanguageModel model = FakeLanguageModel.replying(COUNT, "{\"summary\":\"Es gibt 3.\"}");
        try (WrenWorld world = world(model, new Telling(model, true, SummaryLimits.DEFAULT), WrenLimits.DEFAULT)) {

            Reply reply =
                    world.post(ALICE, "/api/v1/ask", WrenWorld.text(Map.of("question", "How many?", "language", "de")));

            assertThat(reply.json().get("summary").textValue()).isEqualTo("Es gibt 3.");
            assertThat(model.requests().get(1).messages().get(0).text())
                    .contains("write every text that people read in German.");
        }
    }

    @Test
    void rowsThatAModelMayNotSeeAreToldByRule() {
        FakeLanguageModel model = FakeLanguageModel.replying(COUNT);
        try (WrenWorld world = world(model, new Telling(model, false, SummaryLimits.DEFAULT), WrenLimits.DEFAULT)) {

            Reply reply = world.post(ALICE, "/api/v1/ask", question("How many?"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().get("summary").textValue()).contains("3");
            assertThat(model.requests()).hasSize(1);
        }
    }

    @Test
    void whatAModelCallsUnanswerableIsExplained() {
        FakeLanguageModel model = FakeLanguageModel.replying(
                "{\"kind\":\"unanswerable\",\"reason\":\"User asks about features.\"}",
                "{\"text\":\"Ich erkläre die Künstler.\"}");
        try (WrenWorld world = world(model, new Telling(model, true, SummaryLimits.DEFAULT), WrenLimits.DEFAULT)) {

            Reply reply = world.post(
                    ALICE,
                    "/api/v1/generate_sql",
                    WrenWorld.text(Map.of("question", "What do you offer?", "language", "German")));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(names(reply.json())).containsExactly("id", "code", "error", "explanationQueryId");
            assertThat(reply.json().get("code").textValue()).isEqualTo("NON_SQL_QUERY");
            assertThat(reply.json().get("error").textValue()).isEqualTo("User asks about features.");
            String id = reply.json().get("explanationQueryId").textValue();
            assertThat(world.get(ALICE, "/api/v1/stream_explanation?queryId=" + id)
                            .events()
                            .get(0)
                            .get("message")
                            .textValue())
                    .isEqualTo("Ich erkläre die Künstler.");
        }
    }

    @Test
    void whatTheGateRefusesIsShown() {
        String bad = "{\"kind\":\"sql\",\"sql\":\"SELECT x FROM elephants\"}";
        FakeLanguageModel model = FakeLanguageModel.replying(bad, bad, bad, bad, bad);
        try (WrenWorld world = world(model, Telling.byRule(), WrenLimits.DEFAULT)) {

            Reply reply = world.post(ALICE, "/api/v1/generate_sql", question("How many elephants?"));

            assertThat(reply.status()).isEqualTo(400);
            assertThat(names(reply.json())).containsExactly("id", "code", "error", "invalidSql");
            assertThat(reply.json().get("code").textValue()).isEqualTo("NO_RELEVANT_SQL");
            assertThat(reply.json().get("invalidSql").textValue()).isEqualTo("SELECT x FROM elephants");
        }
    }

    @Test
    void aRefusedDraftIsCorrectedOnTheStream() {
        FakeLanguageModel model =
                FakeLanguageModel.replying("{\"kind\":\"sql\",\"sql\":\"SELECT x FROM elephants\"}", COUNT);
        try (WrenWorld world = world(model, Telling.byRule(), WrenLimits.DEFAULT)) {

            List<JsonNode> events = world.post(ALICE, "/api/v1/stream/ask", question("How many?"))
                    .events();

            assertThat(WrenQuestionsIT.states(events))
                    .containsSubsequence(
                            "sql_generation_generating",
                            "sql_generation_correcting",
                            "sql_generation_finished",
                            "sql_generation_success",
                            "sql_execution_start",
                            "sql_execution_end");
            assertThat(WrenQuestionsIT.state(events, "sql_generation_correcting")
                            .get("invalidSql")
                            .textValue())
                    .isEqualTo("SELECT x FROM elephants");
            assertThat(words(events)).contains("3");
        }
    }

    @Test
    void noAnswerInTime() {
        LanguageModel slow = new PatientModel(new CountDownLatch(1), new CountDownLatch(1));
        WrenLimits limits = WrenLimits.DEFAULT.withGeneration(Duration.ofMillis(300));
        try (WrenWorld world = world(slow, Telling.byRule(), limits)) {

            Reply reply = world.post(ALICE, "/api/v1/generate_sql", question("How many?"));
            List<JsonNode> events = world.post(ALICE, "/api/v1/stream/generate_sql", question("How many?"))
                    .events();

            assertThat(reply.status()).isEqualTo(500);
            assertThat(names(reply.json())).containsExactly("id", "code", "error");
            assertThat(reply.json().get("code").textValue()).isEqualTo("POLLING_TIMEOUT");
            assertThat(types(events)).endsWith("error", "message_stop");
            assertThat(events.get(events.size() - 2).get("data").get("code").textValue())
                    .isEqualTo("POLLING_TIMEOUT");
        }
    }

    private WrenWorld world(LanguageModel model, Telling telling, WrenLimits limits) {
        ModelSqlGenerator generator = new ModelSqlGenerator(model, ModelUse.DEFAULT, Clock.systemUTC());
        return new WrenWorld(folder, generator, telling, limits, Duration.ofMillis(200));
    }

    private static String inThread(String question, String thread) {
        return WrenWorld.text(Map.of("question", question, "threadId", thread));
    }

    /** A model that says nothing until it is cancelled or its time is over. */
    private record PatientModel(CountDownLatch asked, CountDownLatch cancelled) implements LanguageModel {

        @Override
        public String name() {
            return "fake/patient";
        }

        @Override
        public ModelReply complete(ModelRequest request, Consumer<String> listener) {
            CountDownLatch woken = new CountDownLatch(1);
            Cancellation.Registration registration = request.cancellation().onCancel(woken::countDown);
            try {
                asked.countDown();
                boolean left = woken.await(request.deadline().remaining().toMillis(), TimeUnit.MILLISECONDS);
                if (left) {
                    cancelled.countDown();
                    throw new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the question was cancelled");
                }
                throw new Nl2SqlException(Nl2SqlErrorCode.DEADLINE_EXCEEDED, "the deadline passed");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new ModelReply("", ModelReply.Ending.CUT_OFF, TokenUsage.NONE);
            } finally {
                registration.close();
            }
        }
    }
}
