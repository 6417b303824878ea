package io.nl2sql.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
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
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.generation.ModelSqlGenerator;
import io.nl2sql.core.generation.ModelUse;
import io.nl2sql.testkit.fake.FakeDatabase;
import io.nl2sql.testkit.fake.FakeLanguageModel;
import io.nl2sql.testkit.fake.MutableClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model may mend, and when it is not asked to. */
class RepairTest {

    private static final String RIGHT = "SELECT name FROM customer WHERE city = 'Oslo'";
    private static final String WRONG = "SELECT nam FROM customer";
    private static final ResultTable ANNA =
            new ResultTable(List.of(new ResultColumn("name", ColumnType.TEXT, "")), List.of(Row.of("Anna")), false);
    private static final ResultTable NOBODY =
            new ResultTable(List.of(new ResultColumn("name", ColumnType.TEXT, "")), List.of(), false);

    private final FakeDatabase database = new FakeDatabase(new DatabaseSchema(
                    AnsiDialect.INSTANCE,
                    List.of(new Table(
                            TableName.of("customer"),
                            TableKind.TABLE,
                            List.of(Column.of("name", ColumnType.TEXT), Column.of("city", ColumnType.TEXT)),
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            null)),
                    List.of()))
            .values(new ColumnName(TableName.of("customer"), "city"), "Oslo");

    @Test
    void errorOfTheDatabaseIsMended() {
        database.failing(WRONG, new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "there is no column nam"))
                .answering(RIGHT, ANNA);
        FakeLanguageModel model = FakeLanguageModel.replying(sql(WRONG), sql(RIGHT));

        Answer answer = engine(model).ask("who lives in Oslo");

        assertThat(answer).isInstanceOfSatisfying(Answer.Answered.class, answered -> {
            assertThat(answered.table()).isEqualTo(ANNA);
            assertThat(answered.trace().attempts()).hasSize(2);
            assertThat(answered.trace().attempts().get(0).outcome()).isInstanceOf(Outcome.Failed.class);
        });
        assertThat(model.requests().get(1).messages()).hasSize(4);
        assertThat(model.requests().get(1).messages().get(3).text()).contains("there is no column nam");
    }

    @Test
    void statementThatRunsIsNeverMended() {
        database.answering(RIGHT, ANNA);
        FakeLanguageModel model = FakeLanguageModel.replying(sql(RIGHT));

        assertThat(engine(model).ask("who lives in Oslo")).isInstanceOf(Answer.Answered.class);
        assertThat(model.requests()).hasSize(1);
    }

    @Test
    void nothingFoundByTheMatchedValueIsAnAnswer() {
        database.answering(RIGHT, NOBODY);
        FakeLanguageModel model = FakeLanguageModel.replying(sql(RIGHT));

        assertThat(engine(model).ask("who lives in Oslo"))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.table()).isEqualTo(NOBODY));
    }

    @Test
    void nothingFoundByAnotherValueIsMended() {
        String slip = "SELECT name FROM customer WHERE city = 'oslo'";
        database.answering(slip, NOBODY).answering(RIGHT, ANNA);
        FakeLanguageModel model = FakeLanguageModel.replying(sql(slip), sql(RIGHT));

        assertThat(engine(model).ask("who lives in Oslo"))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.table()).isEqualTo(ANNA));
    }

    @Test
    void nothingFoundStaysTheAnswerWhereMendingFails() {
        String slip = "SELECT name FROM customer WHERE city = 'oslo'";
        database.answering(slip, NOBODY);
        FakeLanguageModel model = FakeLanguageModel.replying(sql(slip), "no idea");

        assertThat(engine(model).ask("who lives in Oslo"))
                .isInstanceOfSatisfying(
                        Answer.Answered.class,
                        answered -> assertThat(answered.table()).isEqualTo(NOBODY));
    }

    @Test
    void thirdAttemptIsTheLast() {
        database.failing(WRONG, new Nl2SqlException(Nl2SqlErrorCode.QUERY_FAILED, "there is no column nam"));
        FakeLanguageModel model = FakeLanguageModel.replying(sql(WRONG), sql(WRONG), sql(WRONG), sql(RIGHT));

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> engine(model).ask("who lives in Oslo"))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED));
        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void modelMayAskBack() {
        FakeLanguageModel model = FakeLanguageModel.replying(
                "{\"kind\":\"clarification\",\"question\":\"Which Oslo?\",\"options\":[\"who lives in Oslo, Norway\"]}");

        assertThat(engine(model).ask("who lives in Oslo"))
                .isInstanceOfSatisfying(Answer.NeedsClarification.class, unclear -> {
                    assertThat(unclear.asked()).isEqualTo("Which Oslo?");
                    assertThat(unclear.options()).containsExactly("who lives in Oslo, Norway");
                });
    }

    private Nl2Sql engine(FakeLanguageModel model) {
        MutableClock clock = new MutableClock();
        return Nl2Sql.builder()
                .database(database)
                .generator(new ModelSqlGenerator(model, ModelUse.DEFAULT, clock))
                .clock(clock)
                .build();
    }

    private static String sql(String text) {
        return "{\"kind\":\"sql\",\"sql\":\"%s\"}".formatted(text);
    }
}
