package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.question.Ambiguity;
import io.nl2sql.core.domain.question.Asker;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;

/**
 * Everything a generator works from.
 *
 * @param question what was asked
 * @param conversation what was said before it
 * @param ambiguity whether the asker may be asked back
 * @param asker who asks
 * @param level how much the statement may do
 * @param knowledge what retrieval found for it
 * @param discretion what of the database's contents may leave this program at most
 * @param observer told what happens
 * @param deadline when the reply must be there
 * @param cancellation ends the work
 */
public record GenerationRequest(
        Question question,
        Conversation conversation,
        Ambiguity ambiguity,
        Asker asker,
        GuardrailLevel level,
        RetrievedKnowledge knowledge,
        Discretion discretion,
        GenerationObserver observer,
        Deadline deadline,
        Cancellation cancellation) {

    public GenerationRequest {
        requireNonNull(question, "question is null");
        requireNonNull(conversation, "conversation is null");
        requireNonNull(ambiguity, "ambiguity is null");
        requireNonNull(asker, "asker is null");
        requireNonNull(level, "level is null");
        requireNonNull(knowledge, "knowledge is null");
        requireNonNull(discretion, "discretion is null");
        requireNonNull(observer, "observer is null");
        requireNonNull(deadline, "deadline is null");
        requireNonNull(cancellation, "cancellation is null");
    }

    /** A question about a database whose contents may be seen. */
    public GenerationRequest(
            Question question,
            Conversation conversation,
            Ambiguity ambiguity,
            Asker asker,
            GuardrailLevel level,
            RetrievedKnowledge knowledge,
            GenerationObserver observer,
            Deadline deadline,
            Cancellation cancellation) {
        this(
                question,
                conversation,
                ambiguity,
                asker,
                level,
                knowledge,
                Discretion.SAMPLES,
                observer,
                deadline,
                cancellation);
    }

    /** A question by itself, answered by a read, that nobody will cancel. */
    public GenerationRequest(Question question, RetrievedKnowledge knowledge, Deadline deadline) {
        this(
                question,
                Conversation.NONE,
                Ambiguity.ASK_BACK,
                Asker.UNKNOWN,
                GuardrailLevel.STRICT,
                knowledge,
                GenerationObserver.NONE,
                deadline,
                Cancellation.NEVER);
    }

    /** The same with something else to work from. */
    public GenerationRequest withKnowledge(RetrievedKnowledge newKnowledge) {
        return new GenerationRequest(
                question,
                conversation,
                ambiguity,
                asker,
                level,
                newKnowledge,
                discretion,
                observer,
                deadline,
                cancellation);
    }

    /** The same with less time. */
    public GenerationRequest withDeadline(Deadline newDeadline) {
        return new GenerationRequest(
                question,
                conversation,
                ambiguity,
                asker,
                level,
                knowledge,
                discretion,
                observer,
                newDeadline,
                cancellation);
    }
}
