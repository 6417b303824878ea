package io.nl2sql.cli;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the process: its streams, its environment and the terminal.
 *
 * @param input standard input, raw
 * @param output standard output: results only
 * @param error standard error: everything else; flushes with every line
 * @param environment the environment variables
 * @param terminal which streams are a terminal
 */
public record Shell(
        InputStream input,
        ResultOutput output,
        PrintWriter error,
        Map<String, String> environment,
        TerminalState terminal) {

    public Shell {
        requireNonNull(input, "input is null");
        requireNonNull(output, "output is null");
        requireNonNull(error, "error is null");
        environment = Map.copyOf(environment);
        requireNonNull(terminal, "terminal is null");
    }

    /** The environment variable of this name, or null where it is unset or empty. */
    public @Nullable String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Writes one line to standard error. */
    public void note(String line) {
        error.println(line);
    }
}
