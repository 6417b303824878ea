package io.nl2sql.cli.command;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import java.util.List;

/** Says in one line why a question is not answered. */
final class Refusal {

    private static final int WORDS_SHOWN = 12;

    private static final String MISSING_ATTRIBUTE = ": give it with --attribute NAME=VALUE";

    private Refusal() {}

    /** What the gate says to a statement, with what to do about it on the command line. */
    static String of(Violation violation) {
        return violation.message() + (violation.rule() == GateRule.POLICY_ATTRIBUTE ? MISSING_ATTRIBUTE : "");
    }

    private static boolean lacksAttribute(Answer.Declined declined) {
        return declined.trace().attempts().stream()
                .map(Attempt::outcome)
                .filter(Attempt.Outcome.Refused.class::isInstance)
                .map(Attempt.Outcome.Refused.class::cast)
                .anyMatch(refused -> refused.violations().get(0).rule() == GateRule.POLICY_ATTRIBUTE);
    }

    static String of(Answer.Declined declined) {
        List<String> unplaced = declined.unplaced();
        String sentence = "cannot answer: " + declined.reason().strip().replaceAll("\\s*\\R\\s*", " ");
        if (lacksAttribute(declined)) {
            return sentence + MISSING_ATTRIBUTE;
        }
        if (unplaced.isEmpty()) {
            return sentence;
        }
        String words = String.join(", ", unplaced.subList(0, Math.min(WORDS_SHOWN, unplaced.size())));
        String more = unplaced.size() > WORDS_SHOWN ? ", …" : "";
        return "%s (not understood: %s%s)".formatted(sentence, words, more);
    }
}
