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
import java.util.function.Consumer;
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
        return changed(next -> next.conversation = newConversation);
    }

    /** This command with another way to deal with several readings. */
    public AskQuestionCommand withAmbiguity(Ambiguity newAmbiguity) {
        return changed(next -> next.ambiguity = newAmbiguity);
    }

    /** This command on behalf of somebody. */
    public AskQuestionCommand withAsker(Asker newAsker) {
        return changed(next -> next.asker = newAsker);
    }

    /** This command for something else. */
    public AskQuestionCommand withAim(Aim newAim) {
        return changed(next -> next.aim = newAim);
    }

    /** This command with other limits for its statements. */
    public AskQuestionCommand withLimits(ExecutionLimits newLimits) {
        return changed(next -> next.limits = newLimits);
    }

    /** This command with another time limit for everything together. */
    public AskQuestionCommand withTimeout(Duration newTimeout) {
        return changed(next -> next.timeout = newTimeout);
    }

    /** This command with a switch that stops it. */
    public AskQuestionCommand withCancellation(Cancellation newCancellation) {
        return changed(next -> next.cancellation = newCancellation);
    }

    /** This command with a listener for what happens to it. */
    public AskQuestionCommand withListener(AnswerListener newListener) {
        return changed(next -> next.listener = newListener);
    }

    /** This command, whatever the statement takes within its limits. */
    public AskQuestionCommand withConfirmation() {
        return changed(next -> next.confirmed = true);
    }

    /** This command with its statement written by another generator than the engine's own. */
    public AskQuestionCommand withGenerator(SqlGenerator newGenerator) {
        return changed(next -> next.generator = newGenerator);
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
        return changed(changes -> {
            changes.question = new Question(next);
            changes.conversation = conversation.and(turn);
        });
    }

    private AskQuestionCommand changed(Consumer<Changes> change) {
        Changes changes = new Changes(this);
        change.accept(changes);
        return changes.command();
    }

    /** The parts of a command on the way to the next one. */
    private static final class Changes {

        private Question question;
        private Conversation conversation;
        private Ambiguity ambiguity;
        private Asker asker;
        private Aim aim;
        private ExecutionLimits limits;
        private Duration timeout;
        private Cancellation cancellation;
        private AnswerListener listener;
        private boolean confirmed;
        private @Nullable SqlGenerator generator;

        private Changes(AskQuestionCommand old) {
            question = old.question;
            conversation = old.conversation;
            ambiguity = old.ambiguity;
            asker = old.asker;
            aim = old.aim;
            limits = old.limits;
            timeout = old.timeout;
            cancellation = old.cancellation;
            listener = old.listener;
            confirmed = old.confirmed;
            generator = old.generator;
        }

        private AskQuestionCommand command() {
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
                    generator);
        }
    }
}
