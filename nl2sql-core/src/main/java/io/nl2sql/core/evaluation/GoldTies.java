package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.evaluation.Scorer.ScoringRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds which rows of the gold result another run of an equivalent statement could have had in another order, or instead
 * of others, because they tie in what the gold statement sorts by. To tell them, the gold statement runs once more
 * without its bound and with what it sorts by.
 */
final class GoldTies {

    private final ScoringRequest request;
    private final BusinessCells cells;
    private final SortedQuery query;
    private final int width;

    private GoldTies(ScoringRequest request, BusinessCells cells, SortedQuery query) {
        this.request = request;
        this.cells = cells;
        this.query = query;
        this.width = request.gold().columns().size();
    }

    /**
     * The answers that tie with the gold result; empty where the gold statement neither sorts nor keeps a part, or where
     * its ties cannot be told.
     */
    static List<AcceptedRows> of(ScoringRequest request, BusinessCells cells) {
        return SortedQuery.of(request.goldSql(), request.database().dialect())
                .filter(query -> query.isSorted() || query.isBounded())
                .map(query -> new GoldTies(request, cells, query).find())
                .orElse(List.of());
    }

    private List<AcceptedRows> find() {
        List<String> added = new ArrayList<>();
        List<Integer> keyColumns = new ArrayList<>();
        for (String key : query.keys()) {
            int shown = shownAs(key);
            keyColumns.add(shown >= 0 ? shown : width + added.size());
            if (shown < 0) {
                added.add(key);
            }
        }
        Optional<ResultTable> all = query.unboundedWith(added).flatMap(request.database()::run);
        int count = request.gold().rows().size();
        long first = query.isBounded() ? query.skipped() : 0;
        if (all.isEmpty() || first < 0 || all.get().rows().size() < first + count) {
            return List.of();
        }
        ResultTable shown = firstColumns(all.get());
        int[] blocks = blocks(all.get(), keyColumns);
        List<AcceptedRows> accepted = new ArrayList<>();
        accepted.add(AcceptedRows.window(shown, blocks, (int) first, count));
        if (query.isSorted() && first == 0) {
            accepted.add(AcceptedRows.withAllTies(shown, blocks, count));
        }
        return accepted;
    }

    /** The column of the result that a key names or counts out; -1 where it is none. */
    private int shownAs(String key) {
        if (key.matches("\\d{1,4}")) {
            int position = Integer.parseInt(key);
            return position >= 1 && position <= width ? position - 1 : -1;
        }
        String name = key.replaceAll("^[\"`\\[]|[\"`\\]]$", "");
        for (int column = 0; column < width; column++) {
            if (request.gold().columns().get(column).label().equalsIgnoreCase(name)) {
                return column;
            }
        }
        return -1;
    }

    private ResultTable firstColumns(ResultTable all) {
        List<Row> rows = all.rows().stream()
                .map(row -> new Row(row.cells().subList(0, width)))
                .toList();
        return new ResultTable(all.columns().subList(0, width), rows, false);
    }

    /** Rows with equal keys share a block; without keys all of them do. */
    private int[] blocks(ResultTable all, List<Integer> keyColumns) {
        int[] blocks = new int[all.rows().size()];
        List<Integer> previous = List.of();
        for (int row = 0; row < blocks.length; row++) {
            Row current = all.rows().get(row);
            List<Integer> codes = keyColumns.stream()
                    .map(column -> cells.code(current.cell(column)))
                    .toList();
            blocks[row] = row == 0 ? 0 : blocks[row - 1] + (codes.equals(previous) ? 0 : 1);
            previous = codes;
        }
        return blocks;
    }
}
