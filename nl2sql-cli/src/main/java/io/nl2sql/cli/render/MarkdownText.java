package io.nl2sql.cli.render;

import java.util.List;
import java.util.stream.Collectors;

/** Writes text so that Markdown shows it as it is. */
final class MarkdownText {

    private MarkdownText() {}

    static String escape(String text) {
        return text.replaceAll("[\\\\|`*_<>\\[\\]]", "\\\\$0");
    }

    /** The text for a table cell, its lines kept apart. */
    static String cell(String text) {
        return VisibleText.onOneLine(escape(text).replaceAll("\\R", "<br>"));
    }

    static String row(List<String> cells) {
        return cells.stream().map(MarkdownText::cell).collect(Collectors.joining(" | ", "| ", " |"));
    }
}
