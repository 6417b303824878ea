package io.nl2sql.core.grounding;

import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.SemanticModel.DerivedColumn;
import io.nl2sql.core.domain.knowledge.SemanticModel.Metric;
import io.nl2sql.core.domain.knowledge.SemanticModel.Segment;
import java.util.List;

/**
 * What a question asks for by name or is like.
 *
 * @param examples the examples nearest to it
 * @param metrics the metrics it names
 * @param segments the segments it names
 * @param columns the computed columns it names
 */
record Asked(List<ExampleMatch> examples, List<Metric> metrics, List<Segment> segments, List<DerivedColumn> columns) {}
