package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;

/**
 * Everything a generator works from.
 *
 * @param question what was asked
 * @param knowledge what retrieval found for it
 * @param deadline when the reply must be there
 * @param cancellation ends the work
 */
public record GenerationRequest(
        Question question, RetrievedKnowledge knowledge, Deadline deadline, Cancellation cancellation) {

    public GenerationRequest {
        requireNonNull(question, "question is null");
        requireNonNull(knowledge, "knowledge is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** A request that nobody will cancel. */
    public GenerationRequest(Question question, RetrievedKnowledge knowledge, Deadline deadline) {
        this(question, knowledge, deadline, Cancellation.NEVER);
    }
}
