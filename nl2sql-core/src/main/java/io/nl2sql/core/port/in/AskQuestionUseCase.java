package io.nl2sql.core.port.in;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.result.RowSink;

/** Answers a question with governed SQL and rows. Safe for concurrent use. */
public interface AskQuestionUseCase {

    /**
     * Returns the answer with its rows in memory, at most {@code command.limits().maxRows()}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException when the work failed; refusal and "cannot" are answers
     */
    Answer ask(AskQuestionCommand command);

    /**
     * As {@link #ask(AskQuestionCommand)}, but rows go to the sink as they arrive and the answer's table has none.
     * The sink's {@code columns} is called once the statement that becomes the answer is known.
     */
    Answer ask(AskQuestionCommand command, RowSink sink);
}
