package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.db.dialect.AccessMode;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine does with policies, costs and writes, all the way to the rows. */
class GovernedEngineIT {

    private static final String CROSS = "SELECT p.id FROM part p, maker m";
    private static final String INFLATED = "SELECT sum(m.budget) AS b FROM maker m JOIN part p ON p.maker_id = m.id";
    private static final String ENDLESS =
            "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n";

    private String file = "";

    @BeforeEach
    void makeDatabase(@TempDir Path directory) throws SQLException {
        file = directory.resolve("parts.db").toString();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE maker (id INTEGER PRIMARY KEY, name TEXT, budget INTEGER, tenant INTEGER)");
            statement.execute("CREATE TABLE part (id INTEGER PRIMARY KEY, maker_id INTEGER REFERENCES maker (id))");
            statement.execute("INSERT INTO maker VALUES (1, 'Alt', 10, 7), (2, 'Ost', 20, 8), (3, 'Süd', 40, 7)");
            statement.execute("INSERT INTO part VALUES (1, 1), (2, 1), (3, 2)");
        }
    }

    private Nl2Sql engine(String drafted, CostPolicy costs, AccessMode mode) {
        return Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(file), mode))
                .generator(FakeSqlGenerator.proposing(drafted))
                .costPolicy(costs)
                .build();
    }

    private static ResultTable run(Nl2Sql engine, String sql) {
        ResultTable.Collector rows = new ResultTable.Collector();
        return rows.toTable(engine.run(new RunSqlCommand(sql, ExecutionLimits.DEFAULT, Cancellation.NEVER), rows));
    }

    @Test
    void anotherCallerOfARestrictedEngineSeesNoMore() {
        AccessPolicy tenantOnly = AccessPolicy.NONE.filter("maker", "tenant = :tenant");
        try (Nl2Sql engine = engine(CROSS, CostPolicy.UNLIMITED, AccessMode.READ)) {
            Nl2Sql restricted = engine.forCaller(tenantOnly, CallerAttributes.NONE.with("tenant", 7));
            Nl2Sql further = restricted.forCaller(AccessPolicy.NONE, CallerAttributes.NONE.with("tenant", 8));

            assertThat(run(engine, "SELECT name FROM maker").rows()).hasSize(3);
            assertThat(run(restricted, "SELECT name FROM maker").rows()).hasSize(2);
            assertThat(run(further, "SELECT name FROM maker").rows())
                    .isEqualTo(run(restricted, "SELECT name FROM maker").rows());
        }
    }

    @Test
    void asksBeforeAStatementThatIsDear() {
        try (Nl2Sql engine = engine(CROSS, CostPolicy.DEFAULT, AccessMode.READ)) {
            AskQuestionCommand command = AskQuestionCommand.of("every part with every maker");

            assertThat(engine.ask(command))
                    .isInstanceOfSatisfying(
                            Answer.NeedsConfirmation.class,
                            doubt -> assertThat(doubt.reasons())
                                    .singleElement()
                                    .asString()
                                    .startsWith("no condition connects p and m"));
            assertThat(engine.ask(command.withConfirmation()))
                    .isInstanceOfSatisfying(
                            Answer.Answered.class,
                            answer -> assertThat(answer.table().rows()).hasSize(9));
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> run(engine, CROSS))
                    .withMessageContaining("or confirm that it should run");
        }
    }

    @Test
    void refusesWhatNeverEnds() {
        try (Nl2Sql engine = engine(ENDLESS, CostPolicy.DEFAULT, AccessMode.READ)) {
            assertThat(engine.ask("count for ever"))
                    .isInstanceOfSatisfying(
                            Answer.Declined.class,
                            declined -> assertThat(declined.reason()).contains("nothing ends the recursion of n"));
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> run(engine, ENDLESS))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
        }
    }

    @Test
    void warnsOfASumThatAJoinInflates() {
        try (Nl2Sql engine = engine(INFLATED, CostPolicy.DEFAULT, AccessMode.READ)) {
            assertThat(engine.ask("total budget"))
                    .isInstanceOfSatisfying(
                            Answer.Answered.class,
                            answer -> assertThat(answer.warnings())
                                    .extracting(FanOutWarning::repeated, FanOutWarning::repeating)
                                    .containsExactly(tuple("maker (m)", "part (p)")));
        }
    }

    @Test
    void writesWhereThatWasAskedForAndTheLevelAllowsIt() {
        String raise = "UPDATE maker SET budget = budget + 1 WHERE tenant = 7";
        try (Nl2Sql engine = engine(CROSS, CostPolicy.DEFAULT, AccessMode.WRITE)) {
            WriteSqlCommand command = WriteSqlCommand.of(raise, GuardrailLevel.MODERATE);

            assertThat(engine.write(command.asDryRun()).affectedRows()).isEqualTo(2);
            assertThat(run(engine, "SELECT sum(budget) AS b FROM maker").rows().toString())
                    .contains("70");
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> engine.write(command.withLimits(WriteLimits.DEFAULT.withMaxAffectedRows(1))))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.TOO_MANY_ROWS_AFFECTED));
            assertThat(engine.write(command).affectedRows()).isEqualTo(2);
            assertThat(run(engine, "SELECT sum(budget) AS b FROM maker").rows().toString())
                    .contains("72");
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> engine.write(WriteSqlCommand.of(raise, GuardrailLevel.STRICT)))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED));
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> engine.write(WriteSqlCommand.of("SELECT 1", GuardrailLevel.MODERATE)))
                    .withMessageContaining("it only reads");
        }
    }

    @Test
    void writesNothingToADatabaseThatWasOpenedForReading() {
        try (Nl2Sql engine = engine(CROSS, CostPolicy.DEFAULT, AccessMode.READ)) {
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() ->
                            engine.write(WriteSqlCommand.of("DELETE FROM part WHERE id = 1", GuardrailLevel.MODERATE)))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID));
        }
    }

    @Test
    void aRuleOfCostHasItsOwnName() {
        assertThat(new Violation(GateRule.TOO_EXPENSIVE, "too much", null)
                        .rule()
                        .id())
                .isEqualTo("too-expensive");
    }
}
