package io.nl2sql.cli.render;

import io.nl2sql.cli.ResultOutput;
import io.nl2sql.cli.TerminalState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines of aligned columns. Widths come from the rows given at the start; later rows are fitted to them. Where a
 * terminal is too narrow, the widest columns give way first, and where even that does not help, every row becomes a
 * block with one line per column.
 */
final class TextTable {

    private static final String GAP = "  ";
    private static final int LEAST_CUT_WIDTH = 8;
    private static final int WIDEST_UNBOUNDED = 100;

    private final ResultOutput output;
    private final Style style;
    private final int terminalColumns;
    private final List<Header> headers;
    private final int[] widths;
    private final boolean blocks;
    private long rows;

    TextTable(ResultOutput output, Style style, int terminalColumns, List<Header> headers, List<List<String>> sample) {
        this.output = output;
        this.style = style;
        this.terminalColumns = terminalColumns;
        this.headers = List.copyOf(headers);
        this.widths = naturalWidths(sample);
        this.blocks = isBounded() && !shrinkToTerminal();
    }

    /** Writes the line of labels and the rule below it. */
    void header() {
        if (blocks || headers.isEmpty()) {
            return;
        }
        List<String> labels = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < headers.size(); i++) {
            labels.add(pad(headers.get(i).label(), i, style::strong));
            rules.add("-".repeat(widths[i]));
        }
        output.line(String.join(GAP, labels).stripTrailing());
        output.line(String.join(GAP, rules));
    }

    /** Writes one row; as many cells as there are headers. */
    void row(List<String> cells) {
        rows++;
        if (blocks) {
            block(cells);
            return;
        }
        List<String> padded = new ArrayList<>(cells.size());
        for (int i = 0; i < cells.size(); i++) {
            padded.add(pad(cells.get(i), i, text -> text.equals(CellText.NULL) ? style.faint(text) : text));
        }
        output.line(String.join(GAP, padded).stripTrailing());
    }

    private void block(List<String> cells) {
        output.line("-- row %,d --".formatted(rows));
        int labelWidth = headers.stream()
                .mapToInt(header -> DisplayWidth.of(header.label()))
                .max()
                .orElse(0);
        for (int i = 0; i < cells.size(); i++) {
            String label = headers.get(i).label();
            String filler = " ".repeat(labelWidth - DisplayWidth.of(label));
            output.line(style.strong(label) + filler + GAP + cells.get(i));
        }
    }

    private int[] naturalWidths(List<List<String>> sample) {
        int[] natural = new int[headers.size()];
        for (int i = 0; i < natural.length; i++) {
            natural[i] = Math.max(1, DisplayWidth.of(headers.get(i).label()));
        }
        for (List<String> row : sample) {
            for (int i = 0; i < natural.length; i++) {
                natural[i] = Math.max(natural[i], DisplayWidth.of(row.get(i)));
            }
        }
        if (!isBounded()) {
            Arrays.setAll(natural, i -> Math.min(natural[i], WIDEST_UNBOUNDED));
        }
        return natural;
    }

    private boolean isBounded() {
        return terminalColumns != TerminalState.UNKNOWN_COLUMNS;
    }

    /** Takes columns from the widest ones until a line fits; false where it cannot. */
    private boolean shrinkToTerminal() {
        int excess = Arrays.stream(widths).sum() + GAP.length() * Math.max(0, widths.length - 1) - terminalColumns;
        while (excess > 0) {
            int widest = -1;
            for (int i = 0; i < widths.length; i++) {
                if (!headers.get(i).number() && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0 || widths[widest] <= LEAST_CUT_WIDTH) {
                return false;
            }
            widths[widest]--;
            excess--;
        }
        return true;
    }

    private String pad(String text, int column, java.util.function.UnaryOperator<String> painter) {
        boolean number = headers.get(column).number();
        String fitted = isBounded() && !number ? DisplayWidth.cut(text, widths[column]) : text;
        String filler = " ".repeat(Math.max(0, widths[column] - DisplayWidth.of(fitted)));
        return number ? filler + painter.apply(fitted) : painter.apply(fitted) + filler;
    }

    /**
     * The head of one column.
     *
     * @param label its name on one line
     * @param number whether it holds numbers, which are aligned to the right and never cut
     */
    record Header(String label, boolean number) {}
}
