package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the question, the SQL, the reading and the rows as a Markdown document; rows are written as they arrive. */
final class MarkdownRenderer implements ResultRenderer {

    private final ResultOutput output;

    MarkdownRenderer(ResultOutput output) {
        this.output = output;
    }

    @Override
    public void begin(Heading heading, List<ResultColumn> columns) {
        if (heading.isOfQuestion()) {
            output.line("**%s**".formatted(MarkdownText.escape(VisibleText.onOneLine(heading.question()))));
            output.line("");
        }
        String fence = heading.sql().contains("```") ? "````" : "```";
        output.line(fence + "sql");
        output.line(heading.sql());
        output.line(fence);
        output.line("");
        if (heading.isOfQuestion()) {
            reading(heading);
        }
        output.line(MarkdownText.row(columns.stream().map(ResultColumn::label).toList()));
        output.line(columns.stream()
                .map(column -> column.type().isNumeric() ? "---:" : "---")
                .collect(Collectors.joining(" | ", "| ", " |")));
    }

    private void reading(Heading heading) {
        if (!heading.reading().isEmpty()) {
            output.line("Reading: %s.".formatted(MarkdownText.escape(heading.reading())));
        }
        output.line("Confidence: %s.".formatted(heading.confidence()));
        heading.changes().forEach(change -> output.line("Otherwise: %s.".formatted(MarkdownText.escape(change))));
        if (!heading.unplaced().isEmpty()) {
            output.line("Not understood: %s.".formatted(MarkdownText.escape(heading.unplaced())));
        }
        output.line("");
    }

    @Override
    public void row(Row row) {
        output.line(MarkdownText.row(row.cells().stream()
                .map(cell -> cell instanceof String text ? text : CellText.display(cell))
                .toList()));
    }

    @Override
    public void end(ExecutionSummary summary) {
        output.line("");
        output.line(ResultCount.of(summary));
    }
}
