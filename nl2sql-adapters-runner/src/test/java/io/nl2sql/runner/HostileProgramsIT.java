package io.nl2sql.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutcome.Ending;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile programs have no effect outside of their sandbox, end within their limits, and leave a runner that works. What they
 * try stands in the files of {@code src/test/resources/hostile}.
 */
class HostileProgramsIT {

    /** For those that never end, and for those that have to get to their end on a machine that is busy. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final Duration LONG = Duration.ofSeconds(20);

    /** What ending all of a program may take on a machine that is busy. */
    private static final Duration GRACE = Duration.ofSeconds(7);

    private static final int TEXT = 100_000;
    private static final int OUTPUT = 4 << 20;

    /** Of this run alone, so that its processes are told from those of others. */
    private static final long DISK =
            (16L << 20) + 4_096 + ProcessHandle.current().pid() % 4_096;

    private static final BubblewrapCodeRunner RUNNER = new BubblewrapCodeRunner(RunnerSettings.DEFAULT);
    private static final List<String> FILES =
            List.of("network.py", "files.py", "knowledge.py", "processes.py", "resources.py", "pipe.py");

    private static @Nullable Surroundings surroundings;

    @BeforeAll
    static void lookAround(@TempDir Path folder) throws IOException {
        RunnerStatus status = RUNNER.status();
        assumeTrue(status instanceof RunnerStatus.Available, () -> "no sandbox here: " + status);
        surroundings = new Surroundings(folder);
    }

    @AfterAll
    static void leave() throws IOException {
        if (surroundings != null) {
            surroundings.close();
        }
    }

    static Stream<HostileProgram> programs() {
        return FILES.stream().flatMap(file -> HostileProgram.in(file).stream());
    }

    @Test
    void thereAreMoreThanFortyOfThem() {
        assertThat(programs().map(HostileProgram::name).distinct()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @MethodSource("programs")
    void hasNoEffectOutside(HostileProgram program) throws IOException {
        Surroundings around = around();

        Duration time = program.endings().contains(Ending.OUT_OF_TIME) ? SHORT : LONG;
        ProgramOutcome outcome = run(HostileProgram.text("prelude.py") + around.told() + program.code(), time);

        String told = outcome.output() + outcome.error() + outcome.outputs();
        assertThat(told).doesNotContain("ESCAPED:").doesNotContain(around.secret());
        assertThat(outcome.ending()).as(outcome.error()).isIn(program.endings());
        assertThat(outcome.time()).isLessThan(time.plus(GRACE));
        assertThat(outcome.output().length()).isLessThanOrEqualTo(TEXT);
        around.assertUntouched();
        assertThat(Surroundings.processesWith("--size " + DISK)).isEmpty();
        assertThat(run("print('still here')", LONG).output()).isEqualTo("still here\n");
    }

    /** What must fail in a sandbox works without one, so that the attempts are known to be real. */
    @Test
    void attemptsAreRealOnes() throws IOException, InterruptedException {
        Surroundings around = around();
        String prelude = HostileProgram.text("prelude.py") + around.told();
        String attempts = """
            import socket
            attempt("canary", lambda: open(FOLDER + "/canary.txt").read())
            attempt("environment", lambda: open("/proc/%d/cmdline" % VICTIM).read())
            attempt("socket", lambda: socket.socket(socket.AF_INET))
            """;

        Process process = new ProcessBuilder("/usr/bin/python3", "-c", prelude + attempts).start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(printed.lines()).hasSize(3).allMatch(line -> line.startsWith("ESCAPED:"));
    }

    private static Surroundings around() {
        assumeTrue(surroundings != null);
        return java.util.Objects.requireNonNull(surroundings);
    }

    private static ProgramOutcome run(String code, Duration time) {
        ProgramLimits limits = new ProgramLimits(time, time, 256L << 20, DISK, 32, TEXT, OUTPUT, 50, 50);
        return RUNNER.run(new ProgramRun(code, limits, HostileProgramsIT::rows, Cancellation.NEVER));
    }

    private static ResultTable rows(String sql) {
        int count = sql.contains("many") ? 20_000 : 1;
        return new ResultTable(
                List.of(new ResultColumn("a", ColumnType.TEXT, "")),
                Collections.nCopies(count, Row.of("a cell of some length")),
                false);
    }
}
