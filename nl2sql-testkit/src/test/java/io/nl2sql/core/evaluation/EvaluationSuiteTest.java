package io.nl2sql.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.Nl2Sql;
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
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import io.nl2sql.testkit.fake.FakeDatabase;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationSuiteTest {

    private static final String ALL = "SELECT name FROM ship";
    private static final String ONE = "SELECT name FROM ship WHERE name = 'Anna'";

    private final FakeDatabase database =
            new FakeDatabase(schema()).answering(ALL, names("Anna", "Berta")).answering(ONE, names("Anna"));
    private final Nl2Sql engine =
            Nl2Sql.builder().database(database).generator(new Clerk()).build();

    private final List<EvaluationQuestion> questions = List.of(
            EvaluationQuestion.of("all", "fleet", "which ships?", ALL),
            EvaluationQuestion.of("one", "fleet", "which ships are called Anna?", ONE),
            EvaluationQuestion.of("why", "fleet", "why?", ALL),
            EvaluationQuestion.ofUnanswerable("life", "fleet", "why?"));

    @Test
    void judgesByTheBusinessScorer_unlessToldOtherwise() {
        assertThat(suite().run().scorer()).isEqualTo("business");
        assertThat(suite().scorer(new SpiderScorer()).run().scorer()).isEqualTo("spider");
    }

    @Test
    void passesWhereEnoughIsRight() {
        SuiteResult result = suite().run();

        assertThat(result.assertAccuracyAtLeast(0.5).assertWrongAtMost(1)).isSameAs(result);
    }

    @Test
    void failsWhereTooFewAreRight_namingTheOthers() {
        SuiteResult result = suite().run();

        assertThatThrownBy(() -> result.assertAccuracyAtLeast(0.51))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        2 of 4 questions are right (50.0 %), fewer than 51.0 %:
                          one: which ships are called Anna? (extra rows, rows: 2 instead of 1)
                          why: why? (abstained, no idea)""");
    }

    @Test
    void failsWhereTooManyAreWrong_declinedOnesAreNot() {
        SuiteResult result = suite().run();

        assertThatThrownBy(() -> result.assertWrongAtMost(0))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        1 questions got a wrong answer, more than 0:
                          one: which ships are called Anna? (extra rows, rows: 2 instead of 1)""");
    }

    @Test
    void everyScoredQuestionIsACase() {
        List<SuiteCase> cases = suite().run().cases().toList();

        assertThat(cases)
                .extracting(SuiteCase::name)
                .containsExactly("all: which ships?", "one: which ships are called Anna?", "why: why?", "life: why?");
        assertThatCode(() -> cases.get(0).check()).doesNotThrowAnyException();
        assertThatCode(() -> cases.get(3).check()).doesNotThrowAnyException();
        assertThatThrownBy(() -> cases.get(1).check())
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        "one: which ships are called Anna? (extra rows, rows: 2 instead of 1)%n  gold       %s%n  predicted  %s"
                                .formatted(ONE, ALL));
    }

    @Test
    void leavesTheEngineOpen() {
        suite().run();

        assertThat(database.isClosed()).isFalse();
        assertThat(suite().run().report().total().right()).isEqualTo(2);
    }

    @Test
    void oneEngineCannotBeAskedAtSeveralTimes() {
        List<EvaluationQuestion> dated = List.of(questions.get(0).at(ZonedDateTime.parse("2013-12-31T09:00Z")));

        assertThatThrownBy(() -> EvaluationSuite.of(engine, dated))
                .hasMessage("question all is asked at a time of its own: give an EngineSource, which is told the time");
        assertThatThrownBy(() -> EvaluationSuite.of(engine, List.of())).hasMessage("a suite needs a question");
    }

    private EvaluationSuite suite() {
        return EvaluationSuite.of(engine, questions).settings(EvaluationSettings.DEFAULT.withThreads(1));
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
        return new ResultTable(
                List.of(new ResultColumn("name", ColumnType.TEXT, "")),
                List.of(names).stream().map(Row::of).toList(),
                false);
    }

    /** Lists all ships whenever ships are asked for. */
    private static final class Clerk implements SqlGenerator {

        @Override
        public String name() {
            return "clerk";
        }

        @Override
        public Generation generate(GenerationRequest request) {
            return request.question().text().contains("ships")
                    ? new Generation.Drafted(List.of(new SqlDraft(ALL, 1, "", List.of(), name())))
                    : new Generation.Declined("no idea", List.of());
        }
    }
}
