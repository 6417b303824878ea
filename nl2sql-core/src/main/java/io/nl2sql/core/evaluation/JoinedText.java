package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Shows two columns of text as one, as people write names: "Jane Doe" or "Doe, Jane". A reader sees the same in both.
 * Only tables of a size that people read are looked at.
 */
final class JoinedText {

    private static final List<String> SEPARATORS = List.of(" ", ", ");

    /** Pairs grow with the square. */
    private static final int MAX_TEXT_COLUMNS = 6;

    private static final int MAX_ROWS = 20_000;

    private JoinedText() {}

    /** The table with every two columns of text joined behind it, in both orders. */
    static ResultTable withPairs(ResultTable table) {
        List<Pair> pairs = pairs(table);
        return pairs.isEmpty() ? table : with(table, pairs);
    }

    /** The table with one pair of columns of text joined, once for each pair and separator. */
    static List<ResultTable> withOnePairAsOne(ResultTable table) {
        return pairs(table).stream()
                .map(pair -> without(with(table, List.of(pair)), pair))
                .toList();
    }

    private static List<Pair> pairs(ResultTable table) {
        if (table.rows().size() > MAX_ROWS) {
            return List.of();
        }
        List<Integer> text = IntStream.range(0, table.columns().size())
                .filter(column -> BusinessCells.isText(table, column))
                .boxed()
                .toList();
        List<Pair> pairs = new ArrayList<>();
        if (text.size() > MAX_TEXT_COLUMNS) {
            return pairs;
        }
        for (int first : text) {
            for (int second : text) {
                if (first != second) {
                    SEPARATORS.forEach(separator -> pairs.add(new Pair(first, second, separator)));
                }
            }
        }
        return pairs;
    }

    private static ResultTable with(ResultTable table, List<Pair> pairs) {
        List<ResultColumn> columns = new ArrayList<>(table.columns());
        pairs.forEach(pair -> columns.add(table.columns().get(pair.first())));
        List<Row> rows = table.rows().stream()
                .map(row -> {
                    List<@Nullable Object> cells = new ArrayList<>(row.cells());
                    pairs.forEach(pair -> cells.add(pair.join(row)));
                    return new Row(cells);
                })
                .toList();
        return new ResultTable(columns, rows, table.truncated());
    }

    private static ResultTable without(ResultTable table, Pair pair) {
        List<Integer> kept = IntStream.range(0, table.columns().size())
                .filter(column -> column != pair.first() && column != pair.second())
                .boxed()
                .toList();
        return new ResultTable(
                kept.stream().map(table.columns()::get).toList(),
                table.rows().stream().map(row -> part(row, kept)).toList(),
                table.truncated());
    }

    private static Row part(Row row, List<Integer> kept) {
        List<@Nullable Object> cells = new ArrayList<>();
        kept.forEach(column -> cells.add(row.cell(column)));
        return new Row(cells);
    }

    private record Pair(int first, int second, String separator) {

        /** A name with a missing part is missing, as it is in SQL. */
        @Nullable
        String join(Row row) {
            return row.cell(first) instanceof String front && row.cell(second) instanceof String back
                    ? front.strip() + separator + back.strip()
                    : null;
        }
    }
}
