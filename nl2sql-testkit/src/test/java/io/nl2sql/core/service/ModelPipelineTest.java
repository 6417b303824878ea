package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.model.ModelReply;
import io.nl2sql.core.domain.model.ModelRequest;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableKind;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.AnsiDialect;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.generation.ModelFirstGenerator;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.core.generation.RulesFirstGenerator;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.fake.MutableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Votes, cascades and conversations: what several proposals, generators or questions make together. */
class ModelPipelineTest {

    private static final String ONE = "SELECT 1 FROM customer";
    private static final String TWO = "SELECT 2 FROM customer";
    private static final String ALSO_ONE = "SELECT 1.0 FROM customer";
    private final Nl2SqlException down = new Nl2SqlException(Nl2SqlErrorCode.MODEL_UNAVAILABLE, "the model is down");

    private final MutableClock clock = new MutableClock();
    private final FakeDatabase database = new FakeDatabase(new DatabaseSchema(
                    AnsiDialect.INSTANCE,
                    List.of(new Table(
                            TableName.of("customer"),
                            TableKind.TABLE,
                            List.of(Column.of("name", ColumnType.TEXT)),
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            null)),
                    List.of()))
            .answering(ONE, table(1L, 1L))
            .answering(ALSO_ONE, table(new BigDecimal("1.00"), 1.0))
            .answering(TWO, table(2L));

    @Test
    void mostVotesWin_whateverStatementTheyAreFor() {
        FakeLanguageModel model = FakeLanguageModel.replying(TWO, ONE, ALSO_ONE);

        Answer answer = engine(voting(model, 3)).ask("one or two?");

        assertThat(answer).isInstanceOfSatisfying(Answer.Answered.class, answered -> {
            assertThat(answered.table().rows()).hasSize(2);
            assertThat(answered.draft().confidence()).isEqualTo(2.0 / 3);
            assertThat(answered.trace().usage()).isEqualTo(new TokenUsage(3, 3, 3));
            assertThat(answered.trace().attempts()).hasSize(2);
            assertThat(answered.trace().attempts().get(0).outcome()).isEqualTo(new Outcome.Outvoted(1));
        });
    }

    @Test
    void equalStatementsRunOnceAndCountEach() {
        FakeLanguageModel model = FakeLanguageModel.replying(ONE, TWO, TWO);

        Answer answer = engine(voting(model, 3)).ask("one or two?");

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.sql().shown()).isEqualTo(TWO));
        assertThat(database.executed()).hasSize(2);
    }

    @Test
    void votesThatAreNoStatementOrFailDoNotCount() {
        database.failing(TWO, new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "no"));
        FakeLanguageModel model =
                FakeLanguageModel.replying("hm", TWO, "{\"kind\":\"unanswerable\",\"reason\":\"no\"}", TWO, ONE);

        assertThat(engine(voting(model, 5)).ask("one or two?"))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.sql().shown()).isEqualTo(ONE));
    }

    @Test
    void statementThatTakesTooLongIsOneVoteLost() {
        database.failing(TWO, new Nl2SqlException(Nl2SqlErrorCode.QUERY_TIMED_OUT, "too slow"));

        assertThat(sql(engine(voting(FakeLanguageModel.replying(TWO, TWO, ONE), 3))
                        .ask("one or two?")))
                .isEqualTo(ONE);
    }

    @Test
    void rowsOfTheElectedStatementGoToTheSinkOfTheCaller() {
        ResultTable.Collector sink = new ResultTable.Collector();

        Answer answer =
                engine(voting(FakeLanguageModel.replying(ONE, ONE), 2)).ask(AskQuestionCommand.of("one or two?"), sink);

        assertThat(answer).isInstanceOfSatisfying(Answer.Answered.class, answered -> {
            assertThat(answered.table().rows()).isEmpty();
            assertThat(sink.toTable(answered.summary())).isEqualTo(table(1L, 1L));
        });
    }

    @Test
    void sureRulesNeedNoModel() {
        SqlGenerator cascade = new RulesFirstGenerator(rules(ONE, 0.9), failing(new AssertionError("called")), 0.8);

        assertThat(engine(cascade).ask("one?")).isInstanceOf(Answer.Answered.class);
    }

    @Test
    void unsureRulesGiveWayToTheModel_untilItIsDown() {
        SqlGenerator asked = new RulesFirstGenerator(rules(ONE, 0.5), single(FakeLanguageModel.replying(TWO)), 0.8);
        SqlGenerator unreachable = new RulesFirstGenerator(rules(ONE, 0.5), failing(down), 0.8);

        assertThat(sql(engine(asked).ask("one?"))).isEqualTo(TWO);
        assertThat(sql(engine(unreachable).ask("one?"))).isEqualTo(ONE);
    }

    @Test
    void modelMendsWhatTheRulesProposed() {
        database.failing(ONE, new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "no"));
        SqlGenerator cascade = new RulesFirstGenerator(rules(ONE, 0.9), single(FakeLanguageModel.replying(TWO)), 0.8);

        assertThat(sql(engine(cascade).ask("one?"))).isEqualTo(TWO);
    }

    @Test
    void rulesAnswerWhileTheModelIsDownOrSilent() {
        Nl2SqlException late = new Nl2SqlException(Nl2SqlErrorCode.DEADLINE_EXCEEDED, "silence");
        Nl2SqlException broke = new Nl2SqlException(Nl2SqlErrorCode.MODEL_OVERLOADED, "the budget is used up");

        for (Nl2SqlException failure : List.of(down, late, broke)) {
            SqlGenerator cascade = new ModelFirstGenerator(failing(failure), rules(ONE, 0.4));
            List<PipelineEvent> events = new ArrayList<>();
            AskQuestionCommand command = AskQuestionCommand.of("one?").withListener(events::add);

            assertThat(sql(engine(cascade).ask(command))).isEqualTo(ONE);
            assertThat(events).contains(new PipelineEvent.ModelGaveOut(command.question(), failure));
        }
    }

    @Test
    void cascadeHidesNothingElseThatFails() {
        Nl2SqlException cancelled = new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "cancelled");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> engine(new ModelFirstGenerator(failing(cancelled), rules(ONE, 0.4)))
                        .ask("one?"))
                .isSameAs(cancelled);
    }

    @Test
    void modelIsLeftLessTimeThanTheQuestionHas() {
        FakeLanguageModel model = FakeLanguageModel.replying(ONE);

        engine(new ModelFirstGenerator(single(model), rules(ONE, 0.4)))
                .ask(AskQuestionCommand.of("one?").withTimeout(Duration.ofSeconds(10)));

        assertThat(model.requests().get(0).deadline().remaining()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void followUpCarriesTheConversation() {
        FakeLanguageModel model = FakeLanguageModel.replying(ONE, TWO);
        Nl2Sql engine = engine(single(model));
        AskQuestionCommand first = AskQuestionCommand.of("one?");

        Answer.Answered answered = (Answer.Answered) engine.ask(first);
        engine.ask(first.followedBy(answered, "and two?"));

        assertThat(model.requests().get(1).messages().get(1).text())
                .contains("Earlier in this conversation:\nasked \"one?\"\nanswered by \"" + ONE + "\"\n")
                .contains("Question:\n\"and two?\"");
    }

    @Test
    void questionGoesOnOnceTheAskerSaidWhichIsMeant() {
        FakeLanguageModel model = FakeLanguageModel.replying(
                "{\"kind\":\"clarification\",\"question\":\"Which?\",\"options\":[\"one\",\"two\"]}", TWO);
        Nl2Sql engine = engine(single(model));
        AskQuestionCommand first = AskQuestionCommand.of("how many?");

        Answer.NeedsClarification unclear = (Answer.NeedsClarification) engine.ask(first);
        Answer answer = engine.ask(first.clarified(unclear, "two"));

        assertThat(sql(answer)).isEqualTo(TWO);
        assertThat(model.requests().get(1).messages().get(1).text())
                .contains("asked \"how many?\"\nasked back \"Which?\"\nreplied \"two\"\n")
                .contains("Question:\n\"how many?\"");
    }

    @Test
    void modelIsToldThatNobodyCanBeAskedBack() {
        FakeLanguageModel model = FakeLanguageModel.replying(ONE);

        engine(single(model)).ask(AskQuestionCommand.of("one?").withAmbiguity(Ambiguity.ASSUME));

        assertThat(model.requests().get(0).messages().get(0).text()).contains("Nobody can be asked back");
    }

    @Test
    void modelThatAsksBackAllTheSameIsToldOnce() {
        String unclear = "{\"kind\":\"clarification\",\"question\":\"Which?\",\"options\":[]}";
        AskQuestionCommand command = AskQuestionCommand.of("one?").withAmbiguity(Ambiguity.ASSUME);

        assertThat(sql(engine(single(FakeLanguageModel.replying(unclear, ONE))).ask(command)))
                .isEqualTo(ONE);
        assertThat(engine(single(FakeLanguageModel.replying(unclear, unclear))).ask(command))
                .isInstanceOf(Answer.NeedsClarification.class);
    }

    @Test
    void repliesAreToldAsTheyAreWritten_andCounted() {
        List<String> pieces = new ArrayList<>();
        LanguageModel model = new LanguageModel() {
            @Override
            public String name() {
                return "pieces";
            }

            @Override
            public ModelReply complete(ModelRequest request, Consumer<String> listener) {
                assertThat(request.caller()).isEqualTo("anna");
                listener.accept("SELECT 1 ");
                listener.accept("FROM customer");
                return new ModelReply(ONE, ModelReply.Ending.COMPLETE, TokenUsage.ofCall(10, 2));
            }
        };

        Answer answer = engine(new ModelSqlGenerator(model, ModelUse.DEFAULT, clock))
                .ask(AskQuestionCommand.of("one?")
                        .withAsker(new Asker("anna", "4711"))
                        .withListener(event -> {
                            if (event instanceof PipelineEvent.ModelWrote wrote) {
                                pieces.add(wrote.piece());
                            }
                        }));

        assertThat(pieces).containsExactly("SELECT 1 ", "FROM customer");
        assertThat(answer.trace().usage()).isEqualTo(new TokenUsage(1, 10, 2));
    }

    private Nl2Sql engine(SqlGenerator generator) {
        return Nl2Sql.builder()
                .database(database)
                .generator(generator)
                .clock(clock)
                .build();
    }

    private SqlGenerator single(LanguageModel model) {
        return new ModelSqlGenerator(model, ModelUse.DEFAULT, clock);
    }

    private SqlGenerator voting(LanguageModel model, int votes) {
        return new ModelSqlGenerator(model, ModelUse.DEFAULT.withVotes(votes), clock);
    }

    private static SqlGenerator rules(String sql, double confidence) {
        return generating(() -> new Generation.Drafted(List.of(new SqlDraft(sql, confidence, "", List.of(), "rules"))));
    }

    private static SqlGenerator failing(Throwable failure) {
        return generating(() -> {
            if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            throw (Error) failure;
        });
    }

    private static SqlGenerator generating(java.util.function.Supplier<Generation> generation) {
        return new SqlGenerator() {
            @Override
            public String name() {
                return "scripted";
            }

            @Override
            public Generation generate(GenerationRequest request) {
                return generation.get();
            }
        };
    }

    private static String sql(Answer answer) {
        return ((Answer.Answered) answer).sql().shown();
    }

    private static ResultTable table(Object... values) {
        List<Row> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(Row.of(value));
        }
        return new ResultTable(List.of(new ResultColumn("n", ColumnType.DECIMAL, "")), rows, false);
    }
}
