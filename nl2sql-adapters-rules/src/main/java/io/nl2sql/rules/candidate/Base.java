package io.nl2sql.rules.candidate;

import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.plan.QueryPlanner.Planned;

/**
 * A planned query and the reading of the question it was planned from.
 *
 * @param question the pieces of the question
 * @param frame its clauses
 * @param links what its names match
 * @param planned the query
 * @param gap how much less the segmentation is worth than the best one
 * @param behind how far the score is behind the best plan of the same segmentation
 */
public record Base(SegmentedQuestion question, Frame frame, Links links, Planned planned, double gap, double behind) {}
