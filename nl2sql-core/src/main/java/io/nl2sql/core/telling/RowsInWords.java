package io.nl2sql.core.telling;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.schema.ColumnType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one line what the rows are, by rule. Stateless. */
final class RowsInWords {

    private static final Pattern IDENTIFIER = Pattern.compile("(?i)(?:^|.*[_ ])(?:id|key|code)|.*[a-z]Id");
    private static final int MOST_CELLS = 5;
    private static final int LONGEST_CELL = 100;

    private RowsInWords() {}

    static String of(ResultTable table) {
        int rows = table.rows().size();
        if (rows == 0) {
            return "No rows.";
        }
        if (rows == 1 && !table.truncated()) {
            return single(table);
        }
        String count = table.truncated() ? "The first %s; there are more".formatted(rows(rows)) : rows(rows);
        return count + extremes(table) + ".";
    }

    private static String rows(int rows) {
        return String.format(Locale.ROOT, rows == 1 ? "%,d row" : "%,d rows", rows);
    }

    private static String single(ResultTable table) {
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(MOST_CELLS, table.columns().size()); column++) {
            cells.add("%s is %s"
                    .formatted(label(table, column), cell(table.rows().get(0).cell(column))));
        }
        int more = table.columns().size() - cells.size();
        return "%s%s.".formatted(String.join(", ", cells), more > 0 ? ", and %d more".formatted(more) : "");
    }

    private static String extremes(ResultTable table) {
        List<Integer> measures = new ArrayList<>();
        int name = -1;
        for (int column = 0; column < table.columns().size(); column++) {
            if (isMeasure(table, column)) {
                measures.add(column);
            } else if (name < 0 && table.columns().get(column).type() == ColumnType.TEXT) {
                name = column;
            }
        }
        if (measures.size() != 1) {
            return "";
        }
        int measure = measures.get(0);
        Row lowest = extreme(table, measure, -1);
        Row highest = extreme(table, measure, 1);
        return "; %s is between %s and %s"
                .formatted(label(table, measure), value(lowest, measure, name), value(highest, measure, name));
    }

    private static boolean isMeasure(ResultTable table, int column) {
        ResultColumn shape = table.columns().get(column);
        List<Object> present = table.rows().stream()
                .map(row -> row.cell(column))
                .filter(Objects::nonNull)
                .toList();
        return !present.isEmpty()
                && !IDENTIFIER.matcher(shape.label()).matches()
                && present.stream()
                        .allMatch(cell -> cell instanceof Number number && Double.isFinite(number.doubleValue()));
    }

    private static Row extreme(ResultTable table, int measure, int sign) {
        Row extreme = null;
        for (Row row : table.rows()) {
            if (row.cell(measure) instanceof Number number
                    && (extreme == null
                            || sign * compare(number, (Number) Objects.requireNonNull(extreme.cell(measure))) > 0)) {
                extreme = row;
            }
        }
        return Objects.requireNonNull(extreme, "a measure has a value");
    }

    private static int compare(Number one, Number other) {
        return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString()));
    }

    private static String value(Row row, int measure, int name) {
        String value = cell(row.cell(measure));
        return name < 0 ? value : "%s (%s)".formatted(value, cell(row.cell(name)));
    }

    private static String label(ResultTable table, int column) {
        String label = OneLine.of(table.columns().get(column).label(), LONGEST_CELL);
        return label.isEmpty() ? "column %d".formatted(column + 1) : "\"%s\"".formatted(label);
    }

    private static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "not known";
        }
        String text = cell instanceof BigDecimal number && Math.abs(number.scale()) < 40
                ? number.toPlainString()
                : cell.toString();
        return OneLine.of(text, LONGEST_CELL);
    }
}
