package io.nl2sql.core.generation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the model, and answers by rules while it is down, silent, or over its budget. Part of the time of a question is
 * kept back for the rules and the database. What a model declines stays declined. Safe for concurrent use.
 */
public final class ModelFirstGenerator implements SqlGenerator {

    private static final Logger log = LoggerFactory.getLogger(ModelFirstGenerator.class);

    private static final Duration MOST_KEPT_BACK = Duration.ofSeconds(5);

    /** The rules need milliseconds; their statement needs the rest. */
    private static final int SHARE_KEPT_BACK = 5;

    private final SqlGenerator model;
    private final SqlGenerator rules;

    public ModelFirstGenerator(SqlGenerator model, SqlGenerator rules) {
        this.model = requireNonNull(model, "model is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    @Override
    public String name() {
        return "llm-first";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        try {
            return model.generate(hurried(request));
        } catch (Nl2SqlException failure) {
            requireTolerable(failure, request);
            return rules.generate(request);
        }
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        try {
            return model.repair(hurried(request), attempts);
        } catch (Nl2SqlException failure) {
            requireTolerable(failure, request);
            Generation ruled = rules.generate(request);
            return ruled.drafts().isEmpty() ? Optional.empty() : Optional.of(ruled);
        }
    }

    private static GenerationRequest hurried(GenerationRequest request) {
        Deadline deadline = request.deadline();
        Duration share = deadline.remaining().dividedBy(SHARE_KEPT_BACK);
        Duration kept = share.compareTo(MOST_KEPT_BACK) < 0 ? share : MOST_KEPT_BACK;
        return request.withDeadline(new Deadline(deadline.end().minus(kept), deadline.clock()));
    }

    private static void requireTolerable(Nl2SqlException failure, GenerationRequest request) {
        boolean late = failure.code() == Nl2SqlErrorCode.DEADLINE_EXCEEDED
                && !request.deadline().hasPassed();
        if (failure.code().kind() != ErrorKind.MODEL && !late) {
            throw failure;
        }
        log.warn("the rules answer instead of the model: {}", failure.text());
        request.observer().gaveOut(failure);
    }
}
