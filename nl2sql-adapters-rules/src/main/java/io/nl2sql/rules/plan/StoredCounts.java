package io.nl2sql.rules.plan;

import io.nl2sql.rules.schema.SchemaColumn;
import io.nl2sql.rules.schema.SchemaTable;
import java.util.List;
import java.util.Locale;
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

    /** Whether a column says how many there are of something: it counts, or its name is a plural, such as "berths". */
    static boolean isOfThings(SchemaColumn column) {
        String name = column.name().column().toLowerCase(Locale.ROOT);
        List<String> words = column.words();
        String last = words.get(words.size() - 1);
        boolean plural = name.endsWith("s") && !last.endsWith("s") && !name.endsWith(last);
        return column.isMeasure() && (isCount(column) || (plural && words.size() == 1));
    }

    /** The column in which the rows of a table hold how many there are: "visitors" in a table "visitors". */
    static Optional<SchemaColumn> ofRows(SchemaTable table) {
        return table.columns().stream()
                .filter(column -> column.isMeasure() && column.words().equals(table.words()))
                .findFirst();
    }
}
