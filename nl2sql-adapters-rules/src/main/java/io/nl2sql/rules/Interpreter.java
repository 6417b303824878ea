package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlException;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
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
     * @param reading the query in words
     */
    record Candidate(Planned planned, String sql, String reading) {}

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

    /** The result of a step for one candidate; empty where it cannot be taken, which must not cost the other ones. */
    private static <T> Optional<T> attempt(Supplier<Optional<T>> step) {
        try {
            return step.get();
        } catch (Nl2SqlException stopped) {
            throw stopped;
        } catch (RuntimeException unplannable) {
            log.debug("a candidate was dropped", unplannable);
            return Optional.empty();
        }
    }

    private Optional<Candidate> finish(Planned plan) {
        return attempt(
                () -> Optional.of(new Candidate(plan, renderer.render(plan.query()), wording.describe(plan.query()))));
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
            attempt(() -> planner.plan(frame, reading, numbers, preference)).ifPresent(plans::add);
        }
        plans.sort(Comparator.comparingDouble(Planned::score).reversed());
        for (Planned plan : plans) {
            finish(plan).filter(candidate -> seen.add(candidate.sql())).ifPresent(candidates::add);
        }
        return new Interpretation(segmented, frame, candidates);
    }
}
