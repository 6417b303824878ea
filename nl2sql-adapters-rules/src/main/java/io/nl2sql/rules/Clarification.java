package io.nl2sql.rules;

import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationRequest;
import io.nl2sql.rules.Interpreter.Candidate;
import io.nl2sql.rules.Interpreter.Interpretation;
import io.nl2sql.rules.followup.FollowUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks back where an unsure reading has close rivals: each option is a complete question, and is offered only if asking
 * it gives just the query it stands for.
 */
final class Clarification {

    /** How likely a rival is at least, by the likelihood of the best. */
    private static final double CLOSE = .5;

    private static final int MOST_OPTIONS = 3;

    private final Interpreter interpreter;
    private final GenerationRequest request;
    private final double unsureBelow;

    Clarification(Interpreter interpreter, GenerationRequest request, double unsureBelow) {
        this.unsureBelow = unsureBelow;
        this.interpreter = interpreter;
        this.request = request;
    }

    /** The question back; empty where the asker is not to be asked, or where fewer than two readings can be offered. */
    Optional<Generation> of(Interpretation interpretation, double confidence) {
        List<Candidate> candidates = interpretation.candidates();
        if (request.ambiguity() != Ambiguity.ASK_BACK || confidence >= unsureBelow || candidates.size() < 2) {
            return Optional.empty();
        }
        double least = candidates.get(0).ranked().probability() * CLOSE;
        List<String> options = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String option = candidate.reading() + "?";
            boolean close = candidate.ranked().probability() >= least;
            if (close && options.size() < MOST_OPTIONS && !options.contains(option) && says(option, candidate)) {
                options.add(option);
            }
        }
        return options.size() < 2
                ? Optional.empty()
                : Optional.of(
                        new Generation.Unclear("The question can be read in several ways. Which is meant?", options));
    }

    private boolean says(String option, Candidate candidate) {
        Interpretation again = interpreter.interpret(
                option,
                FollowUp.valuesIn(option, candidate.sql(), request.knowledge().schema()),
                1,
                request.deadline());
        return !again.candidates().isEmpty() && again.candidates().get(0).sql().equals(candidate.sql());
    }
}
