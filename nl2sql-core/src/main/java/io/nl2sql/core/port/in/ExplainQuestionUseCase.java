package io.nl2sql.core.port.in;

/** Shows how a question is read, without running anything. Safe for concurrent use. */
public interface ExplainQuestionUseCase {

    /** Returns what was found for the question, what was proposed and what the gate says to it. */
    Explanation explain(AskQuestionCommand command);
}
