package io.nl2sql.cli;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * Which standard streams are a terminal, and what it can show.
 *
 * @param input whether standard input is a terminal
 * @param output whether standard output is a terminal
 * @param error whether standard error is a terminal
 * @param columns characters on a line of the terminal, or {@link #UNKNOWN_COLUMNS}
 */
public record TerminalState(boolean input, boolean output, boolean error, int columns) {

    /** The width of the terminal is not known. */
    public static final int UNKNOWN_COLUMNS = 0;

    /** No terminal anywhere: pipes and files. */
    public static final TerminalState NONE = new TerminalState(false, false, false, UNKNOWN_COLUMNS);

    public TerminalState {
        require(columns >= 0, "columns is negative");
    }
}
