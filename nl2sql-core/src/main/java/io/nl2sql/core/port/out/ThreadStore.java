package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps conversations. Safe for concurrent use, also by several programs; what was written is there after a crash. */
public interface ThreadStore {

    /**
     * Adds a thread, or replaces the one of its id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void save(QuestionThread thread);

    /**
     * The thread of this id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<QuestionThread> find(UUID id);

    /**
     * The threads of a user, the one in which something was said last first, from {@code skip} on, at most {@code limit}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<QuestionThread> ofOwner(UUID ownerId, int skip, int limit);

    /**
     * Removes a thread and all that was said in it.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void remove(UUID id);

    /**
     * Adds a message to its thread, which must exist, or replaces the one of its id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void save(ThreadMessage message);

    /**
     * The last {@code limit} messages of a thread, oldest first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<ThreadMessage> messages(UUID threadId, int limit);

    /**
     * Moves a message from one state to another; of several who try at the same time one succeeds.
     *
     * @return false when the message is not in that state (any more)
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean move(UUID messageId, ThreadMessage.State from, ThreadMessage.State to);
}
