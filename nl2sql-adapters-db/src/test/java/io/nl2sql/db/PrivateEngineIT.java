package io.nl2sql.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.connection.PrivacySettings;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.policy.AccessPolicy;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What privacy settings leave of a database, all the way to the rows. */
class PrivateEngineIT {

    private String file = "";

    @BeforeEach
    void makeDatabase(@TempDir Path directory) throws SQLException {
        file = directory.resolve("people.db").toString();
        run("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, email TEXT, pin INTEGER, owner TEXT)");
        run("CREATE TABLE payroll (id INTEGER PRIMARY KEY, salary INTEGER)");
        run(
                "INSERT INTO person VALUES (1, 'Ada', 'ada@example.org', 4711, 'ada'), (2, 'Bob', 'bob@example.org', 42, 'bob')");
        run("INSERT INTO payroll VALUES (1, 90000)");
        run("CREATE VIEW everybody AS SELECT name, email, salary FROM person JOIN payroll USING (id)");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Nl2Sql engine(PrivacySettings privacy) {
        return Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(file)))
                .generator(FakeSqlGenerator.proposing("SELECT name FROM person"))
                .privacy(privacy)
                .build();
    }

    private static PrivacySettings settings(
            boolean open, List<String> sensitive, List<String> tables, @Nullable String filter) {
        return new PrivacySettings(open, open, open, sensitive, List.of(), tables, List.of(), List.of(), 0.3, filter);
    }

    private static ResultTable rows(Nl2Sql engine, String sql) {
        ResultTable.Collector rows = new ResultTable.Collector();
        return rows.toTable(engine.run(new RunSqlCommand(sql, ExecutionLimits.DEFAULT, Cancellation.NEVER), rows));
    }

    private static void refused(Nl2Sql engine, String sql, String said) {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> rows(engine, sql))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.SQL_REFUSED))
                .withMessageContaining(said);
    }

    @Test
    void aTableThatIsExcludedIsNotThere() {
        try (Nl2Sql engine = engine(settings(true, List.of(), List.of("Payroll"), null))) {
            refused(engine, "SELECT salary FROM payroll", "there is no table payroll");
            refused(engine, "SELECT salary FROM no_such", "there is no table no_such");
            refused(engine, "SELECT salary FROM everybody", "everybody");
            assertThat(engine.schema().tables())
                    .extracting(Table::name)
                    .extracting(Object::toString)
                    .doesNotContain("payroll");
        }
    }

    @Test
    void sensitiveColumnsShowThatTheyAre() {
        try (Nl2Sql engine = engine(settings(true, List.of("mail", "pin"), List.of(), null))) {
            assertThat(rows(engine, "SELECT email, pin FROM person WHERE id = 1")
                            .rows()
                            .get(0)
                            .cells())
                    .containsExactly("[REDACTED]", null);
            assertThat(rows(engine, "SELECT email FROM everybody").rows().toString())
                    .doesNotContain("ada@");
            assertThat(rows(engine, "SELECT name FROM person WHERE email LIKE 'ada%'")
                            .rows())
                    .isEmpty();
        }
    }

    @Test
    void rowsAreThoseOfTheCaller() {
        try (Nl2Sql engine = engine(settings(true, List.of(), List.of(), "owner = :username"))) {
            Nl2Sql ada = engine.forCaller(PolicyRule.NONE, CallerAttributes.NONE.with("username", "ada"));

            assertThat(rows(ada, "SELECT name FROM person").rows()).hasSize(1);
            refused(engine, "SELECT name FROM person", "the attribute username of the caller, which is not known");
            refused(ada, "SELECT salary FROM payroll", "there is no table payroll");
        }
    }

    @Test
    void aFilterThatIsNoConditionLetsNothingThrough() {
        try (Nl2Sql engine = engine(settings(true, List.of(), List.of(), "owner = 'ada') OR (1 = 1"))) {
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> rows(engine, "SELECT name FROM person"))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID));
        }
    }

    @Test
    void valuesThatNobodySeesAreNotRead() {
        try (Nl2Sql engine = engine(settings(true, List.of("mail"), List.of(), null))) {
            assertThat(engine.retrieve(AskQuestionCommand.of("who is Ada")).values())
                    .isNotEmpty();
            assertThat(engine.retrieve(AskQuestionCommand.of("who is ada@example.org"))
                            .values())
                    .allSatisfy(match -> assertThat(match.column().column()).isNotEqualTo("email"));
            assertThat(engine.retrieve(AskQuestionCommand.of("who is Ada"))
                            .profiles()
                            .keySet())
                    .allSatisfy(column -> assertThat(column.column()).isNotEqualTo("email"));
        }
    }

    @Test
    void aSchemaThatIsReadAgainIsJudgedAgain() throws SQLException {
        try (Nl2Sql engine = engine(settings(true, List.of("secret"), List.of("hidden_*", "hidden_one"), null))) {
            assertThat(rows(engine, "SELECT count(*) AS n FROM person").rows()).hasSize(1);
            run("CREATE TABLE hidden_one (id INTEGER)");
            run("ALTER TABLE person ADD COLUMN secret TEXT DEFAULT 'key'");

            engine.refresh();

            refused(engine, "SELECT id FROM hidden_one", "there is no table hidden_one");
            assertThat(rows(engine, "SELECT secret FROM person WHERE id = 1")
                            .rows()
                            .get(0)
                            .cells())
                    .containsExactly("[REDACTED]");
        }
    }

    @Test
    void furtherRulesOfCallersComeOnTop() {
        try (Nl2Sql engine = engine(settings(true, List.of("mail"), List.of("payroll"), null))) {
            Nl2Sql further = engine.forCaller(AccessPolicy.NONE.hide("person", "name"), CallerAttributes.NONE);

            refused(further, "SELECT name FROM person", "no column name");
            refused(further, "SELECT salary FROM payroll", "there is no table payroll");
        }
    }

    @Test
    void generatorsAreToldHowDiscreetToBe() {
        FakeSqlGenerator generator = FakeSqlGenerator.proposing("SELECT name FROM person");
        try (Nl2Sql engine = Nl2Sql.builder()
                .database(JdbcDatabase.open(DatabaseAddress.parse(file)))
                .generator(generator)
                .privacy(settings(false, List.of(), List.of(), null))
                .build()) {
            engine.ask("who is there?");

            assertThat(generator.requests())
                    .extracting(GenerationRequest::discretion)
                    .containsOnly(Discretion.NO_ROWS);
            assertThat(engine.schema().tables()).allSatisfy(table -> {
                assertThat(table.comment()).isNull();
                assertThat(table.rowEstimate()).isNull();
                assertThat(table.columns()).extracting(Column::comment).containsOnlyNulls();
            });
        }
    }
}
