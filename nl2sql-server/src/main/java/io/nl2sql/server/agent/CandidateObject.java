package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.schema.Table;
import java.util.List;

/**
 * A table that may be meant.
 *
 * @param table which
 * @param score how well it fits, from 0 to 1
 * @param matchedColumns the columns that speak for it
 */
public record CandidateObject(Table table, double score, List<String> matchedColumns) {
    public CandidateObject {
        requireNonNull(table, "table is null");
        matchedColumns = List.copyOf(matchedColumns);
    }
}
