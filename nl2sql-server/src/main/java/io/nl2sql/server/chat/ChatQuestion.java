package io.nl2sql.server.chat;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Question;

/**
 * A question of a conversation.
 *
 * @param question what is asked
 * @param provider what writes the statement, as the caller named it
 * @param maxRows most rows of the answer, from 1
 * @param useCache whether a statement that is known may be used
 * @param refreshCache whether what the question comes to replaces what is known
 * @param summarise whether the rows are to be told in words as well
 */
public record ChatQuestion(
        Question question, String provider, int maxRows, boolean useCache, boolean refreshCache, boolean summarise) {
    public ChatQuestion {
        requireNonNull(question, "question is null");
        requireText(provider, "provider");
        require(maxRows >= 1, "maxRows is below 1");
    }
}
