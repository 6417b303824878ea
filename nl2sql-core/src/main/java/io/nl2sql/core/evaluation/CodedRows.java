package io.nl2sql.core.evaluation;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The different rows of a result, each as the numbers of its cells, in the order of their first appearance. */
final class CodedRows {

    private CodedRows() {}

    static Set<List<Integer>> of(ResultTable table, CellCodes cells) {
        Set<List<Integer>> rows = new LinkedHashSet<>();
        for (Row row : table.rows()) {
            List<Integer> codes = new ArrayList<>(row.cells().size());
            for (int column = 0; column < row.cells().size(); column++) {
                codes.add(cells.code(row.cell(column)));
            }
            rows.add(codes);
        }
        return rows;
    }
}
