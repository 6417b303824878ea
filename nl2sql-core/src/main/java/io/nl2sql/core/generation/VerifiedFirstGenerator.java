package io.nl2sql.core.generation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.DependentQuestions;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.List;
import java.util.Optional;

/**
 * Answers a question by the verified example that asks the very same, and asks another generator where there is none. A
 * question that leans on what was said before is never the same. The statement passes the gate like any other, and where
 * it fails the other generator is asked. Safe for concurrent use.
 */
public final class VerifiedFirstGenerator implements SqlGenerator {

    /** Who made a draft that is a verified example. */
    public static final String PRODUCER = "verified";

    private final SqlGenerator generator;

    /** @param generator is asked where nothing is known */
    public VerifiedFirstGenerator(SqlGenerator generator) {
        this.generator = requireNonNull(generator, "generator is null");
    }

    @Override
    public String name() {
        return generator.name();
    }

    @Override
    public Generation generate(GenerationRequest request) {
        return known(request)
                .<Generation>map(example ->
                        new Generation.Drafted(List.of(new SqlDraft(example.sql(), 1, "", List.of(), PRODUCER))))
                .orElseGet(() -> generator.generate(request));
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        if (attempts.size() == 1 && attempts.get(0).draft().producer().equals(PRODUCER)) {
            Generation another = generator.generate(request);
            return another.drafts().isEmpty() ? Optional.empty() : Optional.of(another);
        }
        return generator.repair(request, attempts);
    }

    private static Optional<VerifiedExample> known(GenerationRequest request) {
        if (!request.conversation().turns().isEmpty()
                && DependentQuestions.isDependent(request.question().text())) {
            return Optional.empty();
        }
        return request.knowledge().written().examples().stream()
                .filter(match -> match.likeness() == Likeness.EXACT)
                .map(ExampleMatch::example)
                .findFirst();
    }
}
