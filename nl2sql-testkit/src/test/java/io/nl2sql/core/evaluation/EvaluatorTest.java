package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
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
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluatorTest {

    private static final String GOLD = "SELECT name FROM ship";
    private static final String PREDICTED = "SELECT DISTINCT title FROM ship";
    private static final String PREDICTED_AS_RUN = "SELECT  title FROM ship";

    private final FakeDatabase database = new FakeDatabase(schema())
            .answering(GOLD, names("Anna", "Berta"))
            .answering(PREDICTED, names("Berta"))
            .answering(PREDICTED_AS_RUN, names("Berta", "Anna"));

    @Test
    void judgesWhatTheScorerLetsRun() {
        QuestionResult result = evaluate(FakeSqlGenerator.proposing(draft(PREDICTED, 0.7)), GOLD);

        assertThat(result.outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(result.reason()).isNull();
        assertThat(result.sql()).isEqualTo(PREDICTED);
        assertThat(result.confidence()).isEqualTo(0.7);
    }

    @Test
    void tellsWhyAnAnswerIsWrong() {
        database.answering("SELECT home FROM ship", names("Anna"));

        QuestionResult result = evaluate(FakeSqlGenerator.proposing("SELECT home FROM ship"), GOLD);

        assertThat(result.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(result.reason()).isEqualTo(FailureReason.MISSING_ROWS);
        assertThat(result.detail()).isEqualTo("rows: 1 instead of 2");
    }

    @Test
    void declinedQuestionAbstains_withoutConfidence() {
        QuestionResult result = evaluate(FakeSqlGenerator.declining("no such thing"), GOLD);

        assertThat(result)
                .extracting(
                        QuestionResult::outcome,
                        QuestionResult::reason,
                        QuestionResult::detail,
                        QuestionResult::sql,
                        QuestionResult::confidence)
                .containsExactly(Outcome.ABSTAINED, FailureReason.ABSTAINED, "no such thing", null, 0.0);
    }

    @Test
    void emptyQuestionAbstains() {
        EvaluationQuestion question = EvaluationQuestion.of("1", "fleet", " ", GOLD);

        QuestionResult result = run(List.of(question), FakeSqlGenerator.proposing(GOLD))
                .results()
                .get(0);

        assertThat(result.outcome()).isEqualTo(Outcome.ABSTAINED);
    }

    @Test
    void refusedStatementIsAnError() {
        database.analyzedBy((sql, schema) ->
                SqlAnalysis.notUnderstood(sql, schema.dialect(), SqlAnalysis.Reason.SYNTAX, "this is no SQL", null));

        QuestionResult result = evaluate(FakeSqlGenerator.proposing("SELECT nonsense"), null);

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).isEqualTo(FailureReason.REFUSED_BY_GATE);
        assertThat(result.sql()).isEqualTo("SELECT nonsense");
        assertThat(result.confidence()).isZero();
    }

    @Test
    void failingStatementIsAnError() {
        database.failing("SELECT bad FROM ship", new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "no column bad"));

        QuestionResult result = evaluate(FakeSqlGenerator.proposing("SELECT bad FROM ship"), GOLD);

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).isEqualTo(FailureReason.PREDICTION_FAILED);
        assertThat(result.detail()).isEqualTo("no column bad");
    }

    @Test
    void slowStatementTimesOut() {
        database.failing("SELECT slow FROM ship", new Nl2SqlException(Nl2SqlErrorCode.QUERY_TIMED_OUT, "too slow"));

        QuestionResult result = evaluate(FakeSqlGenerator.proposing("SELECT slow FROM ship"), GOLD);

        assertThat(result.outcome()).isEqualTo(Outcome.ERROR);
        assertThat(result.reason()).isEqualTo(FailureReason.TIMED_OUT);
    }

    @Test
    void answerThatFailsWithoutDistinctIsWrong() {
        database.failing(PREDICTED_AS_RUN, new Nl2SqlException(Nl2SqlErrorCode.QUERY_TIMED_OUT, "too slow"));

        QuestionResult result = evaluate(FakeSqlGenerator.proposing(PREDICTED), GOLD);

        assertThat(result.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(result.reason()).isEqualTo(FailureReason.TIMED_OUT);
    }

    @Test
    void failingGoldIsListed_evenWhereTheEngineDeclines() {
        database.failing("SELECT gold", new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "no table"));

        QuestionResult result = evaluate(FakeSqlGenerator.declining("no idea"), "SELECT gold");

        assertThat(result.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(result.reason()).isEqualTo(FailureReason.GOLD_FAILED);
        assertThat(result.detail()).isEqualTo("no table");
    }

    @Test
    void resultsBeyondTheBoundAreFailures() {
        database.answering("SELECT all_of_it", new ResultTable(columns(), List.of(Row.of("Anna")), true));

        assertThat(evaluate(FakeSqlGenerator.proposing("SELECT all_of_it"), GOLD)
                        .reason())
                .isEqualTo(FailureReason.RESULT_TOO_LARGE);
        assertThat(evaluate(FakeSqlGenerator.proposing(GOLD), "SELECT all_of_it")
                        .reason())
                .isEqualTo(FailureReason.GOLD_FAILED);
    }

    @Test
    void questionWithoutGoldIsNotScored() {
        QuestionResult result = evaluate(FakeSqlGenerator.proposing(PREDICTED), null);

        assertThat(result.outcome()).isEqualTo(Outcome.UNSCORED);
        assertThat(result.sql()).isEqualTo(PREDICTED);
    }

    @Test
    void isRightByAnyOfTheStatementsThatAnswerIt() {
        database.answering("SELECT home FROM ship", names("Kiel"))
                .failing("SELECT gold", new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "no table"));
        SqlGenerator generator = FakeSqlGenerator.proposing("SELECT home FROM ship");
        EvaluationQuestion question = question("1", "which ships?", GOLD);

        List<QuestionResult> results = List.of(
                        question.withAlternatives(List.of("SELECT home FROM ship")),
                        question.withAlternatives(List.of(GOLD)),
                        question.withAlternatives(List.of(GOLD, "SELECT gold")))
                .stream()
                .map(each -> run(List.of(each), generator).results().get(0))
                .toList();

        assertThat(results)
                .extracting(QuestionResult::outcome, QuestionResult::reason)
                .containsExactly(
                        tuple(Outcome.RIGHT, null),
                        tuple(Outcome.WRONG, FailureReason.WRONG_VALUES),
                        tuple(Outcome.WRONG, FailureReason.GOLD_FAILED));
    }

    @Test
    void takesDistinctOutOfGoldTooWhereTheScorerDoes() {
        database.answering("SELECT DISTINCT home FROM ship", names("Kiel"))
                .answering("SELECT  home FROM ship", names("Kiel", "Kiel"))
                .answering("SELECT home FROM ship", names("Kiel", "Kiel"));

        QuestionResult result =
                evaluate(FakeSqlGenerator.proposing("SELECT home FROM ship"), "SELECT DISTINCT home FROM ship");

        assertThat(result.outcome()).isEqualTo(Outcome.RIGHT);
    }

    @Test
    void decliningWhatNothingAnswersIsRight_answeringItIsWrong() {
        EvaluationQuestion question = EvaluationQuestion.ofUnanswerable("1", "fleet", "who built the pyramids?");

        QuestionResult declined = run(List.of(question), FakeSqlGenerator.declining("no pyramids"))
                .results()
                .get(0);
        QuestionResult answered = run(List.of(question), FakeSqlGenerator.proposing(GOLD))
                .results()
                .get(0);

        assertThat(declined.outcome()).isEqualTo(Outcome.RIGHT);
        assertThat(declined.sql()).isNull();
        assertThat(answered.outcome()).isEqualTo(Outcome.WRONG);
        assertThat(answered.reason()).isEqualTo(FailureReason.NOT_ABSTAINED);
    }

    @Test
    void failingAtWhatNothingAnswersIsNotDeclining() {
        database.failing("SELECT bad", new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "no column bad"));
        EvaluationQuestion question = EvaluationQuestion.ofUnanswerable("1", "fleet", "who built the pyramids?");

        QuestionResult result = run(List.of(question), FakeSqlGenerator.proposing("SELECT bad"))
                .results()
                .get(0);

        assertThat(result.reason()).isEqualTo(FailureReason.PREDICTION_FAILED);
    }

    @Test
    void followUpIsAskedInViewOfWhatWasAnswered() {
        Map<String, List<String>> saidBefore = new ConcurrentHashMap<>();
        SqlGenerator generator = remembering(saidBefore);
        List<EvaluationQuestion> questions = List.of(
                question("1", "which ships?", GOLD),
                question("2", "something else", GOLD),
                question("3", "only old ones", GOLD).following("1"),
                question("4", "declined", GOLD).following("3"),
                question("5", "by name", GOLD).following("4"));

        EvaluationRun run = run(questions, generator);

        assertThat(saidBefore)
                .containsOnly(
                        entry("which ships?", List.of()),
                        entry("something else", List.of()),
                        entry("only old ones", List.of("which ships?")),
                        entry("declined", List.of("which ships?", "only old ones")),
                        entry("by name", List.of("which ships?", "only old ones")));
        assertThat(run.results()).extracting(result -> result.question().id()).containsExactly("1", "2", "3", "4", "5");
    }

    private static SqlGenerator remembering(Map<String, List<String>> saidBefore) {
        return new SqlGenerator() {
            @Override
            public String name() {
                return "attentive";
            }

            @Override
            public Generation generate(GenerationRequest request) {
                saidBefore.put(
                        request.question().text(),
                        request.conversation().turns().stream()
                                .map(Conversation.Turn::question)
                                .toList());
                return request.question().text().equals("declined")
                        ? new Generation.Declined("not now", List.of())
                        : new Generation.Drafted(List.of(draft(GOLD, 1)));
            }
        };
    }

    @Test
    void followUpNeedsWhatItFollowsInFront_inTheSameDatabase() {
        SqlGenerator generator = FakeSqlGenerator.proposing(GOLD);

        assertThatThrownBy(() -> run(List.of(question("1", "why?", GOLD).following("2")), generator))
                .hasMessage("question 1 follows 2, which is not before it");
        assertThatThrownBy(() -> run(
                        List.of(
                                question("1", "which ships?", GOLD),
                                EvaluationQuestion.of("2", "other", "why?", GOLD)
                                        .following("1")),
                        generator))
                .hasMessage("question 2 follows 1, which is about another database");
    }

    @Test
    void engineIsToldTheTimeOfItsQuestions() {
        ZonedDateTime then = ZonedDateTime.parse("2013-12-31T09:00+01:00[Europe/Berlin]");
        List<Clock> clocks = new CopyOnWriteArrayList<>();
        Evaluator evaluator = evaluator(
                (name, clock) -> {
                    clocks.add(clock);
                    return engine(
                            new FakeDatabase(schema()).answering(GOLD, names("Anna")),
                            FakeSqlGenerator.proposing(GOLD));
                },
                1);

        evaluator.run(
                List.of(
                        question("1", "which ships?", GOLD),
                        question("2", "ships of this month", GOLD).at(then),
                        question("3", "which ships?", GOLD),
                        question("4", "ships of last month", GOLD).at(then),
                        question("5", "and before?", GOLD).following("4")),
                Cancellation.NEVER,
                result -> {});

        assertThat(clocks)
                .containsExactly(Clock.system(ZoneId.systemDefault()), Clock.fixed(then.toInstant(), then.getZone()));
    }

    @Test
    void brokenGeneratorFailsItsQuestionOnly() {
        SqlGenerator generator = new SqlGenerator() {
            @Override
            public String name() {
                return "moody";
            }

            @Override
            public Generation generate(GenerationRequest request) {
                return switch (request.question().text()) {
                    case "crash" -> throw new IllegalStateException("a\n  defect");
                    case "recurse" -> generate(request);
                    default -> new Generation.Drafted(List.of(draft(GOLD, 1)));
                };
            }
        };

        EvaluationRun run = run(
                List.of(question("1", "crash", GOLD), question("2", "recurse", GOLD), question("3", "ask", GOLD)),
                generator);

        assertThat(run.results())
                .extracting(QuestionResult::outcome, QuestionResult::reason)
                .containsExactly(
                        tuple(Outcome.ERROR, FailureReason.ENGINE_FAILED),
                        tuple(Outcome.ERROR, FailureReason.ENGINE_FAILED),
                        tuple(Outcome.RIGHT, null));
        assertThat(run.results().get(0).detail()).isEqualTo("java.lang.IllegalStateException: a defect");
    }

    @Test
    void deliversResultsInTheOrderOfTheQuestions() {
        List<EvaluationQuestion> questions = IntStream.range(0, 200)
                .mapToObj(i -> EvaluationQuestion.of("q" + i, "db" + i % 7, "which ships?", GOLD))
                .toList();
        Map<String, FakeDatabase> opened = new ConcurrentHashMap<>();
        AtomicInteger openings = new AtomicInteger();
        List<String> delivered = new ArrayList<>();
        Evaluator evaluator = evaluator(
                (name, clock) -> {
                    openings.incrementAndGet();
                    FakeDatabase fresh = new FakeDatabase(schema()).answering(GOLD, names("Anna"));
                    opened.put(name, fresh);
                    return engine(fresh, FakeSqlGenerator.proposing(GOLD));
                },
                4);

        EvaluationRun run = evaluator.run(
                questions,
                Cancellation.NEVER,
                result -> delivered.add(result.question().id()));

        List<String> ids = questions.stream().map(EvaluationQuestion::id).toList();
        assertThat(delivered).isEqualTo(ids);
        assertThat(run.complete()).isTrue();
        assertThat(run.results()).extracting(result -> result.question().id()).isEqualTo(ids);
        assertThat(openings).hasValue(7);
        assertThat(opened.values()).allSatisfy(fresh -> {
            assertThat(fresh.schemaReads()).isEqualTo(1);
            assertThat(fresh.isClosed()).isTrue();
        });
    }

    @Test
    void databaseThatCannotBeOpenedFailsItsQuestionsOnly() {
        Evaluator evaluator = evaluator(
                (name, clock) -> {
                    if (name.equals("wreck")) {
                        throw new Nl2SqlException(Nl2SqlErrorCode.DATABASE_CORRUPT, "not a database");
                    }
                    return engine(database, FakeSqlGenerator.proposing(GOLD));
                },
                2);

        EvaluationRun run = evaluator.run(
                List.of(
                        EvaluationQuestion.of("1", "wreck", "which ships?", GOLD),
                        EvaluationQuestion.of("2", "fleet", "which ships?", GOLD)),
                Cancellation.NEVER,
                result -> {});

        assertThat(run.results())
                .extracting(QuestionResult::outcome, QuestionResult::reason)
                .containsExactly(tuple(Outcome.ERROR, FailureReason.DATABASE_UNUSABLE), tuple(Outcome.RIGHT, null));
    }

    @Test
    void cancelledEvaluationKeepsWhatIsDone() {
        Cancellation cancellation = new Cancellation();
        List<EvaluationQuestion> questions = IntStream.range(0, 10)
                .mapToObj(i -> question("q" + i, "which ships?", GOLD))
                .toList();
        Evaluator evaluator = evaluator((name, clock) -> engine(database, FakeSqlGenerator.proposing(GOLD)), 1);

        EvaluationRun run = evaluator.run(questions, cancellation, result -> {
            if (result.question().id().equals("q2")) {
                cancellation.cancel();
            }
        });

        assertThat(run.complete()).isFalse();
        assertThat(run.results()).extracting(result -> result.question().id()).containsExactly("q0", "q1", "q2");
    }

    @Test
    void failingListenerEndsTheEvaluation() {
        List<EvaluationQuestion> questions = IntStream.range(0, 10)
                .mapToObj(i -> question("q" + i, "which ships?", GOLD))
                .toList();
        Evaluator evaluator = evaluator((name, clock) -> engine(database, FakeSqlGenerator.proposing(GOLD)), 2);

        assertThatThrownBy(() -> evaluator.run(questions, Cancellation.NEVER, result -> {
                    throw new IllegalStateException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(database.isClosed()).isTrue();
    }

    private QuestionResult evaluate(SqlGenerator generator, @Nullable String goldSql) {
        return run(List.of(question("1", "which ships?", goldSql)), generator)
                .results()
                .get(0);
    }

    private EvaluationRun run(List<EvaluationQuestion> questions, SqlGenerator generator) {
        return evaluator((name, clock) -> engine(database, generator), 2)
                .run(questions, Cancellation.NEVER, result -> {});
    }

    private static Evaluator evaluator(EngineSource engines, int threads) {
        return new Evaluator(engines, new SpiderScorer(), EvaluationSettings.DEFAULT.withThreads(threads));
    }

    private static Nl2Sql engine(FakeDatabase database, SqlGenerator generator) {
        return Nl2Sql.builder().database(database).generator(generator).build();
    }

    private static EvaluationQuestion question(String id, String text, @Nullable String goldSql) {
        return new EvaluationQuestion(id, "fleet", text, goldSql, "", "");
    }

    private static SqlDraft draft(String sql, double confidence) {
        return new SqlDraft(sql, confidence, "", List.of(), "fake");
    }

    private static DatabaseSchema schema() {
        Table ship = new Table(
                TableName.of("ship"),
                TableKind.TABLE,
                List.of(Column.of("name", ColumnType.TEXT)),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        return new DatabaseSchema(AnsiDialect.INSTANCE, List.of(ship), List.of());
    }

    private static ResultTable names(String... names) {
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(Row.of(name));
        }
        return new ResultTable(columns(), rows, false);
    }

    private static List<ResultColumn> columns() {
        return List.of(new ResultColumn("name", ColumnType.TEXT, ""));
    }
}
