package io.nl2sql.server.reference;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

/**
 * A question with what answers it.
 *
 * @param id names it among those of its source
 * @param question what was asked
 * @param answer SQL, the code of a program or a text, as the type says
 * @param type what the answer is
 * @param verified whether somebody vouches for it and it holds: only then it takes part in answers
 */
public record FewShot(String id, String question, String answer, KnowledgeType type, boolean verified) {

    /** Most characters of a question. */
    public static final int LONGEST_QUESTION = 2_000;

    /** Most characters of an answer: what a cell of a spreadsheet holds, with room for its escapes. */
    public static final int LONGEST_ANSWER = 32_000;

    /** Most characters of an id. */
    public static final int LONGEST_ID = 200;

    public FewShot {
        requireText(id, "id");
        requireText(question, "question");
        requireText(answer, "answer");
        requireNonNull(type, "type is null");
    }

    /** Whether two questions are the same but for case and white space. */
    boolean asks(String other) {
        return normal(question).equalsIgnoreCase(normal(other));
    }

    private static String normal(String question) {
        return question.strip().replaceAll("\\s+", " ");
    }
}
