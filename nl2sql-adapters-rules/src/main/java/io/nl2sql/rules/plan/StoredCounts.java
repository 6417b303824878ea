package io.nl2sql.rules.plan;

import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.Optional;
import java.util.Set;

/** Numbers of things that are stored as numbers, not as a row for each thing: those are added up instead of counted. */
final class StoredCounts {

    private static final Set<String> COUNTING = Set.of("number", "num", "no", "nr", "count", "total");

    private StoredCounts() {}

    /** Whether a column counts: "num_of_members". */
    static boolean isCount(SchemaColumn column) {
        return column.isMeasure()
                && column.words().size() > 1
                && COUNTING.contains(column.words().get(0));
    }

    /** The column in which the rows of a table hold how many there are: "visitors" in a table "visitors". */
    static Optional<SchemaColumn> ofRows(SchemaTable table) {
        return table.columns().stream()
                .filter(column -> column.isMeasure() && column.words().equals(table.words()))
                .findFirst();
    }
}
