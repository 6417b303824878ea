package io.nl2sql.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing of a program is left, however the run around it ends. */
class RunnerEndingIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String ENDLESS = "import time\nwhile True:\n    time.sleep(1)";
    private static final BubblewrapCodeRunner RUNNER = new BubblewrapCodeRunner(new RunnerSettings(
            RunnerSettings.DEFAULT.bubblewrap(), RunnerSettings.DEFAULT.python(), 1, Duration.ofMillis(50)));

    /** Of this run alone, so that its processes are told from those of others. */
    private final long disk = (17L << 20) + ProcessHandle.current().pid() % 65_536;

    @BeforeEach
    void isAvailable() {
        assumeTrue(RUNNER.status() instanceof RunnerStatus.Available, () -> "no sandbox here: " + RUNNER.status());
    }

    @Test
    void furtherProgramIsToldToComeAgain() throws Exception {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Void> first = CompletableFuture.runAsync(() -> RUNNER.run(endless(disk, cancellation)));
        awaitProcesses(disk, true);

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> RUNNER.run(endless(disk, Cancellation.NEVER)))
                .returns(Nl2SqlErrorCode.DEADLINE_EXCEEDED, Nl2SqlException::code)
                .withMessageContaining("1 programs run already");

        cancellation.cancel();
        first.get(20, TimeUnit.SECONDS);
        assertThat(processes(disk)).isEmpty();
    }

    @Test
    void interruptedCallerLeavesNothing() throws Exception {
        CompletableFuture<Nl2SqlErrorCode> told = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                RUNNER.run(endless(disk, Cancellation.NEVER));
            } catch (Nl2SqlException cancelled) {
                told.complete(processesQuietly(disk).isEmpty() ? cancelled.code() : Nl2SqlErrorCode.INTERNAL_ERROR);
            }
        });
        caller.start();
        awaitProcesses(disk, true);

        caller.interrupt();

        assertThat(told.get(20, TimeUnit.SECONDS)).isEqualTo(Nl2SqlErrorCode.CANCELLED);
    }

    @Test
    void defectOfTheDatabaseSideIsToldToTheProgramOnly() {
        assertThat(RUNNER.run(new ProgramRun(
                                "try:\n    query('x')\nexcept QueryError as error:\n    print(error)",
                                limits(disk),
                                sql -> brokenRows(),
                                Cancellation.NEVER))
                        .output())
                .isEqualTo("the query failed for a reason that is in the log of the server\n");
    }

    @Test
    void folderOfARunIsRemoved() throws IOException {
        Path wayOut;
        try (SandboxFolder folder = SandboxFolder.create(new Bytes(new byte[1]), new Bytes(new byte[1]))) {
            wayOut = folder.wayOut();
            assertThat(wayOut).exists();
            assertThat(Files.getPosixFilePermissions(wayOut.resolveSibling(".")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        }

        assertThat(wayOut.resolveSibling(".")).doesNotExist();
    }

    @Test
    void killedServerLeavesNothing() throws IOException, InterruptedException {
        long other = disk + 65_536;
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName(),
                        String.valueOf(other))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitProcesses(other, true);

        server.destroyForcibly().waitFor();

        awaitProcesses(other, false);
    }

    /** Another process that runs a program that does not end. */
    static final class Server {

        private Server() {}

        public static void main(String[] arguments) {
            new BubblewrapCodeRunner(RunnerSettings.DEFAULT)
                    .run(endless(Long.parseLong(arguments[0]), Cancellation.NEVER));
        }
    }

    private static ResultTable brokenRows() {
        throw new IllegalStateException("a defect");
    }

    private static ProgramRun endless(long disk, Cancellation cancellation) {
        return new ProgramRun(ENDLESS, limits(disk), sql -> brokenRows(), cancellation);
    }

    private static ProgramLimits limits(long disk) {
        return new ProgramLimits(Duration.ofSeconds(60), SOON, 256L << 20, disk, 16, 1_000, 1_000, 5, 5);
    }

    private static List<String> processes(long disk) throws IOException {
        return Surroundings.processesWith("--size %d --tmpfs /tmp".formatted(disk));
    }

    private static List<String> processesQuietly(long disk) {
        try {
            return processes(disk);
        } catch (IOException unreadable) {
            return List.of("unknown");
        }
    }

    private static void awaitProcesses(long disk, boolean some) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (processes(disk).isEmpty() == some) {
            assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
