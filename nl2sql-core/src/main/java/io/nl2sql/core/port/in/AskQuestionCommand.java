package io.nl2sql.core.port.in;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.port.out.AnswerListener;
import io.nl2sql.core.port.out.SqlGenerator;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One question and what it may take.
 *
 * @param question what is asked
 * @param conversation what was said before it
 * @param ambiguity whether the asker may be asked back
 * @param asker who asks
 * @param aim what it is asked for
 * @param limits what each statement may take
 * @param timeout longest time for everything together, more than zero
 * @param cancellation the switch that stops the work
 * @param listener told what happens to this question
 * @param confirmed whether a statement that is dear may run without asking again
 * @param generator what writes the statement in place of the engine's own generator, or null
 */
public record AskQuestionCommand(
        Question question,
        Conversation conversation,
        Ambiguity ambiguity,
        Asker asker,
        Aim aim,
        ExecutionLimits limits,
        Duration timeout,
        Cancellation cancellation,
        AnswerListener listener,
        boolean confirmed,
        @Nullable SqlGenerator generator) {

    /** One minute. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public AskQuestionCommand {
        requireNonNull(question, "question is null");
        requireNonNull(conversation, "conversation is null");
        requireNonNull(ambiguity, "ambiguity is null");
        requireNonNull(asker, "asker is null");
        requireNonNull(aim, "aim is null");
        requireNonNull(limits, "limits is null");
        require(!timeout.isNegative() && !timeout.isZero(), "timeout is not positive");
        requireNonNull(cancellation, "cancellation is null");
        requireNonNull(listener, "listener is null");
    }

    /** The question with every default. */
    public static AskQuestionCommand of(String question) {
        return new AskQuestionCommand(
                new Question(question),
                Conversation.NONE,
                Ambiguity.ASK_BACK,
                Asker.UNKNOWN,
                Aim.ROWS,
                ExecutionLimits.DEFAULT,
                DEFAULT_TIMEOUT,
                Cancellation.NEVER,
                event -> {},
                false,
                null);
    }

    /** This command as part of a conversation. */
    public AskQuestionCommand withConversation(Conversation newConversation) {
        return new AskQuestionCommand(
                question,
                newConversation,
                ambiguity,
                asker,
                aim,
                limits,
                timeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command with another way to deal with several readings. */
    public AskQuestionCommand withAmbiguity(Ambiguity newAmbiguity) {
        return new AskQuestionCommand(
                question,
                conversation,
                newAmbiguity,
                asker,
                aim,
                limits,
                timeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command on behalf of somebody. */
    public AskQuestionCommand withAsker(Asker newAsker) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                newAsker,
                aim,
                limits,
                timeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command for something else. */
    public AskQuestionCommand withAim(Aim newAim) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                newAim,
                limits,
                timeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command with other limits for its statements. */
    public AskQuestionCommand withLimits(ExecutionLimits newLimits) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                aim,
                newLimits,
                timeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command with another time limit for everything together. */
    public AskQuestionCommand withTimeout(Duration newTimeout) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                aim,
                limits,
                newTimeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command with a switch that stops it. */
    public AskQuestionCommand withCancellation(Cancellation newCancellation) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                aim,
                limits,
                timeout,
                newCancellation,
                listener,
                confirmed,
                generator);
    }

    /** This command with a listener for what happens to it. */
    public AskQuestionCommand withListener(AnswerListener newListener) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                aim,
                limits,
                timeout,
                cancellation,
                newListener,
                confirmed,
                generator);
    }

    /** This command, whatever the statement takes within its limits. */
    public AskQuestionCommand withConfirmation() {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                aim,
                limits,
                timeout,
                cancellation,
                listener,
                true,
                generator);
    }

    /** This command with its statement written by another generator than the engine's own. */
    public AskQuestionCommand withGenerator(SqlGenerator newGenerator) {
        return new AskQuestionCommand(
                question,
                conversation,
                ambiguity,
                asker,
                aim,
                limits,
                timeout,
                cancellation,
                listener,
                confirmed,
                newGenerator);
    }

    /**
     * The next command after the asker was asked back: the same question, with what the asker said to that.
     *
     * @param unclear what came of this command
     * @param reply one of the options, or something else in the asker's own words
     */
    public AskQuestionCommand clarified(Answer.NeedsClarification unclear, String reply) {
        return withConversation(
                conversation.and(new Conversation.Turn.Clarified(question.text(), unclear.asked(), reply)));
    }

    /** The next command of the conversation: another question, asked in view of what this one brought. */
    public AskQuestionCommand followedBy(Answer.Answered answered, String next) {
        Conversation.Turn turn =
                new Conversation.Turn.Answered(question.text(), answered.draft().sql());
        return new AskQuestionCommand(
                new Question(next),
                conversation.and(turn),
                ambiguity,
                asker,
                aim,
                limits,
                timeout,
                cancellation,
                listener,
                confirmed,
                generator);
    }
}
