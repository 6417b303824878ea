package io.nl2sql.core.evaluation;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a suite. The assertions throw an {@link AssertionError} that names the questions, which every test framework
 * understands.
 *
 * @param scorer the name of the scorer
 * @param results what became of the questions, in their order
 */
public record SuiteResult(String scorer, List<QuestionResult> results) {

    private static final int NAMED_AT_MOST = 20;

    public SuiteResult {
        requireNonNull(scorer, "scorer is null");
        results = List.copyOf(results);
    }

    /** The figures. */
    public EvaluationReport report() {
        return EvaluationReport.of(results);
    }

    /** Each scored question as a case of its own, for tests that are made while they run. */
    public Stream<SuiteCase> cases() {
        return results.stream().filter(result -> result.question().isScorable()).map(SuiteCase::new);
    }

    /**
     * At least this part of the scored questions is right.
     *
     * @param share 0 to 1
     */
    public SuiteResult assertAccuracyAtLeast(double share) {
        require(share >= 0 && share <= 1, "share is outside 0 to 1");
        EvaluationReport.Tally total = report().total();
        if (total.percent() < share * 100) {
            throw new AssertionError(String.format(
                            Locale.ROOT,
                            "%d of %d questions are right (%.1f %%), fewer than %.1f %%:",
                            total.right(),
                            total.count(),
                            total.percent(),
                            share * 100)
                    + list(result -> result.question().isScorable() && !result.isRight()));
        }
        return this;
    }

    /** At most so many questions got a wrong answer; declined ones are not among them. */
    public SuiteResult assertWrongAtMost(int count) {
        require(count >= 0, "count is negative");
        int wrong = report().wrong();
        if (wrong > count) {
            throw new AssertionError("%d questions got a wrong answer, more than %d:".formatted(wrong, count)
                    + list(result -> result.outcome() == Outcome.WRONG));
        }
        return this;
    }

    private String list(Predicate<QuestionResult> listed) {
        List<String> lines =
                results.stream().filter(listed).map(SuiteCase::line).toList();
        String more = lines.size() > NAMED_AT_MOST ? "\n  and %d more".formatted(lines.size() - NAMED_AT_MOST) : "";
        return lines.stream().limit(NAMED_AT_MOST).map(line -> "\n  " + line).collect(Collectors.joining()) + more;
    }
}
