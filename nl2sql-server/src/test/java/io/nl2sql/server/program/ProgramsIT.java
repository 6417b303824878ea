package io.nl2sql.server.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.CodeRunner;
import io.nl2sql.runner.BubblewrapCodeRunner;
import io.nl2sql.runner.RunnerSettings;
import io.nl2sql.server.work.Errand;
import io.nl2sql.testkit.fake.FakeCodeRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs ask passes the gate, the rules and the record like anything else. */
class ProgramsIT {

    private static final CodeRunner FAKE = FakeCodeRunner.available();

    private ProgramWorld world;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        world = new ProgramWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    static List<String> hostileStatements() {
        return List.of(
                "DELETE FROM Artist",
                "UPDATE Artist SET Name = 'x'",
                "INSERT INTO Artist VALUES (99, 'x')",
                "REPLACE INTO Artist VALUES (1, 'x')",
                "DROP TABLE Artist",
                "ALTER TABLE Artist ADD COLUMN x TEXT",
                "CREATE TABLE x AS SELECT * FROM Artist",
                "SELECT 1; DELETE FROM Artist",
                "SELECT Name FROM Artist; /* and */ DROP TABLE Artist",
                "WITH gone AS (DELETE FROM Artist RETURNING *) SELECT * FROM gone",
                "PRAGMA writable_schema = 1",
                "ATTACH DATABASE '/tmp/other.db' AS other",
                "VACUUM INTO '/tmp/copy.db'",
                "SELECT load_extension('/tmp/x.so')",
                "SELECT readfile('/etc/passwd')",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT writefile('/tmp/x', 'y')",
                "BEGIN; DELETE FROM Artist; COMMIT",
                "SELECT FirstName FROM Customer",
                "SELECT a.Name FROM Artist a JOIN Customer c ON c.CustomerId = a.ArtistId",
                "SELECT (SELECT Email FROM Customer LIMIT 1)",
                "SELECT * FROM \"Customer\"",
                "/*!50000 DELETE */ FROM Artist",
                "not a statement at all",
                "");
    }

    @ParameterizedTest
    @MethodSource("hostileStatements")
    void hostileStatementIsRefused(String sql) throws IOException {
        ProgramOutcome outcome = world.run(FAKE, "ask " + sql);

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).isNotBlank().doesNotContain("\n").doesNotContain("example.org");
        assertThat(outcome.outputs()).isEmpty();
        assertThat(world.isUnchanged()).isTrue();
        assertThat(world.audit).extracting(AuditEntry::verdict).doesNotContain(AuditEntry.Verdict.EXECUTED);
    }

    @Test
    void readIsAnsweredAndRecorded() {
        ProgramOutcome outcome = world.run(FAKE, "ask SELECT Name FROM Genre ORDER BY GenreId");

        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.outputs()).hasSize(1);
        assertThat(world.audit)
                .singleElement()
                .returns("execute_python", AuditEntry::operation)
                .returns(AuditEntry.Verdict.EXECUTED, AuditEntry::verdict)
                .returns(3L, AuditEntry::rows);
    }

    @Test
    void refusalIsRecorded() {
        world.run(FAKE, "ask DELETE FROM Artist");

        assertThat(world.audit).singleElement().returns(AuditEntry.Verdict.REFUSED, AuditEntry::verdict);
    }

    @Test
    void rowsOfAllQueriesCountTogether() {
        Programs programs = world.programs(FAKE, ProgramWorld.config(true, 4));

        ProgramOutcome outcome = programs.run(world.errand(ExecutionMode.AUTO_EXECUTE), """
                ask SELECT GenreId FROM Genre
                ask SELECT GenreId FROM Genre
                ask SELECT GenreId FROM Genre
                """);

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).contains("the program was given 4 rows already");
        assertThat(outcome.outputs())
                .extracting(
                        output -> ((ProgramOutput.Table) output).rows().rows().size())
                .containsExactly(3, 1);
    }

    @Test
    void callerWhoGoesAwayEndsTheProgram() {
        Errand errand = world.errand(ExecutionMode.AUTO_EXECUTE);
        CompletableFuture<Void> soon = CompletableFuture.runAsync(
                errand.cancellation()::cancel, CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS));

        ProgramOutcome outcome =
                world.programs(FAKE, ProgramWorld.config(true, 10)).run(errand, "wait");

        soon.join();
        assertThat(outcome.ending()).isEqualTo(Ending.CANCELLED);
    }

    @Test
    void connectionThatRunsNothingAnswersNothing() {
        ProgramOutcome outcome = world.programs(FAKE, ProgramWorld.config(true, 10))
                .run(world.errand(ExecutionMode.GENERATE_ONLY), "ask SELECT Name FROM Artist");

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).contains("for generating SQL only");
    }

    @Test
    void serverThatRunsNoProgramsSaysWhatToDo() {
        Programs off = world.programs(FAKE, ProgramWorld.config(false, 10));

        assertThat(off.status()).isInstanceOf(RunnerStatus.Unavailable.class);
        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> off.run(world.errand(ExecutionMode.AUTO_EXECUTE), "print x"))
                .withMessageContaining("turn runner.enabled on");
    }

    @Test
    void reasonOfTheRunnerIsTold() {
        Programs none = world.programs(
                FakeCodeRunner.unavailable("bubblewrap is missing: install bubblewrap"), ProgramWorld.config(true, 10));

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> none.run(world.errand(ExecutionMode.AUTO_EXECUTE), "print x"))
                .withMessageContaining("bubblewrap is missing: install bubblewrap");
    }

    /** The same from within a sandbox, in one program that goes on after each refusal. */
    @Test
    void programInASandboxGetsNothingOfIt() throws IOException {
        CodeRunner runner = new BubblewrapCodeRunner(RunnerSettings.DEFAULT);
        assumeTrue(runner.status() instanceof RunnerStatus.Available, () -> String.valueOf(runner.status()));
        String statements =
                hostileStatements().stream().map("'''%s '''"::formatted).collect(Collectors.joining(", "));

        ProgramOutcome outcome = world.run(runner, """
                for sql in [%s]:
                    try:
                        print("ESCAPED", sql, query(sql))
                    except QueryError as refused:
                        print("refused:", refused)
                result = query("SELECT Name FROM Genre ORDER BY Name")
                """.formatted(statements));

        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.output()).doesNotContain("ESCAPED");
        assertThat(outcome.output().lines().filter(line -> line.startsWith("refused:")))
                .hasSameSizeAs(hostileStatements());
        assertThat(outcome.outputs())
                .singleElement()
                .isInstanceOfSatisfying(
                        ProgramOutput.Table.class,
                        table -> assertThat(table.rows().rows())
                                .extracting(row -> row.cell(0))
                                .containsExactly("Electronic", "Folk", "Rock"));
        assertThat(world.isUnchanged()).isTrue();
    }
}
