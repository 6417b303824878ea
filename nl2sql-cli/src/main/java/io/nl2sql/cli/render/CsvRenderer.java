package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import java.io.PrintWriter;
import java.util.List;

/** Writes rows as comma-separated values as they arrive; the SQL and the reading go to standard error. */
final class CsvRenderer implements ResultRenderer {

    private final CsvWriter csv;
    private final PrintWriter notes;

    CsvRenderer(ResultOutput output, PrintWriter notes) {
        this.csv = new CsvWriter(output);
        this.notes = notes;
    }

    @Override
    public void begin(Heading heading, List<ResultColumn> columns) {
        if (heading.isOfQuestion()) {
            reading(heading);
        }
        csv.record(columns.stream().map(ResultColumn::label).toList());
    }

    private void reading(Heading heading) {
        notes.println(heading.sql());
        if (!heading.reading().isEmpty()) {
            notes.println("Reading: " + heading.reading());
        }
        notes.println("Confidence: " + heading.confidence());
        heading.changes().forEach(change -> notes.println("Otherwise: " + change));
        if (!heading.unplaced().isEmpty()) {
            notes.println("Not understood: " + heading.unplaced());
        }
    }

    @Override
    public void row(Row row) {
        csv.record(row.cells());
    }

    @Override
    public void end(ExecutionSummary summary) {
        if (summary.truncated()) {
            notes.println(ResultCount.of(summary));
        }
    }
}
