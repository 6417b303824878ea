package io.nl2sql.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.llm.CheckFinding;
import org.junit.jupiter.api.Test;

class RunnerChecksTest {

    @Test
    void eachPartIsALine() {
        assertThat(RunnerChecks.findings(new RunnerStatus.Available(
                        "bubblewrap 0.8.0", "Python 3.11.2, pandas 1.5.3, matplotlib 3.6.3")))
                .containsExactly(
                        CheckFinding.ok("sandbox", "bubblewrap 0.8.0"),
                        CheckFinding.ok("python", "Python 3.11.2"),
                        CheckFinding.ok("pandas", "1.5.3"));
    }

    @Test
    void missingPandasIsTold() {
        assertThat(RunnerChecks.findings(
                        new RunnerStatus.Available("bubblewrap 0.8.0", "Python 3.11.2, no pandas, no matplotlib")))
                .last()
                .isEqualTo(CheckFinding.failed(
                        "pandas", "is missing, so that programs get rows as dicts: install python3-pandas"));
    }

    @Test
    void missingSandboxIsToldWithItsRemedy() {
        assertThat(RunnerChecks.findings(new RunnerStatus.Unavailable("bubblewrap is missing: install bubblewrap")))
                .first()
                .isEqualTo(CheckFinding.failed("sandbox", "bubblewrap is missing: install bubblewrap"));
    }
}
