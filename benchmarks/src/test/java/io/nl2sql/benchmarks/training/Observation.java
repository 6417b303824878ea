package io.nl2sql.benchmarks.training;

import java.util.Map;

/**
 * One observation.
 *
 * @param features by name; one that is missing is 0
 * @param right the outcome
 * @param weight how much it counts, 1 for an ordinary one
 */
record Observation(Map<String, Double> features, boolean right, double weight) {}
