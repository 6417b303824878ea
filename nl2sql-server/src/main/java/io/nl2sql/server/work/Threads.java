package io.nl2sql.server.work;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.question.Conversation;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The conversations of callers: those of others do not exist for them. Safe for concurrent use. */
public final class Threads {

    /** How many of the last questions a new one is read in view of. */
    private static final int REMEMBERED = 20;

    private static final int LONGEST_TITLE = 50;

    private final ThreadStore store;
    private final Clock clock;

    public Threads(ThreadStore store, Clock clock) {
        this.store = requireNonNull(store, "store is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * What was said in a conversation that answers came of; nothing in one that has not begun.
     *
     * @throws RefusedRequestException 404 where it is the conversation of another
     */
    public Conversation conversation(Principal caller, UUID threadId) {
        Optional<QuestionThread> thread = store.find(threadId);
        if (thread.isEmpty()) {
            return Conversation.NONE;
        }
        requireOwn(caller, thread.get());
        List<Conversation.Turn> turns = new ArrayList<>();
        for (ThreadMessage message : store.messages(threadId, REMEMBERED)) {
            if (!message.sql().isEmpty()) {
                turns.add(new Conversation.Turn.Answered(message.question(), message.sql()));
            }
        }
        return new Conversation(turns);
    }

    /**
     * Adds a question to a conversation, which begins with it where it has not begun.
     *
     * @throws RefusedRequestException 404 where it is the conversation of another
     */
    public ThreadMessage add(
            Principal caller,
            UUID threadId,
            UUID connectionId,
            String question,
            String sql,
            ThreadMessage.State state) {
        Instant now = clock.instant();
        ThreadMessage message = new ThreadMessage(
                TimedIds.at(now), threadId, connectionId, question, sql, state, Outcome.UNKNOWN, null, now);
        add(caller, message, connectionId, "");
        return message;
    }

    private void touch(Principal caller, UUID threadId, UUID connectionId, String question, String provider) {
        Instant now = clock.instant();
        Optional<QuestionThread> known = store.find(threadId);
        known.ifPresent(thread -> requireOwn(caller, thread));
        store.save(known.map(old -> new QuestionThread(
                        old.id(),
                        old.ownerId(),
                        connectionId,
                        old.title(),
                        provider.isEmpty() ? old.provider() : provider,
                        old.createdAt(),
                        now))
                .orElseGet(() -> new QuestionThread(
                        threadId, caller.userId(), connectionId, title(question), provider, now, now)));
    }

    /**
     * The conversation of an id.
     *
     * @throws RefusedRequestException 404 where the caller has none of that id
     */
    public QuestionThread require(Principal caller, UUID threadId) {
        return find(caller, threadId).orElseThrow(() -> RefusedRequestException.notFound("Session not found"));
    }

    /** The caller's conversation of an id; empty where they have none of it. */
    public Optional<QuestionThread> find(Principal caller, UUID threadId) {
        return store.find(threadId).filter(thread -> thread.ownerId().equals(caller.userId()));
    }

    /**
     * The caller's message of an id.
     *
     * @throws RefusedRequestException 404 where the caller has none of that id
     */
    public ThreadMessage requireMessage(Principal caller, UUID messageId) {
        return store.findMessage(messageId)
                .filter(message -> find(caller, message.threadId()).isPresent())
                .orElseThrow(() -> RefusedRequestException.notFound("Message not found"));
    }

    /**
     * Adds a message to a conversation of the caller, which begins with it where it has not begun.
     *
     * @param provider what writes the statements of the conversation
     * @throws RefusedRequestException 404 where it is the conversation of another
     */
    public void add(Principal caller, ThreadMessage message, UUID connectionId, String provider) {
        touch(caller, message.threadId(), connectionId, message.question(), provider);
        store.save(message);
    }

    private static void requireOwn(Principal caller, QuestionThread thread) {
        if (!caller.userId().equals(thread.ownerId())) {
            throw RefusedRequestException.notFound("there is no such conversation: leave the id out to begin one");
        }
    }

    private static String title(String question) {
        return question.length() <= LONGEST_TITLE ? question : question.substring(0, LONGEST_TITLE);
    }
}
