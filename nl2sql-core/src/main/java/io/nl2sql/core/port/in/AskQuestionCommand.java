package io.nl2sql.core.port.in;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.port.out.AnswerListener;
import java.time.Duration;

/**
 * One question and what it may take.
 *
 * @param question what is asked
 * @param limits what each statement may take
 * @param timeout longest time for everything together, more than zero
 * @param cancellation the switch that stops the work
 * @param listener told what happens to this question
 * @param confirmed whether a statement that is dear may run without asking again
 */
public record AskQuestionCommand(
        Question question,
        ExecutionLimits limits,
        Duration timeout,
        Cancellation cancellation,
        AnswerListener listener,
        boolean confirmed) {

    /** One minute. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public AskQuestionCommand {
        requireNonNull(question, "question is null");
        requireNonNull(limits, "limits is null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not positive");
        requireNonNull(cancellation, "cancellation is null");
        requireNonNull(listener, "listener is null");
    }

    /** The question with every default. */
    public static AskQuestionCommand of(String question) {
        return new AskQuestionCommand(
                new Question(question),
                ExecutionLimits.DEFAULT,
                DEFAULT_TIMEOUT,
                Cancellation.NEVER,
                event -> {},
                false);
    }

    /** This command with other limits for its statements. */
    public AskQuestionCommand withLimits(ExecutionLimits newLimits) {
        return new AskQuestionCommand(question, newLimits, timeout, cancellation, listener, confirmed);
    }

    /** This command with another time limit for everything together. */
    public AskQuestionCommand withTimeout(Duration newTimeout) {
        return new AskQuestionCommand(question, limits, newTimeout, cancellation, listener, confirmed);
    }

    /** This command with a switch that stops it. */
    public AskQuestionCommand withCancellation(Cancellation newCancellation) {
        return new AskQuestionCommand(question, limits, timeout, newCancellation, listener, confirmed);
    }

    /** This command with a listener for what happens to it. */
    public AskQuestionCommand withListener(AnswerListener newListener) {
        return new AskQuestionCommand(question, limits, timeout, cancellation, newListener, confirmed);
    }

    /** This command, whatever the statement takes within its limits. */
    public AskQuestionCommand withConfirmation() {
        return new AskQuestionCommand(question, limits, timeout, cancellation, listener, true);
    }
}
