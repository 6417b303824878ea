package io.nl2sql.server.execution;

import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.server.program.Programs;
import io.nl2sql.server.work.Errand;
import java.time.Duration;

/** Runs programs for callers, whose queries pass the gate like any other. Safe for concurrent use. */
public interface ProgramRunner {

    /** Whether programs are run here, and if not, why and what to do. */
    RunnerStatus status();

    /**
     * Runs a program and waits for its end.
     *
     * @param time how long it may run at most
     * @throws io.nl2sql.core.error.Nl2SqlException CONFIGURATION_INVALID with the remedy where programs are not run here
     */
    ProgramOutcome run(Errand errand, String code, Duration time);

    /** The runner of this server. */
    static ProgramRunner of(Programs programs) {
        return new ProgramRunner() {
            @Override
            public RunnerStatus status() {
                return programs.status();
            }

            @Override
            public ProgramOutcome run(Errand errand, String code, Duration time) {
                return programs.run(errand, code, time);
            }
        };
    }
}
