package io.nl2sql.rules.ranking;

import io.nl2sql.rules.candidate.Candidate;

/**
 * A candidate in its place.
 *
 * @param candidate the candidate
 * @param features what speaks for and against it
 * @param score the weighted sum of those
 * @param probability how likely it is right, if one of the candidates is
 */
public record Ranked(Candidate candidate, Features features, double score, double probability) {}
