package io.nl2sql.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

    private static final Path SWITCH = Path.of("/usr/bin/setpriv");

    @ParameterizedTest
    @CsvSource({
        "5.14.0, true",
        "6.1.0-18-amd64, true",
        "5.13.19, false",
        "4.18.0, false",
        "10.15, true",
        "unknown, false"
    })
    void newerKernelsCountTheProcessesOfSandboxes(String release, boolean counts) {
        assertThat(Machine.countsProcesses(release)).isEqualTo(counts);
    }

    @Test
    void otherSystemHasNoSandbox() {
        assertThat(reason(new Machine(false, Processor.X86_64, false, SWITCH, true)))
                .contains("run the server on Linux");
    }

    @Test
    void unknownProcessorHasNoFilter() {
        assertThat(reason(new Machine(true, null, false, SWITCH, true))).contains("x86-64 and aarch64");
    }

    @Test
    void rootHasToBecomeSomebodyElse() {
        assertThat(reason(new Machine(true, Processor.AARCH64, true, null, true)))
                .contains("install util-linux");
    }

    @Test
    void missingProgramsAreNamedWithTheirKey() {
        Machine machine = new Machine(true, Processor.X86_64, false, SWITCH, true);
        Path there = Path.of("/bin/sh");
        Path missing = Path.of("/nowhere/program");

        assertThat(reason(machine, missing, there))
                .isEqualTo(
                        "bubblewrap is missing at /nowhere/program: install bubblewrap, or name it with runner.bubblewrap");
        assertThat(reason(machine, there, missing))
                .isEqualTo("Python is missing at /nowhere/program: install python3, or name it with runner.python");
    }

    private static String reason(Machine machine) {
        return reason(machine, Path.of("/bin/sh"), Path.of("/bin/sh"));
    }

    private static String reason(Machine machine, Path bubblewrap, Path python) {
        RunnerStatus status = new SandboxProbe(
                        new RunnerSettings(bubblewrap, python, 1, Duration.ZERO), machine, MachineTest::nothingRuns)
                .status();
        assertThat(status).isInstanceOf(RunnerStatus.Unavailable.class);
        return ((RunnerStatus.Unavailable) status).reason();
    }

    private static ProgramOutcome nothingRuns(ProgramRun run) {
        throw new AssertionError("nothing is run where something is missing: " + run);
    }
}
