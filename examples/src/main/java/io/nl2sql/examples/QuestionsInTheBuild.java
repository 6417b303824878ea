package io.nl2sql.examples;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.evaluation.BusinessScorer;
import io.nl2sql.core.evaluation.EvaluationQuestion;
import io.nl2sql.core.evaluation.EvaluationSuite;
import io.nl2sql.core.evaluation.SuiteCase;
import io.nl2sql.core.evaluation.SuiteResult;
import java.util.List;
import java.util.stream.Stream;

/** Questions of your own that a build holds against the engine, so that it fails when answers get worse. */
public final class QuestionsInTheBuild {

    private static final String DATABASE = "harbours";

    private final Nl2Sql engine;

    public QuestionsInTheBuild(Nl2Sql engine) {
        this.engine = engine;
    }

    /** The questions, each with a statement that somebody reviewed; the last is about nothing that the database knows. */
    public static List<EvaluationQuestion> questions() {
        return List.of(
                EvaluationQuestion.of(
                        "count", DATABASE, "How many harbours are there?", "SELECT COUNT(*) FROM harbour"),
                EvaluationQuestion.of(
                        "deep",
                        DATABASE,
                        "names of the harbours with a depth above 10",
                        "SELECT name FROM harbour WHERE depth > 10"),
                EvaluationQuestion.of(
                                "sorted",
                                DATABASE,
                                "names of all harbours by depth",
                                "SELECT name FROM harbour ORDER BY depth")
                        .withOrder(true),
                EvaluationQuestion.ofUnanswerable("weather", DATABASE, "Will it rain tomorrow?"));
    }

    /** Fails the build below three right answers in four, or with more than one wrong one. */
    public SuiteResult check() {
        return EvaluationSuite.of(engine, questions())
                .scorer(new BusinessScorer())
                .run()
                .assertAccuracyAtLeast(0.75)
                .assertWrongAtMost(1);
    }

    /** A case for each question: in JUnit, {@code cases().map(each -> dynamicTest(each.name(), each::check))}. */
    public Stream<SuiteCase> cases() {
        return EvaluationSuite.of(engine, questions()).run().cases();
    }
}
