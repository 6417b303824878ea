package io.nl2sql.cli.config;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options every command takes, before or behind its name. */
public final class GlobalOptions {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error.")
    private boolean verbose;

    @Option(names = "--no-color", scope = ScopeType.INHERIT, description = "No colors, as with NO_COLOR.")
    private boolean noColor;

    /** Whether errors come with their stack trace. */
    public boolean verbose() {
        return verbose;
    }

    /** Whether colors are unwanted. */
    public boolean noColor() {
        return noColor;
    }
}
