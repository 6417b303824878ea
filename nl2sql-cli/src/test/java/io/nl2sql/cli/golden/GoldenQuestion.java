package io.nl2sql.cli.golden;

import java.util.Arrays;
import java.util.List;

/**
 * A question and the SQL, written and reviewed by hand, that delivers its right answer.
 *
 * @param question as a user would ask it
 * @param acceptable the statements any of whose results is right; a right answer may have further columns
 * @param orderedBy the column of the result, counted from 0, whose order the question asks for, or {@link #UNORDERED}
 * @param answered whether the engine is known to answer it; otherwise a wrong answer skips the test, visibly
 */
record GoldenQuestion(String question, List<String> acceptable, int orderedBy, boolean answered) {

    static final int UNORDERED = -1;

    static GoldenQuestion of(String question, String... acceptable) {
        return new GoldenQuestion(question, Arrays.asList(acceptable), UNORDERED, true);
    }

    GoldenQuestion orderedBy(int column) {
        return new GoldenQuestion(question, acceptable, column, answered);
    }

    GoldenQuestion notYet() {
        return new GoldenQuestion(question, acceptable, orderedBy, false);
    }

    @Override
    public String toString() {
        return question;
    }
}
