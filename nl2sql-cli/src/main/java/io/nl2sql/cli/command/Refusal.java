package io.nl2sql.cli.command;

import java.util.List;

/** Says in one line why a question is not answered. */
final class Refusal {

    private static final int WORDS_SHOWN = 12;

    private Refusal() {}

    static String of(String reason, List<String> unplaced) {
        String sentence = "cannot answer: " + reason.strip().replaceAll("\\s*\\R\\s*", " ");
        if (unplaced.isEmpty()) {
            return sentence;
        }
        String words = String.join(", ", unplaced.subList(0, Math.min(WORDS_SHOWN, unplaced.size())));
        String more = unplaced.size() > WORDS_SHOWN ? ", …" : "";
        return "%s (not understood: %s%s)".formatted(sentence, words, more);
    }
}
