package io.nl2sql.core.domain.policy;

import io.nl2sql.core.domain.schema.ColumnName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a caller may not see of one table.
 *
 * @param hidden whether it does not exist for the caller
 * @param predicates conditions its rows have to meet, all of them, with {@code :attribute} placeholders
 * @param masks what is shown in place of columns, by their catalogued names
 * @param hiddenColumns the catalogued names of columns that do not exist for the caller
 */
public record TableAccess(
        boolean hidden, List<String> predicates, Map<String, Masking> masks, Set<String> hiddenColumns) {

    /** Everything may be seen. */
    public static final TableAccess OPEN = new TableAccess(false, List.of(), Map.of(), Set.of());

    public TableAccess {
        predicates = List.copyOf(predicates);
        masks = Map.copyOf(masks);
        hiddenColumns = Set.copyOf(hiddenColumns);
    }

    /** Whether the table may be read as it is. */
    public boolean isOpen() {
        return equals(OPEN);
    }

    /** Whether the column exists for the caller. */
    public boolean shows(ColumnName column) {
        return !hidden && !hiddenColumns.contains(column.column());
    }
}
