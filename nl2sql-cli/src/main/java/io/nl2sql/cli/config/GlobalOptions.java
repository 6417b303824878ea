package io.nl2sql.cli.config;

import io.nl2sql.cli.Shell;
import io.nl2sql.cli.render.Style;
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

    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /** Whether help was asked for instead of work. */
    public boolean help() {
        return help;
    }

    /** Whether errors come with their stack trace. */
    public boolean verbose() {
        return verbose;
    }

    /** The style of standard output: colors only on a terminal whose user has nothing against them. */
    public Style style(Shell shell) {
        boolean unwanted = noColor || shell.variable("NO_COLOR") != null || "dumb".equals(shell.variable("TERM"));
        return shell.terminal().output() && !unwanted ? Style.ANSI : Style.PLAIN;
    }
}
