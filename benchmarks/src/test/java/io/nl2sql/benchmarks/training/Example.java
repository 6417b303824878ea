package io.nl2sql.benchmarks.training;

import io.nl2sql.rules.ConsideredQuery;
import java.util.List;
import java.util.Map;

/**
 * A question with the queries considered for it.
 *
 * @param id the question
 * @param database its database
 * @param queries the queries
 * @param evidence what speaks for and against the reading as a whole
 * @param right which of them answer the question
 * @param weight how much it counts
 */
record Example(
        String id,
        String database,
        List<ConsideredQuery> queries,
        Map<String, Double> evidence,
        List<Boolean> right,
        double weight) {

    Example weighing(double other) {
        return new Example(id, database, queries, evidence, right, other);
    }

    boolean isAnswerable() {
        return right.contains(true);
    }
}
