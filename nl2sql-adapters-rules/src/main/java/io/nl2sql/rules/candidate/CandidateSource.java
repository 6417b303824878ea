package io.nl2sql.rules.candidate;

import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.rules.algebra.Query;
import io.nl2sql.rules.frame.ClauseParser;
import io.nl2sql.rules.frame.Frame;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.mention.SegmentedQuestion;
import io.nl2sql.rules.mention.Segmenter;
import io.nl2sql.rules.mention.Segmenter.Segmentation;
import io.nl2sql.rules.plan.QueryPlanner;
import io.nl2sql.rules.plan.QueryPlanner.Planned;
import io.nl2sql.rules.reading.KeyPreference;
import io.nl2sql.rules.reading.Reading;
import io.nl2sql.rules.reading.Resolver;
import io.nl2sql.rules.reading.StoredNumbers;
import io.nl2sql.rules.schema.LinkedSchema;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Proposes queries for a question: the best few segmentations, several readings of each, and for the best of those the
 * queries that differ from them in one respect. Safe for concurrent use.
 */
public final class CandidateSource {

    private static final Logger log = LoggerFactory.getLogger(CandidateSource.class);

    private static final int MOST_SEGMENTATIONS = 3;
    private static final double LARGEST_GAP = .6;

    /** Longer questions, in characters, are divided in one way only: other divisions cost more than they tell. */
    private static final int LONG_QUESTION = 1_000;

    /** Most plans kept of the best segmentation, and of each other one. */
    private static final int MOST_PLANS = 8;

    private static final int MOST_OTHER_PLANS = 3;

    /** Of how many plans variants are proposed: of the best segmentation, and of each other one. */
    private static final int VARIED_PLANS = 3;

    /** Frames with more parts than anyone asks for at once are taken as they are: each variant copies all of them. */
    private static final int MOST_VARIED_PARTS = 40;

    private final LinkedSchema schema;
    private final Resolver resolver;
    private final QueryPlanner planner;
    private final QueryVariants variants;

    public CandidateSource(LinkedSchema schema, Resolver resolver, JoinPlanner joins) {
        this.schema = schema;
        this.resolver = resolver;
        this.planner = new QueryPlanner(schema, joins);
        this.variants = new QueryVariants(schema, joins);
    }

    /**
     * What a question may mean.
     *
     * @param question its pieces in the best segmentation
     * @param frame its clauses in that segmentation
     * @param candidates the queries, planned ones first, each once
     */
    public record Candidates(SegmentedQuestion question, Frame frame, List<Candidate> candidates) {
        public Candidates {
            candidates = List.copyOf(candidates);
        }

        /** The plans of the best segmentation, best first. */
        public List<Planned> plans() {
            return candidates.stream()
                    .filter(candidate ->
                            candidate.isPlanned() && candidate.base().gap() == 0)
                    .map(candidate -> candidate.base().planned())
                    .toList();
        }
    }

    /**
     * The queries a question may ask for.
     *
     * @param today the day that "last month" is counted from
     */
    public Candidates find(String question, List<ValueMatch> values, LocalDate today, Deadline deadline) {
        int divisions = question.length() > LONG_QUESTION ? 1 : MOST_SEGMENTATIONS;
        List<Segmentation> segmentations =
                Segmenter.segmentations(question, schema, values, today, divisions, LARGEST_GAP);
        StoredNumbers numbers = new StoredNumbers(schema, values);
        Map<Query, Candidate> planned = new LinkedHashMap<>();
        List<Base> varied = new ArrayList<>();
        Frame first = null;
        for (Segmentation segmentation : segmentations) {
            deadline.check();
            boolean best = first == null;
            Frame frame = ClauseParser.parse(segmentation.question());
            List<Base> bases = plan(segmentation, frame, numbers, deadline);
            int most = best ? MOST_PLANS : MOST_OTHER_PLANS;
            int taken = 0;
            for (Base base : bases) {
                if (taken < most && planned.putIfAbsent(base.planned().query(), Candidate.planned(base)) == null) {
                    if (taken < (best ? VARIED_PLANS : 1)) {
                        varied.add(base);
                    }
                    taken++;
                }
            }
            first = best ? frame : first;
        }
        vary(varied, planned, deadline);
        return new Candidates(
                segmentations.get(0).question(),
                first == null ? ClauseParser.parse(segmentations.get(0).question()) : first,
                new ArrayList<>(planned.values()));
    }

    private void vary(List<Base> bases, Map<Query, Candidate> found, Deadline deadline) {
        for (Base base : bases) {
            deadline.check();
            if (base.frame().asked().size() + base.frame().conditions().size() > MOST_VARIED_PARTS) {
                continue;
            }
            attempt(() -> Optional.of(variants.of(base.planned().query(), base.links())))
                    .ifPresent(all -> all.forEach(variant ->
                            found.putIfAbsent(variant.query(), new Candidate(variant.query(), variant.kind(), base))));
        }
    }

    private List<Base> plan(Segmentation segmentation, Frame frame, StoredNumbers numbers, Deadline deadline) {
        SegmentedQuestion question = segmentation.question();
        KeyPreference preference = new KeyPreference(schema, question.tokens());
        List<Planned> plans = new ArrayList<>();
        for (Reading reading : resolver.resolve(frame, numbers, deadline)) {
            deadline.check();
            attempt(() -> planner.plan(question, frame, reading, numbers, preference))
                    .ifPresent(plans::add);
        }
        plans.sort(Comparator.comparingDouble(Planned::score).reversed());
        Links links = Links.of(question);
        List<Base> bases = new ArrayList<>();
        for (Planned plan : plans) {
            double behind = plans.get(0).score() - plan.score();
            bases.add(new Base(question, frame, links, plan, segmentation.gap(), behind));
        }
        return bases;
    }

    /** The result of a step; empty where it cannot be taken, which must not cost the other candidates. */
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
}
