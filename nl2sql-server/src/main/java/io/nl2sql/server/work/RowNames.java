package io.nl2sql.server.work;

import io.nl2sql.core.domain.result.ResultColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the cells of a row are called where a row is an object. Stateless. */
public final class RowNames {

    private RowNames() {}

    /**
     * The labels of the columns as the keys of an object: of several that are alike none may hide the values of another, so
     * that the later ones have a number behind. A column without a label is called by its place.
     */
    public static List<String> of(List<ResultColumn> columns) {
        Set<String> labels = new HashSet<>();
        columns.forEach(column -> labels.add(column.label()));
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            String label = column.label();
            String name = label.isEmpty() ? "column_" + (names.size() + 1) : label;
            for (int n = 1; used.contains(name) || (!name.equals(label) && labels.contains(name)); n++) {
                name = label + "_" + n;
            }
            used.add(name);
            names.add(name);
        }
        return List.copyOf(names);
    }
}
