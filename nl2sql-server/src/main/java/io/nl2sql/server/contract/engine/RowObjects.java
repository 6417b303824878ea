package io.nl2sql.server.contract.engine;

import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows as objects: columns that are called alike get numbers, so that no value hides another. */
public final class RowObjects {

    private RowObjects() {}

    /** The names of the columns, each different from the others, whatever the statement calls them. */
    public static List<String> names(List<ResultColumn> columns) {
        Set<String> labels = new LinkedHashSet<>();
        columns.forEach(column -> labels.add(column.label()));
        Set<String> taken = new LinkedHashSet<>();
        List<String> names = new ArrayList<>();
        for (ResultColumn column : columns) {
            String name = column.label();
            for (int number = 1; !taken.add(name); number++) {
                String numbered = column.label() + "_" + number;
                name = labels.contains(numbered) ? name : numbered;
            }
            names.add(name);
        }
        return List.copyOf(names);
    }

    /** The rows of a table as objects. */
    static List<Map<String, @Nullable Object>> of(ResultTable table) {
        List<String> names = names(table.columns());
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
