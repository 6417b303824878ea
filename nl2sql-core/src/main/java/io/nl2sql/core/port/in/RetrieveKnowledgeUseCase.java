package io.nl2sql.core.port.in;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;

/** Tells what would be put before the generator. */
public interface RetrieveKnowledgeUseCase {

    /**
     * What is found for a question: the tables it is about, which were cut and why, and the values it names. Nothing is
     * generated and nothing runs.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException as for a question that is asked
     */
    RetrievedKnowledge retrieve(AskQuestionCommand command);
}
