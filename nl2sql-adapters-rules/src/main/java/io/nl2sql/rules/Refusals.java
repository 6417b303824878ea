package io.nl2sql.rules;

import io.nl2sql.rules.confidence.Evidence;
import java.util.List;

/** Says in words why a question is not answered. */
final class Refusals {

    private static final int MOST_WORDS = 5;

    private Refusals() {}

    static String unsure(Evidence evidence) {
        List<String> unplaced = evidence.unplaced();
        if (unplaced.isEmpty()) {
            return "the question can be read in too many ways: name the tables and columns it is about";
        }
        String words = String.join(", ", unplaced.subList(0, Math.min(MOST_WORDS, unplaced.size())));
        return "these words of the question name nothing in this database: " + words;
    }
}
