package io.nl2sql.rules;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A query that was considered for a question.
 *
 * @param sql the query
 * @param kind how it differs from what was planned
 * @param features what speaks for and against it, by name
 */
public record ConsideredQuery(String sql, String kind, Map<String, Double> features) {
    public ConsideredQuery {
        requireNonNull(sql, "sql is null");
        requireNonNull(kind, "kind is null");
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
    }
}
