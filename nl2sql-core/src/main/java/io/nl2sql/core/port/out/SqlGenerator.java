package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.answer.Attempt;
import java.util.List;
import java.util.Optional;

/** Turns a question into proposed SQL. Safe for concurrent use; deterministic adapters say so. */
public interface SqlGenerator {

    /** A short stable name: {@code rules}, {@code llm}, … */
    String name();

    /**
     * Returns drafts best first, a clarification, or an honest "cannot". Returns within {@code request.deadline()}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException GENERATION_FAILED or DEADLINE_EXCEEDED
     */
    Generation generate(GenerationRequest request);

    /**
     * Proposes something else after what was proposed did not do: it was refused, the database reported an error, or it
     * found nothing although the question names stored values. Empty where the generator has nothing else to propose,
     * as one that gives the same reply to the same question.
     *
     * @param request what was asked, as before
     * @param attempts what was tried since the question was asked, in order; at least one
     * @throws io.nl2sql.core.error.Nl2SqlException as {@link #generate}
     */
    default Optional<Generation> repair(GenerationRequest request, List<Attempt> attempts) {
        return Optional.empty();
    }
}
