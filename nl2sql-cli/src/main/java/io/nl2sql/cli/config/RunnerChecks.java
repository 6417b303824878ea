package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.llm.CheckFinding;
import io.nl2sql.runner.BubblewrapCodeRunner;
import io.nl2sql.runner.RunnerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a server on this machine could run programs, by running one in a sandbox. Nothing else of nl2sql needs
 * that. Changes nothing.
 */
public final class RunnerChecks {

    private static final String SANDBOX = "sandbox";
    private static final String PYTHON = "python";
    private static final String PANDAS = "pandas";

    private final Shell shell;

    public RunnerChecks(Shell shell) {
        this.shell = shell;
    }

    /** What was found: the sandbox, the interpreter, and its library of tables. */
    public List<CheckFinding> run() {
        RunnerSettings usual = RunnerSettings.DEFAULT;
        Path bubblewrap = named("NL2SQL_RUNNER_BUBBLEWRAP", usual.bubblewrap());
        Path python = named("NL2SQL_RUNNER_PYTHON", usual.python());
        if (!bubblewrap.isAbsolute() || !python.isAbsolute()) {
            return findings(new RunnerStatus.Unavailable(
                    "NL2SQL_RUNNER_BUBBLEWRAP and NL2SQL_RUNNER_PYTHON have to be absolute: begin them with /"));
        }
        return findings(new BubblewrapCodeRunner(
                        new RunnerSettings(bubblewrap, python, usual.concurrentPrograms(), usual.patience()))
                .status());
    }

    private Path named(String variable, Path usual) {
        @Nullable String given = shell.variable(variable);
        return given == null || given.isBlank() ? usual : Path.of(given.strip());
    }

    /** What a status says, a line for each part. */
    static List<CheckFinding> findings(RunnerStatus status) {
        if (status instanceof RunnerStatus.Unavailable unavailable) {
            return List.of(
                    CheckFinding.failed(SANDBOX, unavailable.reason()),
                    CheckFinding.unknown(PYTHON, "is looked for in a sandbox"),
                    CheckFinding.unknown(PANDAS, "is looked for in a sandbox"));
        }
        if (!(status instanceof RunnerStatus.Available available)) {
            throw new IllegalStateException("no such status: " + status.getClass());
        }
        List<CheckFinding> findings = new ArrayList<>();
        findings.add(CheckFinding.ok(SANDBOX, available.sandbox()));
        List<String> parts = List.of(available.language().split(", "));
        findings.add(CheckFinding.ok(PYTHON, parts.get(0)));
        findings.add(parts.stream()
                .filter(part -> part.startsWith(PANDAS + " "))
                .findFirst()
                .map(version -> CheckFinding.ok(PANDAS, version.substring(PANDAS.length() + 1)))
                .orElseGet(() -> CheckFinding.failed(
                        PANDAS, "is missing, so that programs get rows as dicts: install python3-pandas")));
        return List.copyOf(findings);
    }
}
