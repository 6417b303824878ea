package io.nl2sql.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the help of a command, as does its option {@code --help}. */
@Command(name = "help", description = "Shows the help of a command.")
final class HelpCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command; without one, the overview.")
    private @Nullable String command;

    @Override
    public Integer call() {
        CommandLine self =
                java.util.Objects.requireNonNull(spec, "spec is null").commandLine();
        CommandLine root = self.getParent();
        CommandLine wanted = command == null ? root : root.getSubcommands().get(command);
        if (wanted == null) {
            throw new ParameterException(root, "unknown command '%s'".formatted(command));
        }
        wanted.usage(root.getOut());
        root.getOut().flush();
        return ExitCode.DONE.number();
    }
}
