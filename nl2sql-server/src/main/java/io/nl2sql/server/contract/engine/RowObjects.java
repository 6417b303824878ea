package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.server.work.RowNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as objects. */
final class RowObjects {

    private RowObjects() {}

    /** The rows of a table as objects. */
    static List<Map<String, @Nullable Object>> of(ResultTable table) {
        List<String> names = RowNames.of(table.columns());
        List<Map<String, @Nullable Object>> objects =
                new ArrayList<>(table.rows().size());
        for (Row row : table.rows()) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                object.put(names.get(i), row.cell(i));
            }
            objects.add(object);
        }
        return objects;
    }
}
