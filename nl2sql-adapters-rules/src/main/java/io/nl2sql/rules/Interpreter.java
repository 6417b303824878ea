package io.nl2sql.rules;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.candidate.CandidateSource;
import io.nl2sql.rules.candidate.CandidateSource.Candidates;
import io.nl2sql.rules.confidence.ConfidenceFeatures;
import io.nl2sql.rules.confidence.Evidence;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.join.SchemaGraph;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.plan.QueryPlanner.Planned;
import io.nl2sql.rules.ranking.LinearRanker;
import io.nl2sql.rules.ranking.Ranked;
import io.nl2sql.rules.reading.JoinCosts;
import io.nl2sql.rules.reading.Resolver;
import io.nl2sql.rules.render.SqlRenderer;
import io.nl2sql.rules.schema.LinkedSchema;
import io.nl2sql.rules.schema.NamedSegments;
import io.nl2sql.rules.wording.QueryWording;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Interprets questions about one schema. Safe for concurrent use. */
final class Interpreter {

    private static final Logger log = LoggerFactory.getLogger(Interpreter.class);

    private final LinkedSchema schema;
    private final CandidateSource source;
    private final LinearRanker ranker;
    private final Clock clock;
    private final SqlRenderer renderer;
    private final QueryWording wording;

    Interpreter(LinkedSchema schema, LinearRanker ranker, Clock clock) {
        this.clock = clock;
        this.schema = schema;
        this.ranker = ranker;
        JoinPlanner joins = new JoinPlanner(SchemaGraph.of(schema.schema()));
        Resolver resolver = new Resolver(schema, new JoinCosts(joins, schema.tables()));
        this.source = new CandidateSource(schema, resolver, joins);
        this.renderer = new SqlRenderer(schema.business());
        this.wording = new QueryWording(schema.business());
    }

    /**
     * A query for the question.
     *
     * @param ranked the query and its place
     * @param sql the query as text
     * @param reading the query in words
     * @param change what it would change against the best one; empty where that says the same
     */
    record Candidate(Ranked ranked, String sql, String reading, String change) {}

    /**
     * What a question was read as.
     *
     * @param question its pieces
     * @param frame its clauses
     * @param plans the plans of its best segmentation, best first
     * @param candidates the queries, best first; empty where none was found
     * @param baseDay the day that what it says about time is counted from
     */
    record Interpretation(
            SegmentedQuestion question, Frame frame, List<Planned> plans, List<Candidate> candidates, BaseDay baseDay) {

        /** What speaks for and against the best candidate. */
        Evidence evidence(LinkedSchema schema) {
            String sql = candidates.isEmpty() ? "" : candidates.get(0).sql();
            return Evidence.of(question, frame, plans, sql, schema.tables().size());
        }

        /** What the confidence in the best candidate is judged by; a first plan that was kept counts as even. */
        Map<String, Double> confidenceFeatures(Evidence evidence) {
            Ranked best = candidates.get(0).ranked();
            double second = candidates.size() > 1 ? candidates.get(1).ranked().probability() : 0;
            double even = (best.probability() + second) / 2;
            boolean led = best.probability() >= second;
            return ConfidenceFeatures.of(
                    evidence.named(), best.features().values(), led ? best.probability() : even, led ? second : even);
        }
    }

    private Optional<Candidate> finish(Ranked ranked, @Nullable Candidate best) {
        Query query = ranked.candidate().query();
        try {
            String change =
                    best == null ? "" : wording.change(best.ranked().candidate().query(), query);
            return Optional.of(new Candidate(ranked, renderer.render(query), wording.describe(query), change));
        } catch (Nl2SqlException stopped) {
            throw stopped;
        } catch (RuntimeException unwritable) {
            log.debug("a candidate was dropped", unwritable);
            return Optional.empty();
        }
    }

    LinkedSchema schema() {
        return schema;
    }

    /** Reads a question and returns at most {@code most} different queries. */
    Interpretation interpret(String question, List<ValueMatch> values, int most, Deadline deadline) {
        NamedSegments named = NamedSegments.in(question, values, schema);
        LocalDate today = LocalDate.now(clock);
        Candidates found = source.find(named.question(), named.values(), today, deadline);
        List<Candidate> candidates = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Ranked ranked : ranker.rank(found.candidates(), schema)) {
            if (candidates.size() < most) {
                Candidate best = candidates.isEmpty() ? null : candidates.get(0);
                finish(ranked, best)
                        .filter(candidate -> seen.add(candidate.sql()))
                        .ifPresent(candidates::add);
            }
        }
        BaseDay baseDay = BaseDay.of(today, clock.getZone(), found.question());
        return new Interpretation(found.question(), found.frame(), found.plans(), candidates, baseDay);
    }
}
