package io.nl2sql.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The queries that were considered for a question.
 *
 * @param queries the queries, best first
 * @param evidence what speaks for and against the reading of the question as a whole, by name
 */
public record ConsideredQueries(List<ConsideredQuery> queries, Map<String, Double> evidence) {
    public ConsideredQueries {
        queries = List.copyOf(queries);
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
