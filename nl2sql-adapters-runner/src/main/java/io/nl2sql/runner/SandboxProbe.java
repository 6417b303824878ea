package io.nl2sql.runner;

import io.nl2sql.core.domain.program.ProgramLimits;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.ProgramOutput;
import io.nl2sql.core.domain.program.ProgramRun;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Finds out whether programs can be run here, by running one. */
final class SandboxProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What this machine runs programs by. Importing the libraries would take longer than looking for them. */
    private static final String PROGRAM = """
        import importlib.metadata, platform
        def version(name):
            try:
                return ", %s %s" % (name, importlib.metadata.version(name))
            except importlib.metadata.PackageNotFoundError:
                return ", no %s" % name
        result = "Python " + platform.python_version() + version("pandas") + version("matplotlib")
        """;

    private final RunnerSettings settings;
    private final Machine machine;
    private final Function<ProgramRun, ProgramOutcome> runner;

    SandboxProbe(RunnerSettings settings, Machine machine, Function<ProgramRun, ProgramOutcome> runner) {
        this.settings = settings;
        this.machine = machine;
        this.runner = runner;
    }

    RunnerStatus status() {
        if (!machine.linux()) {
            return unavailable("programs need a sandbox of Linux, and this is another system: run the server on Linux");
        }
        if (machine.processor() == null) {
            return unavailable(
                    "programs need a filter of system calls, which is known for x86-64 and aarch64: run the server on"
                            + " one");
        }
        if (machine.root() && machine.userSwitch() == null) {
            return unavailable("setpriv is missing, which a server that is root needs: install util-linux");
        }
        if (!Files.isExecutable(settings.bubblewrap())) {
            return unavailable("bubblewrap is missing at %s: install bubblewrap, or name it with runner.bubblewrap"
                    .formatted(settings.bubblewrap()));
        }
        if (!Files.isExecutable(settings.python())) {
            return unavailable("Python is missing at %s: install python3, or name it with runner.python"
                    .formatted(settings.python()));
        }
        return tried();
    }

    private RunnerStatus tried() {
        ProgramOutcome outcome;
        try {
            outcome = runner.apply(new ProgramRun(
                    PROGRAM, ProgramLimits.USUAL.withTime(PATIENCE), SandboxProbe::noQueries, Cancellation.NEVER));
        } catch (Nl2SqlException failure) {
            return unavailable(remedied(failure.text()));
        }
        if (outcome.outputs().size() == 1 && outcome.outputs().get(0) instanceof ProgramOutput.Value value) {
            return new RunnerStatus.Available(sandbox(), value.json().replace("\"", ""));
        }
        return unavailable("a program to try the sandbox with failed: "
                + outcome.error().lines().reduce("it gave nothing", (first, last) -> last));
    }

    /** Most often it is the system that forbids it. */
    private static String remedied(String failure) {
        boolean forbidden =
                failure.contains("namespace") || failure.contains("uid map") || failure.contains("Operation");
        return forbidden
                ? failure + "; allow namespaces to users who are not root: set user.max_user_namespaces and"
                        + " kernel.unprivileged_userns_clone with sysctl, or give a container that right"
                : failure;
    }

    private String sandbox() {
        try {
            Process process = new ProcessBuilder(settings.bubblewrap().toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            String version = new String(process.getInputStream().readNBytes(200), StandardCharsets.UTF_8).strip();
            return version.isEmpty()
                    ? "bubblewrap"
                    : version.lines().findFirst().orElse("bubblewrap");
        } catch (IOException unknown) {
            return "bubblewrap";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "bubblewrap";
        }
    }

    private static RunnerStatus unavailable(String reason) {
        return new RunnerStatus.Unavailable(reason);
    }

    private static ResultTable noQueries(String sql) {
        throw new Nl2SqlException(Nl2SqlErrorCode.NOT_FOUND, "there is no database to ask: run the program with one");
    }
}
