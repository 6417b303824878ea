package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.rules.confidence.Evidence;
import io.nl2sql.rules.frame.ClauseParser;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.join.SchemaGraph;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.mention.Segmenter;
import io.nl2sql.rules.plan.QueryPlanner;
import io.nl2sql.rules.plan.QueryPlanner.Planned;
import io.nl2sql.rules.reading.JoinCosts;
import io.nl2sql.rules.reading.KeyPreference;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.reading.Resolver;
import io.nl2sql.rules.reading.StoredNumbers;
import io.nl2sql.rules.render.SqlRenderer;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.wording.QueryWording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interprets questions about one schema. Safe for concurrent use. */
final class Interpreter {

    private static final Logger log = LoggerFactory.getLogger(Interpreter.class);

    private final LinkedSchema schema;
    private final Resolver resolver;
    private final QueryPlanner planner;
    private final SqlRenderer renderer;
    private final QueryWording wording;

    Interpreter(LinkedSchema schema) {
        this.schema = schema;
        JoinPlanner joins = new JoinPlanner(SchemaGraph.of(schema.schema()));
        this.resolver = new Resolver(schema, new JoinCosts(joins, schema.tables()));
        this.planner = new QueryPlanner(schema, joins);
        this.renderer = new SqlRenderer(schema.schema());
        this.wording = new QueryWording(schema.schema());
    }

    /**
     * A query for the question.
     *
     * @param planned the query and its score
     * @param sql the query as text
     */
    record Candidate(Planned planned, String sql) {}

    /**
     * What a question was read as.
     *
     * @param question its pieces
     * @param frame its clauses
     * @param candidates the queries, best first; empty where none was found
     */
    record Interpretation(SegmentedQuestion question, Frame frame, List<Candidate> candidates) {

        /** What speaks for and against the best candidate. */
        Evidence evidence(LinkedSchema schema) {
            String sql = candidates.isEmpty() ? "" : candidates.get(0).sql();
            List<Planned> plans = candidates.stream().map(Candidate::planned).toList();
            return Evidence.of(question, frame, plans, sql, schema.tables().size());
        }
    }

    /** The text of a query; empty for one that reads a table it does not name, which must not cost the other ones. */
    private String render(Planned plan) {
        try {
            return renderer.render(plan.query());
        } catch (IllegalArgumentException unscoped) {
            log.debug("a candidate was dropped", unscoped);
            return "";
        }
    }

    /** Puts queries into words. */
    QueryWording wording() {
        return wording;
    }

    LinkedSchema schema() {
        return schema;
    }

    Interpretation interpret(String question, List<ValueMatch> values, Deadline deadline) {
        SegmentedQuestion segmented = Segmenter.segment(question, schema, values);
        deadline.check();
        Frame frame = ClauseParser.parse(segmented);
        StoredNumbers numbers = new StoredNumbers(schema, values);
        KeyPreference preference = new KeyPreference(schema, segmented.tokens());
        List<Candidate> candidates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Planned> plans = new ArrayList<>();
        for (Reading reading : resolver.resolve(frame, numbers, deadline)) {
            deadline.check();
            planner.plan(frame, reading, numbers, preference).ifPresent(plans::add);
        }
        plans.sort(Comparator.comparingDouble(Planned::score).reversed());
        for (Planned plan : plans) {
            String sql = render(plan);
            if (!sql.isEmpty() && seen.add(sql)) {
                candidates.add(new Candidate(plan, sql));
            }
        }
        return new Interpretation(segmented, frame, candidates);
    }
}
