package io.nl2sql.runner;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.result.Bytes;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.CodeRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Runs Python programs in sandboxes of bubblewrap, on Linux. A program has no network, sees the programs and libraries of
 * the system read-only and nothing else of the machine, is nobody without any right, may make no system call that reaches
 * out of its sandbox, and is ended with all of its processes where it takes more than its limits.
 *
 * <p>What bounds its memory: each process by a limit of the kernel, all of them together by a look at them every 25 ms,
 * so that many processes that grow at once may take more than the limit until the next look; there are no control groups
 * on every machine, and none are needed. Never runs a program without a sandbox. Safe for concurrent use.
 */
public final class BubblewrapCodeRunner implements CodeRunner {

    private static final Duration MOMENT = Duration.ofMillis(5);

    private final RunnerSettings settings;
    private final Semaphore places;
    private final Machine machine;
    private final Bytes bootstrap;
    private volatile @Nullable RunnerStatus status;

    /** A runner that has looked at nothing yet: whether programs can be run is found out when it is asked first. */
    public BubblewrapCodeRunner(RunnerSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
        this.places = new Semaphore(settings.concurrentPrograms(), true);
        this.machine = Machine.current();
        this.bootstrap = Bootstrap.text();
    }

    @Override
    public RunnerStatus status() {
        @Nullable RunnerStatus known = status;
        return known == null ? probe() : known;
    }

    private synchronized RunnerStatus probe() {
        @Nullable RunnerStatus known = status;
        if (known == null) {
            known = new SandboxProbe(settings, machine, this::runOnThreadOfItsOwn).status();
            status = known;
        }
        return known;
    }

    @Override
    public ProgramOutcome run(ProgramRun run) {
        if (status() instanceof RunnerStatus.Unavailable unavailable) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, unavailable.reason());
        }
        try {
            if (!places.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.DEADLINE_EXCEEDED,
                        "%d programs run already, which is as many as may: try again in a moment"
                                .formatted(settings.concurrentPrograms()));
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        try {
            return runOnThreadOfItsOwn(run);
        } finally {
            places.release();
        }
    }

    /** A sandbox ends with the thread that started it, which therefore is neither pooled nor virtual. */
    private ProgramOutcome runOnThreadOfItsOwn(ProgramRun run) {
        FutureTask<ProgramOutcome> task = new FutureTask<>(() -> new ProgramSession(
                        machine.command(settings),
                        machine.filter(),
                        bootstrap,
                        run,
                        machine.countsProcessesOfSandboxes())
                .outcome());
        Thread thread = new Thread(task, "program");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException interrupted) {
            thread.interrupt();
            await(thread);
            throw interrupted(interrupted);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    /** Nothing of the program is left when the caller goes on, which takes moments. */
    private static void await(Thread thread) {
        while (thread.isAlive()) {
            boolean again = Thread.interrupted();
            LockSupport.parkNanos(again ? 1 : MOMENT.toNanos());
        }
    }

    private static Nl2SqlException interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Nl2SqlException(Nl2SqlErrorCode.CANCELLED, "the program was cancelled", interrupted);
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException known) {
            return known;
        }
        if (cause instanceof IOException refused) {
            return new Nl2SqlException(
                    Nl2SqlErrorCode.INTERNAL_ERROR, "a sandbox could not be made: " + refused.getMessage(), refused);
        }
        return new IllegalStateException("a program ended in an unknown way", cause);
    }
}
