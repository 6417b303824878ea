package io.nl2sql.core.evaluation;

/** Told how an evaluation goes on. Called by one thread at a time; an exception it throws ends the evaluation. */
@FunctionalInterface
public interface EvaluationListener {

    /** The next result in the order of the questions; results of later questions wait for it. */
    void finished(QuestionResult result);
}
