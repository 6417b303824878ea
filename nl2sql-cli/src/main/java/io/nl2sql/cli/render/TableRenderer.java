package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.Row;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the SQL, the reading in words and the rows in aligned columns. */
final class TableRenderer implements ResultRenderer {

    /** Rows that are kept back to find out how wide the columns are. */
    private static final int SAMPLE_ROWS = 1_000;

    private final ResultOutput output;
    private final Style style;
    private final int terminalColumns;
    private final List<Row> sample = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private @Nullable TextTable table;

    TableRenderer(ResultOutput output, Style style, int terminalColumns) {
        this.output = output;
        this.style = style;
        this.terminalColumns = terminalColumns;
    }

    @Override
    public void begin(Heading heading, List<ResultColumn> resultColumns) {
        columns = List.copyOf(resultColumns);
        output.line(style.strong(heading.sql()));
        output.line("");
        if (heading.isOfQuestion()) {
            reading(heading);
        }
    }

    private void reading(Heading heading) {
        if (!heading.reading().isEmpty()) {
            output.line("Reading: " + heading.reading());
        }
        output.line("Confidence: " + heading.confidence());
        heading.changes().forEach(change -> output.line("Otherwise: " + change));
        if (!heading.unplaced().isEmpty()) {
            output.line("Not understood: " + heading.unplaced());
        }
        output.line("");
    }

    @Override
    public void row(Row row) {
        TextTable current = table;
        if (current != null) {
            current.row(cells(row));
            return;
        }
        sample.add(row);
        if (sample.size() == SAMPLE_ROWS) {
            layOut();
        }
    }

    @Override
    public void end(ExecutionSummary summary) {
        if (table == null) {
            layOut();
        }
        output.line("");
        output.line(ResultCount.of(summary));
    }

    private void layOut() {
        List<TextTable.Header> headers = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            headers.add(
                    new TextTable.Header(VisibleText.onOneLine(columns.get(i).label()), holdsNumbers(i)));
        }
        List<List<String>> texts = sample.stream().map(TableRenderer::cells).toList();
        TextTable laidOut = new TextTable(output, style, terminalColumns, headers, texts);
        laidOut.header();
        texts.forEach(laidOut::row);
        sample.clear();
        table = laidOut;
    }

    private boolean holdsNumbers(int column) {
        boolean seen = false;
        for (Row row : sample) {
            Object cell = row.cell(column);
            if (cell != null && !(cell instanceof Number)) {
                return false;
            }
            seen |= cell != null;
        }
        return seen || columns.get(column).type().isNumeric();
    }

    private static List<String> cells(Row row) {
        return row.cells().stream().map(CellText::display).toList();
    }
}
