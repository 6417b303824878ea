package io.nl2sql.core.evaluation;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.question.Cancellation;
import java.util.List;

/**
 * Questions of your own with the statements that answer them, to be held against an engine in a test. Immutable: every
 * method gives another suite. Needs no test framework.
 */
public final class EvaluationSuite {

    private final EngineSource engines;
    private final List<EvaluationQuestion> questions;
    private final Scorer scorer;
    private final EvaluationSettings settings;
    private final Outlining outlining;

    private EvaluationSuite(
            EngineSource engines,
            List<EvaluationQuestion> questions,
            Scorer scorer,
            EvaluationSettings settings,
            Outlining outlining) {
        this.engines = requireNonNull(engines, "engines is null");
        this.questions = List.copyOf(questions);
        this.scorer = requireNonNull(scorer, "scorer is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.outlining = requireNonNull(outlining, "outlining is null");
        if (this.questions.isEmpty()) {
            throw new IllegalArgumentException("a suite needs a question");
        }
    }

    /**
     * Questions for one engine, which stays open, judged by the scorer {@code business}.
     *
     * @throws IllegalArgumentException when a question is asked at a time of its own: this takes an {@link EngineSource}
     */
    public static EvaluationSuite of(Nl2Sql engine, List<EvaluationQuestion> questions) {
        questions.stream()
                .filter(question -> question.now() != null)
                .findFirst()
                .ifPresent(question -> {
                    throw new IllegalArgumentException(
                            "question %s is asked at a time of its own: give an EngineSource, which is told the time"
                                    .formatted(question.id()));
                });
        // An engine for a caller without restrictions is the same engine, except that closing it closes nothing.
        return of((database, clock) -> engine.forCaller(PolicyRule.NONE, CallerAttributes.NONE), questions);
    }

    /** Questions for engines that the suite opens and closes, judged by the scorer {@code business}. */
    public static EvaluationSuite of(EngineSource engines, List<EvaluationQuestion> questions) {
        return new EvaluationSuite(
                engines, questions, new BusinessScorer(), EvaluationSettings.DEFAULT, Outlining.NONE);
    }

    /** This suite judged by another scorer. */
    public EvaluationSuite scorer(Scorer newScorer) {
        return new EvaluationSuite(engines, questions, newScorer, settings, outlining);
    }

    /** This suite run in another way. */
    public EvaluationSuite settings(EvaluationSettings newSettings) {
        return new EvaluationSuite(engines, questions, scorer, newSettings, outlining);
    }

    /** This suite with a look at the statements, so that a report tells what they make use of and where they differ. */
    public EvaluationSuite outlining(Outlining newOutlining) {
        return new EvaluationSuite(engines, questions, scorer, settings, newOutlining);
    }

    /** Asks every question, and tells what came of them. */
    public SuiteResult run() {
        Evaluator evaluator = new Evaluator(engines, scorer, settings, outlining);
        EvaluationRun run = evaluator.run(questions, Cancellation.NEVER, result -> {});
        return new SuiteResult(scorer.name(), run.results());
    }
}
