package io.nl2sql.rules.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.rules.Library;
import io.nl2sql.rules.candidate.Candidate;
import io.nl2sql.rules.candidate.CandidateSource;
import io.nl2sql.rules.candidate.VariantKind;
import io.nl2sql.rules.join.JoinPlanner;
import io.nl2sql.rules.join.SchemaGraph;
import io.nl2sql.rules.reading.JoinCosts;
import io.nl2sql.rules.reading.Resolver;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinearRankerTest {

    private final List<Candidate> candidates = candidates("What is the title of the book with the highest price?");

    @Test
    void weightDecides() {
        LinearRanker ranker = new LinearRanker(Map.of("kind.FIRST_TO_EXTREME", 9.0));

        Ranked best = ranker.rank(candidates, Library.LINKED).get(0);

        assertThat(best.candidate().kind()).isEqualTo(VariantKind.FIRST_TO_EXTREME);
        long equal = candidates.stream()
                .filter(candidate -> candidate.kind() == VariantKind.FIRST_TO_EXTREME)
                .count();
        double total = equal * Math.exp(9) + candidates.size() - equal;
        assertThat(best.probability()).isEqualTo(Math.exp(9) / total, within(1e-9));
    }

    @Test
    void narrowlyBetterQueryDoesNotTakeThePlaceOfTheFirstPlan() {
        LinearRanker ranker = new LinearRanker(Map.of("kind.FIRST_TO_EXTREME", 1.0));

        List<Ranked> ranked = ranker.rank(candidates, Library.LINKED);

        assertThat(ranked.get(0).candidate()).isEqualTo(candidates.get(0));
        assertThat(ranked.get(1).candidate().kind()).isEqualTo(VariantKind.FIRST_TO_EXTREME);
    }

    @Test
    void equallyGoodCandidatesStayInOrder() {
        assertThat(new LinearRanker(Map.of()).rank(candidates, Library.LINKED))
                .extracting(Ranked::candidate)
                .isEqualTo(candidates);
    }

    @Test
    void probabilitiesAddUpToOne() {
        double total = LinearRanker.load().rank(candidates, Library.LINKED).stream()
                .mapToDouble(Ranked::probability)
                .sum();

        assertThat(total).isEqualTo(1, within(1e-9));
    }

    private static List<Candidate> candidates(String question) {
        JoinPlanner joins = new JoinPlanner(SchemaGraph.of(Library.SCHEMA));
        Resolver resolver = new Resolver(Library.LINKED, new JoinCosts(joins, Library.LINKED.tables()));
        return new CandidateSource(Library.LINKED, resolver, joins)
                .find(
                        question,
                        Library.knowledge(question).values(),
                        Library.TODAY,
                        Deadline.in(Duration.ofSeconds(30), Clock.systemUTC()))
                .candidates();
    }
}
