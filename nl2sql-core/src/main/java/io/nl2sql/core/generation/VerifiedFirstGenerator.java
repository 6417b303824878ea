package io.nl2sql.core.generation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.DependentQuestions;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.knowledge.ExampleMatch;
import io.nl2sql.core.domain.knowledge.ExampleMatch.Likeness;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.examples.ParametricExample;
import io.nl2sql.core.examples.ParametricExample.Adapted;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Answers a question by the verified example that asks the very same, or the same of other values, and asks another
 * generator where there is none. A question that leans on what was said before is never the same. The statement passes
 * the gate like any other, and where it fails the other generator is asked. Safe for concurrent use.
 */
public final class VerifiedFirstGenerator implements SqlGenerator {

    /** Who made a draft that is a verified example. */
    public static final String PRODUCER = "verified";

    /** Who made a draft that is a verified example with other values. */
    public static final String ADAPTED = "verified-adapted";

    /** Somebody has verified the statement, but not for these values. */
    private static final double ADAPTED_CONFIDENCE = .95;

    private static final Set<String> PRODUCERS = Set.of(PRODUCER, ADAPTED);

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
        if (!request.conversation().turns().isEmpty()
                && DependentQuestions.isDependent(request.question().text())) {
            return generator.generate(request);
        }
        return known(request)
                .or(() -> adapted(request))
                .<Generation>map(draft -> new Generation.Drafted(List.of(draft)))
                .orElseGet(() -> generator.generate(request));
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        if (attempts.size() == 1 && PRODUCERS.contains(attempts.get(0).draft().producer())) {
            Generation another = generator.generate(request);
            return another.drafts().isEmpty() ? Optional.empty() : Optional.of(another);
        }
        return generator.repair(request, attempts);
    }

    private static Optional<SqlDraft> known(GenerationRequest request) {
        return request.knowledge().written().examples().stream()
                .filter(match -> match.likeness() == Likeness.EXACT)
                .findFirst()
                .map(match -> new SqlDraft(match.example().sql(), 1, "", List.of(), PRODUCER));
    }

    /** The statement of an example with the values of the question; none where examples disagree. */
    private static Optional<SqlDraft> adapted(GenerationRequest request) {
        Map<String, SqlDraft> found = new LinkedHashMap<>();
        for (ExampleMatch match : request.knowledge().written().examples()) {
            ParametricExample.adapt(
                            match.example(),
                            request.question().text(),
                            request.knowledge().values(),
                            request.knowledge().schema())
                    .ifPresent(adapted -> found.putIfAbsent(adapted.sql(), draft(match.example(), adapted)));
        }
        return found.size() == 1 ? found.values().stream().findFirst() : Optional.empty();
    }

    private static SqlDraft draft(VerifiedExample example, Adapted adapted) {
        String exchanged = adapted.exchanged().stream()
                .map(exchange -> "%s in the place of %s".formatted(exchange.after(), exchange.before()))
                .collect(Collectors.joining(", "));
        String reading = "As the verified question \"%s\", with %s".formatted(example.question(), exchanged);
        return new SqlDraft(adapted.sql(), ADAPTED_CONFIDENCE, reading, List.of(), ADAPTED);
    }
}
