package io.nl2sql.db.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.db.DatabaseAddress;
import io.nl2sql.db.JdbcDatabase;
import io.nl2sql.testkit.fake.FakeSqlGenerator;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole engine, as a caller under a policy meets it. */
@SuppressWarnings("NullAway.Init")
class CallerEngineIT {

    @TempDir
    Path directory;

    private Nl2Sql everything;
    private Nl2Sql engine;

    @BeforeEach
    void open() throws SQLException {
        PolicyDatabases.make(PolicyWorld.Engine.SQLITE, directory).close();
        DatabaseAddress address =
                DatabaseAddress.parse(directory.resolve("real.db").toString());
        everything = Nl2Sql.builder()
                .database(JdbcDatabase.open(address))
                .generator(FakeSqlGenerator.declining("nobody asks"))
                .build();
        engine = everything.forCaller(new PolicyWorld(PolicyWorld.Engine.SQLITE).policy(), PolicyWorld.caller());
    }

    @AfterEach
    void close() {
        everything.close();
    }

    @Test
    void showsWhatTheCallerMaySee() {
        ResultTable customers = run("SELECT * FROM customers");

        assertThat(customers.columns())
                .extracting(ResultColumn::label)
                .containsExactly("id", "name", "email", "city", "credit");
        assertThat(customers.rows()).hasSize(6);
        assertThat(customers.rows().toString()).doesNotContain("leak").contains("***");
        assertThat(engine.schema().tables())
                .extracting(table -> table.name().table())
                .doesNotContain("salaries");
        assertThat(engine.schema().tables().stream()
                        .map(Table::columns)
                        .toList()
                        .toString())
                .doesNotContain("tenant_id")
                .doesNotContain("secret");
    }

    @Test
    void tellsWhenThereWereMoreRowsThanWanted() {
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionSummary summary = engine.run(
                new RunSqlCommand(
                        "SELECT * FROM customers LIMIT 5000",
                        ExecutionLimits.DEFAULT.withMaxRows(2),
                        Cancellation.NEVER),
                rows);

        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.truncated()).isTrue();
    }

    @Test
    void saysNothingOfTheRewriting() {
        GateVerdict verdict = engine.review("SELECT name FROM customers");

        assertThat(verdict).isInstanceOfSatisfying(GateVerdict.Approved.class, approved -> {
            assertThat(approved.sql().shown()).isEqualTo("SELECT name FROM customers");
            assertThat(approved.sql().toString()).doesNotContain("tenant_id");
            assertThat(verdict.toString()).doesNotContain("tenant_id");
        });
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> run("SELECT json_extract(name, '$.x') FROM customers"))
                .satisfies(failure -> {
                    assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.QUERY_FAILED);
                    assertThat(failure.text())
                            .startsWith("the database refused the statement under the access policies");
                    assertThat(failure.getCause()).isNull();
                });
    }

    @Test
    void refusesWhatIsHiddenAsIfItWereNotThere() {
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> run("SELECT * FROM salaries"))
                .withMessage("the statement was refused: there is no table salaries");
    }

    private ResultTable run(String sql) {
        ResultTable.Collector rows = new ResultTable.Collector();
        ExecutionSummary summary =
                engine.run(new RunSqlCommand(sql, ExecutionLimits.DEFAULT, Cancellation.NEVER), rows);
        return rows.toTable(summary);
    }
}
