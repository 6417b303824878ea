package io.nl2sql.core.domain.plan;

import static io.nl2sql.core.check.Preconditions.requireText;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an engine expects a statement to take. Estimates, never measurements; null where the engine gives none.
 *
 * @param rows rows of the result
 * @param work rows that are read or made on the way, all steps together
 * @param cost the engine's own measure, comparable between statements of one database only
 * @param scans the tables that are read from the first row to the last, in the order of the plan
 */
public record QueryPlan(
        @Nullable Double rows,
        @Nullable Double work,
        @Nullable Double cost,
        List<Scan> scans) {

    /** The plan of an engine that tells nothing. */
    public static final QueryPlan UNKNOWN = new QueryPlan(null, null, null, List.of());

    /**
     * A table that is read as a whole.
     *
     * @param table as the plan calls it, which may be an alias
     * @param rows how many rows the engine expects to read, or null where it does not tell
     */
    public record Scan(String table, @Nullable Double rows) {
        public Scan {
            requireText(table, "table");
        }
    }

    public QueryPlan {
        scans = List.copyOf(scans);
    }
}
