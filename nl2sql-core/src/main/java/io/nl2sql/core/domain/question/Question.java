package io.nl2sql.core.domain.question;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;

/**
 * What was asked, in the asker's own words, with surrounding white space removed.
 *
 * @param text 1 to {@value #MAX_LENGTH} characters
 */
public record Question(String text) {

    /** The longest question that is accepted, in characters. */
    public static final int MAX_LENGTH = 8_000;

    /** @throws Nl2SqlException QUESTION_INVALID when the text is blank or too long */
    public Question {
        text = text.strip();
        if (text.isEmpty()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.QUESTION_INVALID, "the question is empty: ask something about the data");
        }
        if (text.length() > MAX_LENGTH) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.QUESTION_INVALID,
                    "the question has %d characters: shorten it to at most %d".formatted(text.length(), MAX_LENGTH));
        }
    }
}
