package io.nl2sql.cli.render;

/** The few text styles of a terminal that output uses, or none of them. */
public enum Style {
    /** Text only. */
    PLAIN("", "", ""),
    /** ANSI escape sequences. */
    ANSI("\u001b[1m", "\u001b[2m", "\u001b[0m");

    private final String bold;
    private final String dim;
    private final String reset;

    Style(String bold, String dim, String reset) {
        this.bold = bold;
        this.dim = dim;
        this.reset = reset;
    }

    /** Text that stands out. */
    public String strong(String text) {
        return bold + text + reset;
    }

    /** Text that stands back. */
    public String faint(String text) {
        return dim + text + reset;
    }
}
