package io.nl2sql.cli.evaluation;

import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which questions of a file are asked: those of a fold, of these a sample, of this the first ones, and whatever these
 * follow up. Order is kept, and the same seed gives the same sample.
 *
 * @param fold the fold, empty for all
 * @param sample how many are drawn at random, {@link #ALL} for all
 * @param seed what the sample depends on
 * @param limit how many are asked, {@link #ALL} for all
 */
public record QuestionSelection(String fold, int sample, long seed, int limit) {

    /** No bound. */
    public static final int ALL = Integer.MAX_VALUE;

    public QuestionSelection {
        if (sample < 1 || limit < 1) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "--sample and --limit take a number of at least 1");
        }
    }

    /**
     * The chosen questions.
     *
     * @throws Nl2SqlException CONFIGURATION_INVALID when there is none
     */
    public List<EvaluationQuestion> choose(List<EvaluationQuestion> questions) {
        List<EvaluationQuestion> inFold = questions.stream()
                .filter(question -> fold.isEmpty() || question.fold().equals(fold))
                .toList();
        if (inFold.isEmpty()) {
            List<String> folds = questions.stream()
                    .map(EvaluationQuestion::fold)
                    .filter(name -> !name.isEmpty())
                    .distinct()
                    .toList();
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    folds.isEmpty()
                            ? "the questions have no folds: leave --fold out"
                            : "no question has fold '%s': choose one of %s".formatted(fold, String.join(", ", folds)));
        }
        List<EvaluationQuestion> drawn = draw(inFold);
        return withConversations(drawn.subList(0, Math.min(limit, drawn.size())), questions);
    }

    /** A follow-up makes sense only behind what was asked before it. */
    private static List<EvaluationQuestion> withConversations(
            List<EvaluationQuestion> chosen, List<EvaluationQuestion> questions) {
        if (chosen.stream().allMatch(question -> question.follows() == null)) {
            return chosen;
        }
        Map<String, EvaluationQuestion> byId = new HashMap<>();
        questions.forEach(question -> byId.put(question.id(), question));
        Set<String> asked = new HashSet<>();
        for (EvaluationQuestion question : chosen) {
            EvaluationQuestion next = question;
            while (next != null && asked.add(next.id())) {
                next = next.follows() == null ? null : byId.get(next.follows());
            }
        }
        return questions.stream()
                .filter(question -> asked.contains(question.id()))
                .toList();
    }

    private List<EvaluationQuestion> draw(List<EvaluationQuestion> questions) {
        if (sample >= questions.size()) {
            return questions;
        }
        List<Integer> positions =
                new ArrayList<>(IntStream.range(0, questions.size()).boxed().toList());
        Collections.shuffle(positions, new Random(seed));
        return positions.subList(0, sample).stream()
                .sorted()
                .map(questions::get)
                .toList();
    }
}
