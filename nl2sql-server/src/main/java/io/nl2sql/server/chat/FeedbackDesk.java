package io.nl2sql.server.chat;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.cache.CacheRules;
import io.nl2sql.core.cache.SemanticQueryCache;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.domain.knowledge.VerifiedExample;
import io.nl2sql.core.domain.thread.Feedback;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.core.port.out.SemanticModelStore;
import io.nl2sql.core.port.out.ThreadStore;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.security.Principal;
import io.nl2sql.server.work.KnowledgeChanges;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what people say of answers. A good answer becomes a verified example of its connection, if it is theirs to
 * teach; a bad one takes what is known of its question out of the cache. Safe for concurrent use.
 */
public final class FeedbackDesk {

    private final ThreadStore threads;
    private final KnowledgeStore knowledge;
    private final KnowledgeChanges changes;
    private final SemanticQueryCache cache;
    private final SemanticModelStore models;
    private final Supplier<ChatSettings> settings;
    private final Clock clock;

    /** @param settings what holds at the moment */
    public FeedbackDesk(
            ThreadStore threads,
            KnowledgeStore knowledge,
            KnowledgeChanges changes,
            SemanticQueryCache cache,
            SemanticModelStore models,
            Supplier<ChatSettings> settings,
            Clock clock) {
        this.threads = requireNonNull(threads, "threads is null");
        this.knowledge = requireNonNull(knowledge, "knowledge is null");
        this.changes = requireNonNull(changes, "changes is null");
        this.cache = requireNonNull(cache, "cache is null");
        this.models = requireNonNull(models, "models is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * A correction of the semantic model that came with feedback.
     *
     * @param table which table
     * @param field which of its columns or parts; may be empty
     * @param kind what is to be done
     * @param value what is to stand there, JSON
     */
    public record Correction(String table, String field, SemanticSuggestion.Kind kind, String value) {}

    /**
     * Takes in what somebody says of their answer.
     *
     * @throws RefusedRequestException 400 where there is no statement to say anything of
     */
    public void take(
            Principal caller,
            StoredConnection connection,
            ThreadMessage message,
            Feedback feedback,
            @Nullable Correction correction) {
        if (message.sql().isEmpty()) {
            throw RefusedRequestException.badRequest("Message has no query to give feedback on");
        }
        String dialect = connection.engine();
        if (feedback == Feedback.THUMBS_UP) {
            if (caller.owns(connection.ownerId()) && message.state() == ThreadMessage.State.EXECUTED) {
                knowledge.saveExample(
                        name(connection),
                        new VerifiedExample(
                                exampleId(message),
                                message.question(),
                                message.sql(),
                                dialect,
                                List.of("feedback"),
                                caller.username(),
                                null));
                changes.changed(connection.id());
            }
        } else {
            withdrawExample(connection, message);
            cache.evictSimilar(connection.id(), message.question(), rules());
        }
        save(message.withFeedback(feedback));
        if (correction != null) {
            models.suggest(new SemanticSuggestion(
                    UUID.randomUUID(),
                    connection.id(),
                    caller.userId(),
                    correction.table(),
                    correction.field(),
                    correction.kind(),
                    correction.value(),
                    clock.instant()));
        }
    }

    /** Takes back what somebody said of their answer. */
    public void takeBack(StoredConnection connection, ThreadMessage message) {
        if (message.feedback() == Feedback.THUMBS_UP) {
            withdrawExample(connection, message);
        }
        save(message.withFeedback(null));
    }

    private void withdrawExample(StoredConnection connection, ThreadMessage message) {
        if (message.feedback() == Feedback.THUMBS_UP && knowledge.removeExample(name(connection), exampleId(message))) {
            changes.changed(connection.id());
        }
    }

    /** The state may have moved on meanwhile, and then what was said is about something else. */
    private void save(ThreadMessage message) {
        if (!threads.replace(message, message.state())) {
            throw RefusedRequestException.conflict("the message is changing at the moment: try again");
        }
    }

    private CacheRules rules() {
        return settings.get().cache();
    }

    /** An example that somebody's feedback made is named like its message. */
    private static String exampleId(ThreadMessage message) {
        return message.id().toString();
    }

    private static String name(StoredConnection connection) {
        return connection.id().toString();
    }
}
