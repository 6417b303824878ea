package io.nl2sql.server.execution;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.server.work.RowNames;
import java.util.ArrayList;
import java.util.List;

/** Gives every column of a result a label, unlike those of the others, so that axes and figures can name it. Stateless. */
public final class NamedColumns {

    private NamedColumns() {}

    /** The same rows under labels that tell the columns apart. */
    public static ResultTable of(ResultTable table) {
        List<String> names = RowNames.of(table.columns());
        List<ResultColumn> columns = new ArrayList<>(names.size());
        for (int place = 0; place < names.size(); place++) {
            ResultColumn column = table.columns().get(place);
            columns.add(new ResultColumn(names.get(place), column.type(), column.nativeType()));
        }
        return new ResultTable(columns, table.rows(), table.truncated());
    }
}
