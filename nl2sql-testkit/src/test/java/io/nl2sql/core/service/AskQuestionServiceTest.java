package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Answer.Answered;
import io.nl2sql.core.domain.answer.Answer.Declined;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.ColumnName;
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
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.analysis.VouchingSqlAnalyzer;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import io.nl2sql.testkit.fake.MutableClock;
import io.nl2sql.testkit.fake.RecordingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AskQuestionServiceTest {

    private static final String LIGHTHOUSES = "SELECT name FROM lighthouse";
    private static final String SHIPS = "SELECT name FROM ship";
    private static final String QUESTION = "which lighthouses stand on Rocky Point?";

    private final MutableClock clock = new MutableClock();
    private final RecordingListener listener = new RecordingListener();
    private final FakeDatabase database = new FakeDatabase(schema())
            .values(new ColumnName(TableName.of("lighthouse"), "place"), "Rocky Point", "Long Bay");

    private static DatabaseSchema schema() {
        return new DatabaseSchema(
                AnsiDialect.INSTANCE,
                List.of(
                        table("lighthouse", Column.of("name", ColumnType.TEXT), Column.of("place", ColumnType.TEXT)),
                        table("ship", Column.of("name", ColumnType.TEXT))),
                List.of());
    }

    private static Table table(String name, Column... columns) {
        return new Table(
                TableName.of(name), TableKind.TABLE, List.of(columns), List.of(), List.of(), List.of(), null, null);
    }

    private static ResultTable names(String... names) {
        List<Row> rows = new ArrayList<>();
        for (String name : names) {
            rows.add(Row.of(name));
        }
        return new ResultTable(List.of(new ResultColumn("name", ColumnType.TEXT, "")), rows, false);
    }

    private Nl2Sql engine(SqlGenerator generator) {
        return Nl2Sql.builder()
                .database(database)
                .generator(generator)
                .clock(clock)
                .listener(listener)
                .build();
    }

    private Answer ask(SqlGenerator generator) {
        return engine(generator).ask(QUESTION);
    }

    private static Nl2SqlException failure(Nl2SqlErrorCode code) {
        return new Nl2SqlException(code, "no such thing");
    }

    /** Vouches for everything except one statement. */
    private static SqlAnalyzer refusing(String statement) {
        SqlAnalyzer vouching = new VouchingSqlAnalyzer();
        return (sql, schema) -> sql.equals(statement)
                ? SqlAnalysis.notUnderstood(sql, schema.dialect(), SqlAnalysis.Reason.SYNTAX, "this is no SQL", null)
                : vouching.analyze(sql, schema);
    }

    @Test
    void firstCandidateThatRunsIsTheAnswer() {
        database.answering(LIGHTHOUSES, names("Old Tom"));

        Answer answer = ask(FakeSqlGenerator.proposing(LIGHTHOUSES, SHIPS));

        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.sql().sql()).isEqualTo(LIGHTHOUSES);
            assertThat(answered.table()).isEqualTo(names("Old Tom"));
            assertThat(answered.trace().attempts())
                    .extracting(Attempt::outcome)
                    .hasOnlyElementsOfType(Outcome.Delivered.class);
        });
    }

    @Test
    void answerCarriesTheAlternativesToTheLikeliestDraft() {
        SqlDraft likeliest = new SqlDraft(LIGHTHOUSES, .9, "Lighthouses", List.of(), "fake");
        SqlDraft alike = new SqlDraft("SELECT l.name FROM lighthouse AS l", .3, "Lighthouses", List.of(), "fake");
        SqlDraft other = new SqlDraft(SHIPS, .2, "Ships", "shows ships instead of lighthouses", List.of(), "fake");
        database.answering(LIGHTHOUSES, names("Old Tom")).answering(SHIPS, names("Anna"));

        Answer first = ask(FakeSqlGenerator.proposing(likeliest, alike, other));
        database.analyzedBy(refusing(LIGHTHOUSES));
        Answer second = ask(FakeSqlGenerator.proposing(likeliest, other));

        assertThat(first)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.alternatives()).containsExactly(other));
        assertThat(second)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.alternatives()).isEmpty());
    }

    @Test
    void refusedCandidateGivesWayToTheNext() {
        database.analyzedBy(refusing(LIGHTHOUSES)).answering(SHIPS, names("Anna"));

        Answer answer = ask(FakeSqlGenerator.proposing(LIGHTHOUSES, SHIPS));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.sql().sql()).isEqualTo(SHIPS));
        assertThat(database.executed())
                .extracting(FakeDatabase.ExecutionRequest::sql)
                .containsExactly(SHIPS);
    }

    @Test
    void statementThatNobodyWantsToRunIsProposed() {
        database.analyzedBy(refusing(LIGHTHOUSES));

        Answer answer = engine(FakeSqlGenerator.proposing(LIGHTHOUSES, SHIPS))
                .ask(AskQuestionCommand.of("Which ships are there?").withAim(new Aim.Statement(GatePolicy.STRICT)));

        assertThat(answer).isInstanceOfSatisfying(Answer.Proposed.class, proposed -> {
            assertThat(proposed.sql().sql()).isEqualTo(SHIPS);
            assertThat(proposed.trace().attempts())
                    .extracting(attempt -> attempt.outcome().getClass().getSimpleName())
                    .containsExactly("Refused", "Proposed");
        });
        assertThat(database.executed()).isEmpty();
    }

    @Test
    void nothingRunsWhenEveryCandidateIsRefused() {
        database.analyzedBy(refusing(LIGHTHOUSES));

        Answer answer = ask(FakeSqlGenerator.proposing(LIGHTHOUSES));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Declined.class,
                        declined -> assertThat(declined.reason())
                                .isEqualTo("the SQL made for this question was refused: this is no SQL"));
        assertThat(database.executed()).isEmpty();
    }

    @Test
    void failedCandidateGivesWayToTheNext() {
        database.failing(LIGHTHOUSES, failure(Nl2SqlErrorCode.QUERY_FAILED)).answering(SHIPS, names("Anna"));

        Answer answer = ask(FakeSqlGenerator.proposing(LIGHTHOUSES, SHIPS));

        assertThat(answer.trace().attempts())
                .extracting(attempt -> attempt.outcome().getClass().getSimpleName())
                .containsExactly("Failed", "Delivered");
    }

    @Test
    void databaseErrorIsReportedWhenNoCandidateIsLeft() {
        Nl2SqlException failure = failure(Nl2SqlErrorCode.QUERY_FAILED);
        database.failing(LIGHTHOUSES, failure);

        assertThatThrownBy(() -> ask(FakeSqlGenerator.proposing(LIGHTHOUSES))).isSameAs(failure);
    }

    @Test
    void timeoutEndsTheQuestionAtOnce() {
        Nl2SqlException failure = failure(Nl2SqlErrorCode.QUERY_TIMED_OUT);
        database.failing(LIGHTHOUSES, failure);

        assertThatThrownBy(() -> ask(FakeSqlGenerator.proposing(LIGHTHOUSES, SHIPS)))
                .isSameAs(failure);
        assertThat(database.executed()).hasSize(1);
    }

    @Test
    void emptyResultGivesWayToARivalThatIsNearlyAsSure() {
        database.answering(LIGHTHOUSES, names()).answering(SHIPS, names("Anna"));

        Answer answer = ask(FakeSqlGenerator.proposing(draft(LIGHTHOUSES, 0.8), draft(SHIPS, 0.7)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.sql().sql()).isEqualTo(SHIPS));
    }

    @Test
    void emptyResultStandsAgainstAWeakRival() {
        database.answering(LIGHTHOUSES, names());

        Answer answer = ask(FakeSqlGenerator.proposing(draft(LIGHTHOUSES, 0.8), draft(SHIPS, 0.2)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.sql().sql()).isEqualTo(LIGHTHOUSES));
    }

    @Test
    void firstEmptyResultIsDeliveredWhenAllAreEmpty() {
        database.answering(LIGHTHOUSES, names()).answering(SHIPS, names());

        Answer answer = ask(FakeSqlGenerator.proposing(draft(LIGHTHOUSES, 0.8), draft(SHIPS, 0.7)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.sql().sql()).isEqualTo(LIGHTHOUSES));
    }

    @Test
    void emptyResultGivesWayToAWeakRivalThatLooksForTheSameElsewhere() {
        String byName = "SELECT name FROM lighthouse WHERE name = 'Rocky Point'";
        String byPlace = "SELECT name FROM lighthouse WHERE place = 'Rocky Point'";
        database.answering(byName, names()).answering(byPlace, names("Old Tom"));

        Answer answer = ask(FakeSqlGenerator.proposing(draft(byName, 0.8), draft(SHIPS, 0.3), draft(byPlace, 0.1)));

        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.sql().sql()).isEqualTo(byPlace);
            assertThat(answered.trace().attempts())
                    .extracting(Attempt::outcome)
                    .hasExactlyElementsOfTypes(Outcome.FoundNothing.class, Outcome.Delivered.class);
        });
    }

    @Test
    void emptyResultStandsAgainstAWeakRivalThatAsksForLess() {
        String both = "SELECT name FROM lighthouse WHERE place = 'Rocky Point' AND name = 'Old Tom'";
        String either = "SELECT name FROM lighthouse WHERE place = 'Rocky Point' OR name = 'Old Tom'";
        database.answering(both, names());

        Answer answer = ask(FakeSqlGenerator.proposing(draft(both, 0.8), draft(either, 0.3)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.sql().sql()).isEqualTo(both));
    }

    @Test
    void aggregateOfNoRowsIsAnEmptyResultToo() {
        String byName = "SELECT COUNT(*) FROM lighthouse WHERE name = 'Rocky Point'";
        String byPlace = "SELECT COUNT(*) FROM lighthouse WHERE place = 'Rocky Point'";
        database.answering(byName, count(0)).answering(byPlace, count(2));
        ResultTable.Collector sink = new ResultTable.Collector();

        engine(FakeSqlGenerator.proposing(draft(byName, 0.8), draft(byPlace, 0.3)))
                .ask(AskQuestionCommand.of(QUESTION), sink);

        assertThat(sink.toTable(new ExecutionSummary(1, false, Duration.ZERO))).isEqualTo(count(2));
    }

    @Test
    void zeroThatNothingSpeaksAgainstIsTheAnswer() {
        String byPlace = "SELECT COUNT(*) FROM lighthouse WHERE place = 'Rocky Point'";
        database.answering(byPlace, count(0));

        Answer answer = ask(FakeSqlGenerator.proposing(draft(byPlace, 0.75)));

        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.table()).isEqualTo(count(0));
            assertThat(answered.draft().confidence()).isCloseTo(0.5, within(0.01));
        });
    }

    @Test
    void certaintyOutlastsAnEmptyResult() {
        database.answering(LIGHTHOUSES, names());

        Answer answer = ask(FakeSqlGenerator.proposing(draft(LIGHTHOUSES, 1)));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answered.class,
                        answered -> assertThat(answered.draft().confidence()).isEqualTo(1));
    }

    private static ResultTable count(int number) {
        return new ResultTable(
                List.of(new ResultColumn("count", ColumnType.INTEGER, "")), List.of(Row.of(number)), false);
    }

    private static SqlDraft draft(String sql, double confidence) {
        return new SqlDraft(sql, confidence, "", List.of(), "fake");
    }

    @Test
    void generatorThatDeclinesIsQuoted() {
        Answer answer = ask(FakeSqlGenerator.declining("no table is about weather", "weather"));

        assertThat(answer).isInstanceOfSatisfying(Declined.class, declined -> {
            assertThat(declined.reason()).isEqualTo("no table is about weather");
            assertThat(declined.unplaced()).containsExactly("weather");
        });
    }

    @Test
    void rowsGoToTheCallersSinkAndShapeComesFirst() {
        database.answering(LIGHTHOUSES, names("Old Tom", "Young Tom"));
        ResultTable.Collector sink = new ResultTable.Collector();

        Answer answer = engine(FakeSqlGenerator.proposing(LIGHTHOUSES)).ask(AskQuestionCommand.of(QUESTION), sink);

        assertThat(answer).isInstanceOfSatisfying(Answered.class, answered -> {
            assertThat(answered.table()).isEqualTo(names());
            assertThat(sink.toTable(answered.summary())).isEqualTo(names("Old Tom", "Young Tom"));
        });
    }

    @Test
    void droppedEmptyResultNeverReachesTheCallersSink() {
        database.answering(LIGHTHOUSES, names()).answering(SHIPS, names("Anna"));
        ResultTable.Collector sink = new ResultTable.Collector();

        engine(FakeSqlGenerator.proposing(LIGHTHOUSES, SHIPS)).ask(AskQuestionCommand.of(QUESTION), sink);

        assertThat(sink.toTable(new ExecutionSummary(1, false, Duration.ZERO))).isEqualTo(names("Anna"));
    }

    @Test
    void statementGetsNoMoreTimeThanTheQuestionHasLeft() {
        database.answering(LIGHTHOUSES, names("Old Tom"));

        engine(FakeSqlGenerator.proposing(LIGHTHOUSES))
                .ask(AskQuestionCommand.of(QUESTION).withTimeout(Duration.ofSeconds(3)));

        assertThat(database.executed())
                .extracting(FakeDatabase.ExecutionRequest::limits)
                .containsExactly(ExecutionLimits.DEFAULT.withTimeout(Duration.ofSeconds(3)));
    }

    @Test
    void passedDeadlineStopsBeforeTheDatabase() {
        SqlGenerator slow = slowed(FakeSqlGenerator.proposing(LIGHTHOUSES), Duration.ofSeconds(4));

        assertThatThrownBy(
                        () -> engine(slow).ask(AskQuestionCommand.of(QUESTION).withTimeout(Duration.ofSeconds(3))))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.DEADLINE_EXCEEDED));
        assertThat(database.executed()).isEmpty();
    }

    private SqlGenerator slowed(SqlGenerator generator, Duration time) {
        return new SqlGenerator() {
            @Override
            public String name() {
                return generator.name();
            }

            @Override
            public io.nl2sql.core.port.out.Generation generate(io.nl2sql.core.port.out.GenerationRequest request) {
                clock.advance(time);
                return generator.generate(request);
            }
        };
    }

    @Test
    void cancelledQuestionStopsBeforeTheDatabase() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> engine(FakeSqlGenerator.proposing(LIGHTHOUSES))
                        .ask(AskQuestionCommand.of(QUESTION).withCancellation(cancellation)))
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CANCELLED));
        assertThat(database.executed()).isEmpty();
    }

    @Test
    void eventsTellTheWayOfTheQuestion() {
        database.analyzedBy(refusing(SHIPS)).answering(LIGHTHOUSES, names("Old Tom"));

        ask(FakeSqlGenerator.proposing(SHIPS, LIGHTHOUSES));

        assertThat(listener.events())
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly(
                        "QuestionAsked",
                        "KnowledgeFound",
                        "DraftsProposed",
                        "DraftRefused",
                        "SqlApproved",
                        "SqlExecuted",
                        "AnswerReady");
    }

    @Test
    void listenerThatFailsHarmsNobody() {
        database.answering(LIGHTHOUSES, names("Old Tom"));

        Answer answer = engine(FakeSqlGenerator.proposing(LIGHTHOUSES))
                .ask(AskQuestionCommand.of(QUESTION).withListener(event -> {
                    throw new IllegalStateException("out of order");
                }));

        assertThat(answer).isInstanceOf(Answered.class);
        assertThat(listener.events()).last().isInstanceOf(PipelineEvent.AnswerReady.class);
    }

    @Test
    void schemaIsReadOnceAndAgainOnRefresh() {
        Nl2Sql engine = engine(FakeSqlGenerator.declining("nothing to say"));

        engine.ask(QUESTION);
        engine.ask(QUESTION);
        assertThat(database.schemaReads()).isEqualTo(1);

        engine.refresh();
        assertThat(database.schemaReads()).isEqualTo(2);
    }

    @Test
    void generatorSeesTheValuesTheQuestionNames() {
        FakeSqlGenerator generator = FakeSqlGenerator.declining("nothing to say");

        ask(generator);

        assertThat(generator.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.knowledge().values())
                        .anySatisfy(match -> assertThat(match.value()).isEqualTo("Rocky Point")));
    }

    @Test
    void writtenSqlPassesTheSameGate() {
        database.analyzedBy(refusing("DROP TABLE ship"));
        Nl2Sql engine = engine(FakeSqlGenerator.declining("nothing to say"));
        RunSqlCommand command = new RunSqlCommand("DROP TABLE ship", ExecutionLimits.DEFAULT, Cancellation.NEVER);

        assertThatThrownBy(() -> engine.run(command, new ResultTable.Collector()))
                .isInstanceOfSatisfying(Nl2SqlException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED);
                    assertThat(failure.text()).isEqualTo("the statement was refused: this is no SQL");
                });
        assertThat(database.executed()).isEmpty();
    }

    @Test
    void closingTheEngineClosesTheDatabase() {
        engine(FakeSqlGenerator.declining("nothing to say")).close();

        assertThat(database.isClosed()).isTrue();
    }

    @Test
    void builderNamesEverythingThatIsMissing() {
        assertThatThrownBy(() -> Nl2Sql.builder().build())
                .isInstanceOfSatisfying(
                        Nl2SqlException.class,
                        failure -> assertThat(failure.text())
                                .isEqualTo("the engine lacks a database and a generator: give one to the builder"));
    }
}
