package io.nl2sql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.program.ProgramQueries;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.CodeRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link CodeRunner} does with programs of its language: it gives back what they print and show, answers what
 * they ask, tells them what is refused, and ends those that take too much. That they cannot reach out is for the tests of
 * each runner. Skipped with the reason of the runner where it is not available.
 */
public abstract class CodeRunnerContract {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ResultTable ROWS = new ResultTable(
            List.of(new ResultColumn("name", ColumnType.TEXT, ""), new ResultColumn("size", ColumnType.INTEGER, "")),
            List.of(Row.of("small", 1L), Row.of("large", 9L)),
            false);

    /** The runner; the same for all tests of a class. */
    protected abstract CodeRunner runner();

    /** A program that prints a line of letters. */
    protected abstract String printing(String text);

    /** A program that asks for rows and gives them back as a table. */
    protected abstract String asking(String sql);

    /** A program that fails with an error of its own that holds a text of letters. */
    protected abstract String failing(String text);

    /** A program that never ends and prints nothing. */
    protected abstract String endless();

    @BeforeEach
    void isAvailable() {
        RunnerStatus status = runner().status();
        assumeTrue(status instanceof RunnerStatus.Available, () -> String.valueOf(status));
    }

    @Test
    void printedTextComesBack() {
        ProgramOutcome outcome = run(printing("hello"), limits(), sql -> ROWS);

        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(outcome.output()).isEqualTo("hello\n");
        assertThat(outcome.error()).isEmpty();
        assertThat(outcome.outputs()).isEmpty();
    }

    @Test
    void rowsComeThroughAndBackUnchanged() {
        List<String> asked = new ArrayList<>();
        ProgramQueries queries = sql -> {
            asked.add(sql);
            return ROWS;
        };

        ProgramOutcome outcome = run(asking("SELECT name, size FROM box"), limits(), queries);

        assertThat(outcome.ending()).as(outcome.error()).isEqualTo(Ending.COMPLETED);
        assertThat(asked).containsExactly("SELECT name, size FROM box");
        assertThat(outcome.outputs()).hasSize(1).first().isInstanceOfSatisfying(ProgramOutput.Table.class, table -> {
            assertThat(table.rows().rows()).isEqualTo(ROWS.rows());
            assertThat(table.rows().columns()).isEqualTo(ROWS.columns());
        });
    }

    @Test
    void refusalIsToldToTheProgram() {
        ProgramOutcome outcome = run(asking("DELETE FROM box"), limits(), sql -> {
            throw new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, "this statement deletes: ask for rows instead");
        });

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).contains("this statement deletes: ask for rows instead");
    }

    @Test
    void queriesBeyondTheLimitAreRefused() {
        ProgramOutcome outcome = run(asking("SELECT 1"), limits(SOON, 1_000, 0), sql -> ROWS);

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).contains("more than 0 queries");
    }

    @Test
    void errorOfTheProgramIsTold() {
        ProgramOutcome outcome = run(failing("broken wheel"), limits(), sql -> ROWS);

        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(outcome.error()).contains("broken wheel");
    }

    @Test
    void programThatNeverEndsIsEnded() {
        ProgramOutcome outcome = run(endless(), limits(Duration.ofSeconds(1), 1_000, 10), sql -> ROWS);

        assertThat(outcome.ending()).isEqualTo(Ending.OUT_OF_TIME);
        assertThat(outcome.time()).isBetween(Duration.ofMillis(900), SOON);
        assertThat(outcome.error()).isNotBlank();
    }

    @Test
    void programThatPrintsTooMuchIsEnded() {
        ProgramOutcome outcome = run(printing("x".repeat(2_000)), limits(SOON, 100, 10), sql -> ROWS);

        assertThat(outcome.ending()).isEqualTo(Ending.TOO_MUCH_OUTPUT);
        assertThat(outcome.output()).isEqualTo("x".repeat(100));
    }

    @Test
    void cancelledProgramIsEnded() {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Void> soon = CompletableFuture.runAsync(
                cancellation::cancel,
                CompletableFuture.delayedExecutor(300, java.util.concurrent.TimeUnit.MILLISECONDS));

        ProgramOutcome outcome = runner().run(new ProgramRun(endless(), limits(), sql -> ROWS, cancellation));

        soon.join();
        assertThat(outcome.ending()).isEqualTo(Ending.CANCELLED);
        assertThat(outcome.time()).isLessThan(SOON);
    }

    @Test
    void programsAtTheSameTimeDoNotMix() {
        List<CompletableFuture<ProgramOutcome>> runs = new ArrayList<>();
        for (String name : List.of("one", "two", "three")) {
            runs.add(CompletableFuture.supplyAsync(() -> run(printing(name), limits(), sql -> ROWS)));
        }

        assertThat(runs).extracting(run -> run.join().output()).containsExactly("one\n", "two\n", "three\n");
    }

    private ProgramOutcome run(String code, ProgramLimits limits, ProgramQueries queries) {
        return runner().run(new ProgramRun(code, limits, queries, Cancellation.NEVER));
    }

    private static ProgramLimits limits() {
        return limits(SOON, 10_000, 10);
    }

    private static ProgramLimits limits(Duration time, int textBytes, int queries) {
        ProgramLimits usual = ProgramLimits.USUAL;
        return new ProgramLimits(
                time,
                SOON,
                usual.memoryBytes(),
                usual.diskBytes(),
                usual.processes(),
                textBytes,
                usual.outputBytes(),
                usual.outputs(),
                queries);
    }
}
