package io.nl2sql.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line's door. This is the one place that catches whatever a command failed with. */
public final class Nl2SqlMain {

    private final Shell shell;
    private final ErrorReport errors;

    Nl2SqlMain(Shell shell) {
        this.shell = shell;
        this.errors = new ErrorReport(shell);
    }

    /** Runs the command that the arguments name and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(new Nl2SqlMain(ProcessShell.open()).run(arguments).number());
    }

    ExitCode run(String... arguments) {
        Nl2SqlCommand root = new Nl2SqlCommand();
        try {
            CommandLine line = commandLine(root);
            int code = line.execute(arguments);
            shell.output().flush();
            return ExitCode.ofNumber(code);
        } catch (RuntimeException | Error failure) {
            return errors.of(failure, root.global.verbose());
        }
    }

    private CommandLine commandLine(Nl2SqlCommand root) {
        CommandLine line = new CommandLine(root);
        line.setOut(new PrintWriter(shell.output()));
        line.setErr(shell.error());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        line.setParameterExceptionHandler((failure, arguments) -> misused(failure));
        line.setExecutionExceptionHandler((failure, command, result) ->
                errors.of(cause(failure), root.global.verbose()).number());
        addCommands(line);
        return line;
    }

    private void addCommands(CommandLine line) {
        line.addSubcommand("help", new CommandLine.HelpCommand());
    }

    private static Throwable cause(Exception failure) {
        return failure instanceof CommandLine.ExecutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
    }

    private int misused(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String remedy = "see '%s --help'".formatted(name);
        if (failure instanceof UnmatchedArgumentException unmatched
                && !unmatched.getSuggestions().isEmpty()) {
            remedy =
                    "did you mean '%s'? %s".formatted(unmatched.getSuggestions().get(0), remedy);
        }
        errors.tell("%s; %s".formatted(failure.getMessage(), remedy));
        return ExitCode.USAGE.number();
    }
}
