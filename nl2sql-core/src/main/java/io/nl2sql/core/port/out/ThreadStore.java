package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
     * The threads of a user about one connection, as {@link #ofOwner}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<QuestionThread> ofOwner(UUID ownerId, UUID connectionId, int skip, int limit);

    /**
     * How many threads a user has.
     *
     * @param connectionId about which connection, or null for all
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    long countOfOwner(UUID ownerId, @Nullable UUID connectionId);

    /**
     * Removes all threads about a connection with all that was said in them.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfConnection(UUID connectionId);

    /**
     * Removes all threads of a user with all that was said in them.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfOwner(UUID ownerId);

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
     * The message of this id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<ThreadMessage> findMessage(UUID messageId);

    /**
     * The messages of a thread from {@code skip} on, at most {@code limit}, oldest first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<ThreadMessage> page(UUID threadId, int skip, int limit);

    /**
     * How many messages a thread has, all and those whose statement was known from an earlier question.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    MessageCounts countMessages(UUID threadId);

    /**
     * Replaces a message if it is still in a state; of several who try at the same time one succeeds.
     *
     * @return false, and nothing changes, when the message is not in that state (any more)
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean replace(ThreadMessage message, ThreadMessage.State from);

    /**
     * Moves a message from one state to another; of several who try at the same time one succeeds.
     *
     * @return false when the message is not in that state (any more)
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean move(UUID messageId, ThreadMessage.State from, ThreadMessage.State to);

    /**
     * How many messages a thread has.
     *
     * @param all how many
     * @param cached how many of them had a statement that was known from an earlier question
     */
    record MessageCounts(long all, long cached) {}
}
