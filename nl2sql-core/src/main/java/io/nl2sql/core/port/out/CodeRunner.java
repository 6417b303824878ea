package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;

/**
 * Runs programs that nobody trusts, each in a sandbox of its own: without network, without credentials, without a way to
 * the files, processes and devices of the machine. The only way out is {@link ProgramRun#queries()} and what comes back as
 * {@link ProgramOutcome}. When {@link #run} returns, no process of the program is left. Safe for concurrent use.
 */
public interface CodeRunner {

    /** Whether programs can be run here. What was found out is remembered. */
    RunnerStatus status();

    /**
     * Runs a program and waits for its end.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID with the remedy where programs cannot be run here,
     *     and then nothing of it was run
     */
    ProgramOutcome run(ProgramRun run);
}
