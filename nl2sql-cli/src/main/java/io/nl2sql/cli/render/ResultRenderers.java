package io.nl2sql.cli.render;

import io.nl2sql.cli.Shell;

/** Chooses the renderer of a format. */
public final class ResultRenderers {

    private ResultRenderers() {}

    /** A renderer for one answer. */
    public static ResultRenderer of(OutputFormat format, Shell shell, Style style) {
        return switch (format) {
            case TABLE ->
                new TableRenderer(shell.output(), style, shell.terminal().columns());
            case CSV -> new CsvRenderer(shell.output(), shell.error());
            case JSON -> new JsonRenderer(shell.output());
            case MARKDOWN -> new MarkdownRenderer(shell.output());
        };
    }
}
