package io.nl2sql.core.generation;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.core.port.out.SqlGenerator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers by rules where they are sure enough, and asks the model where they are not or where what they proposed did not
 * do. While the model is down, what the rules say has to do. Safe for concurrent use.
 */
public final class RulesFirstGenerator implements SqlGenerator {

    /** The confidence under which a model is worth its price. */
    public static final double DEFAULT_CONFIDENCE = 0.8;

    private static final Logger log = LoggerFactory.getLogger(RulesFirstGenerator.class);

    private final SqlGenerator rules;
    private final SqlGenerator model;
    private final double minConfidence;

    /** @param minConfidence how sure the rules have to be, 0 to 1 */
    public RulesFirstGenerator(SqlGenerator rules, SqlGenerator model, double minConfidence) {
        this.rules = requireNonNull(rules, "rules is null");
        this.model = requireNonNull(model, "model is null");
        require(minConfidence >= 0 && minConfidence <= 1, "minConfidence is outside 0 to 1");
        this.minConfidence = minConfidence;
    }

    @Override
    public String name() {
        return "rules-first";
    }

    @Override
    public Generation generate(GenerationRequest request) {
        Generation ruled = rules.generate(request);
        boolean sure = !ruled.drafts().isEmpty() && ruled.drafts().get(0).confidence() >= minConfidence;
        if (sure) {
            return ruled;
        }
        try {
            return model.generate(request);
        } catch (Nl2SqlException failure) {
            requireModelFailure(failure);
            log.warn("the rules answer alone: {}", failure.text());
            request.observer().gaveOut(failure);
            return ruled;
        }
    }

    @Override
    public Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        try {
            return model.repair(request, attempts);
        } catch (Nl2SqlException failure) {
            requireModelFailure(failure);
            log.warn("nothing mends what the rules proposed: {}", failure.text());
            return Optional.empty();
        }
    }

    private static void requireModelFailure(Nl2SqlException failure) {
        if (failure.code().kind() != ErrorKind.MODEL) {
            throw failure;
        }
    }
}
