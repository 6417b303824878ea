package io.nl2sql.server.program;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.CodeRunner;
import io.nl2sql.server.config.ExecutionConfig;
import io.nl2sql.server.config.RunnerConfig;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.time.Duration;

/**
 * Runs the programs of callers, each for one caller and one connection: whatever a program asks, it asks as that caller,
 * through the same gate, policies, limits and record as any other statement. Safe for concurrent use.
 */
public final class Programs {

    /** What statements of programs are called in the record. */
    public static final String OPERATION = "execute_python";

    private static final String OFF = "programs are not run by this server: turn runner.enabled on";

    private final CodeRunner runner;
    private final Workbench workbench;
    private final RunnerConfig config;
    private final ExecutionConfig execution;

    public Programs(CodeRunner runner, Workbench workbench, RunnerConfig config, ExecutionConfig execution) {
        this.runner = requireNonNull(runner, "runner is null");
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.config = requireNonNull(config, "config is null");
        this.execution = requireNonNull(execution, "execution is null");
    }

    /** Whether programs are run here, and if not, why and what to do. */
    public RunnerStatus status() {
        return config.enabled() ? runner.status() : new RunnerStatus.Unavailable(OFF);
    }

    /** Runs a program for as long as the configuration lets it. */
    public ProgramOutcome run(Errand errand, String code) {
        return run(errand, code, config.time());
    }

    /**
     * Runs a program and waits for its end.
     *
     * @param errand who has it run, over which connection, and how it is stopped; whatever its operation is, {@link
     *     #OPERATION} is what is recorded of its queries
     * @param time how long it may run at most; the configuration may allow less
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID with the remedy where programs are not run here
     */
    public ProgramOutcome run(Errand errand, String code, Duration time) {
        if (status() instanceof RunnerStatus.Unavailable unavailable) {
            throw new Nl2SqlException(Nl2SqlErrorCode.CONFIGURATION_INVALID, unavailable.reason());
        }
        Duration allowed = time.compareTo(config.time()) < 0 ? time : config.time();
        ProgramLimits limits = config.limits().withTime(allowed);
        Cancellation end = new Cancellation();
        Errand ofProgram = new Errand(
                errand.caller(),
                errand.requestId(),
                errand.door(),
                OPERATION,
                errand.connection(),
                errand.threadId(),
                end);
        GatedQueries queries = new GatedQueries(workbench, ofProgram, execution, config, allowed);
        Cancellation.Registration stop = errand.cancellation().onCancel(end::cancel);
        try {
            return runner.run(new ProgramRun(code, limits, queries, end));
        } finally {
            stop.close();
            // A statement that still runs is for nobody any more.
            end.cancel();
        }
    }
}
