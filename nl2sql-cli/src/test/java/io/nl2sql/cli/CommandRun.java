package io.nl2sql.cli;

import io.nl2sql.cli.config.EngineOpener;
import io.nl2sql.cli.config.EngineSource;
import io.nl2sql.cli.config.PasswordPrompt;
import io.nl2sql.rules.RulesSqlGenerator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One run of the command line within this JVM, and what came of it. */
public record CommandRun(ExitCode code, String output, String error) {

    /** Runs on real databases, without a terminal and without anything in the environment. */
    public static CommandRun of(String... arguments) {
        return in(Map.of(), arguments);
    }

    /** Runs on real databases in this environment; what the person at the machine has in store stays out of it. */
    public static CommandRun in(Map<String, String> environment, String... arguments) {
        Map<String, String> complete = new HashMap<>(environment);
        complete.putIfAbsent("NL2SQL_DATA", Path.of("target", "no-data").toString());
        CapturedShell captured = new CapturedShell("", Map.copyOf(complete), TerminalState.NONE);
        return on(captured, opener(captured.shell(), prompt -> Optional.empty()), arguments);
    }

    /** Runs on these engines. */
    public static CommandRun on(CapturedShell captured, EngineSource engines, String... arguments) {
        ExitCode code = new Nl2SqlMain(captured.shell(), engines).run(arguments);
        return new CommandRun(code, captured.output(), captured.error());
    }

    /** What opens real databases. */
    public static EngineSource opener(Shell shell, PasswordPrompt prompt) {
        return new EngineOpener(shell, prompt, RulesSqlGenerator.create());
    }
}
