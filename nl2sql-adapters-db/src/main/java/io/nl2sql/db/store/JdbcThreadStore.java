package io.nl2sql.db.store;

import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.thread.Feedback;
import io.nl2sql.core.domain.thread.Outcome;
import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.port.out.ThreadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Conversations in the tables of the store. Characters of questions that no store keeps are replaced. */
final class JdbcThreadStore implements ThreadStore {

    private static final String SAVE_THREAD = """
            INSERT INTO threads (id, owner_id, connection_id, title, provider, created_at, updated_at)
            VALUES (:id, :ownerId, :connectionId, :title, :provider, :createdAt, :updatedAt)
            ON CONFLICT (id) DO UPDATE SET owner_id = excluded.owner_id, connection_id = excluded.connection_id,
                title = excluded.title, provider = excluded.provider, created_at = excluded.created_at, updated_at = excluded.updated_at
            """;

    private static final String OF_OWNER = """
            SELECT * FROM threads WHERE owner_id = :ownerId ORDER BY updated_at DESC, id LIMIT :limit OFFSET :skip
            """;

    private static final String SAVE_MESSAGE = """
            INSERT INTO thread_messages (id, thread_id, connection_id, question, sql, state, explanation, error, row_count,
                duration, cached, model_calls, input_tokens, output_tokens, feedback, created_at)
            VALUES (:id, :threadId, :connectionId, :question, :sql, :state, :explanation, :error, :rowCount,
                :duration, :cached, :modelCalls, :inputTokens, :outputTokens, :feedback, :createdAt)
            ON CONFLICT (id) DO UPDATE SET thread_id = excluded.thread_id, connection_id = excluded.connection_id,
                question = excluded.question, sql = excluded.sql, state = excluded.state,
                explanation = excluded.explanation, error = excluded.error, row_count = excluded.row_count,
                duration = excluded.duration, cached = excluded.cached, model_calls = excluded.model_calls,
                input_tokens = excluded.input_tokens, output_tokens = excluded.output_tokens,
                feedback = excluded.feedback, created_at = excluded.created_at
            """;

    private static final String REPLACE_MESSAGE = """
            UPDATE thread_messages SET thread_id = :threadId, connection_id = :connectionId, question = :question,
                sql = :sql, state = :state, explanation = :explanation, error = :error, row_count = :rowCount,
                duration = :duration, cached = :cached, model_calls = :modelCalls, input_tokens = :inputTokens,
                output_tokens = :outputTokens, feedback = :feedback, created_at = :createdAt
            WHERE id = :id AND state = :from
            """;

    private static final String PAGE = """
            SELECT * FROM thread_messages WHERE thread_id = :threadId
            ORDER BY created_at, position LIMIT :limit OFFSET :skip
            """;

    private static final String COUNTS = """
            SELECT count(*) AS messages, coalesce(sum(cached), 0) AS cached_ones FROM thread_messages
            WHERE thread_id = :threadId
            """;

    private static final String OF_OWNER_AND_CONNECTION = """
            SELECT * FROM threads WHERE owner_id = :ownerId AND connection_id = :connectionId
            ORDER BY updated_at DESC, id LIMIT :limit OFFSET :skip
            """;

    private static final String LAST_MESSAGES = """
            SELECT * FROM (
                SELECT * FROM thread_messages WHERE thread_id = :threadId
                ORDER BY created_at DESC, position DESC LIMIT :limit) last_ones
            ORDER BY created_at, position
            """;

    private final StoreSessions sessions;

    JdbcThreadStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void save(QuestionThread thread) {
        UUID connectionId = thread.connectionId();
        sessions.write(handle -> handle.createUpdate(SAVE_THREAD)
                .bind("id", thread.id().toString())
                .bind("ownerId", thread.ownerId().toString())
                .bind("connectionId", connectionId == null ? null : connectionId.toString())
                .bind("title", StorableText.replaced(thread.title()))
                .bind("provider", StorableText.replaced(thread.provider()))
                .bind("createdAt", StoredMoments.micros(thread.createdAt()))
                .bind("updatedAt", StoredMoments.micros(thread.updatedAt()))
                .execute());
    }

    @Override
    public Optional<QuestionThread> find(UUID id) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM threads WHERE id = :id")
                .bind("id", id.toString())
                .map(JdbcThreadStore::thread)
                .findOne());
    }

    @Override
    public List<QuestionThread> ofOwner(UUID ownerId, int skip, int limit) {
        return sessions.query(handle -> handle.createQuery(OF_OWNER)
                .bind("ownerId", ownerId.toString())
                .bind("skip", skip)
                .bind("limit", limit)
                .map(JdbcThreadStore::thread)
                .list());
    }

    @Override
    public void remove(UUID id) {
        sessions.write(handle -> handle.createUpdate("DELETE FROM threads WHERE id = :id")
                .bind("id", id.toString())
                .execute());
    }

    @Override
    public void save(ThreadMessage message) {
        sessions.write(
                handle -> bound(handle.createUpdate(SAVE_MESSAGE), message).execute());
    }

    @Override
    public boolean replace(ThreadMessage message, ThreadMessage.State from) {
        return sessions.change(handle -> bound(handle.createUpdate(REPLACE_MESSAGE), message)
                        .bind("from", from.name())
                        .execute()
                == 1);
    }

    private static Update bound(Update statement, ThreadMessage message) {
        UUID connectionId = message.connectionId();
        Outcome outcome = message.outcome();
        Duration time = outcome.time();
        Feedback feedback = message.feedback();
        return statement
                .bind("id", message.id().toString())
                .bind("threadId", message.threadId().toString())
                .bind("connectionId", connectionId == null ? null : connectionId.toString())
                .bind("question", StorableText.replaced(message.question()))
                .bind("sql", StorableText.replaced(message.sql()))
                .bind("state", message.state().name())
                .bind("explanation", StorableText.replaced(outcome.explanation()))
                .bind("error", StorableText.replaced(outcome.error()))
                .bind("rowCount", outcome.rows())
                .bind("duration", time == null ? null : StoredMoments.micros(time))
                .bind("cached", outcome.cached() ? 1 : 0)
                .bind("modelCalls", outcome.usage().calls())
                .bind("inputTokens", outcome.usage().input())
                .bind("outputTokens", outcome.usage().output())
                .bind("feedback", feedback == null ? null : feedback.name())
                .bind("createdAt", StoredMoments.micros(message.createdAt()));
    }

    @Override
    public Optional<ThreadMessage> findMessage(UUID messageId) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM thread_messages WHERE id = :id")
                .bind("id", messageId.toString())
                .map(JdbcThreadStore::message)
                .findOne());
    }

    @Override
    public List<ThreadMessage> page(UUID threadId, int skip, int limit) {
        return sessions.query(handle -> handle.createQuery(PAGE)
                .bind("threadId", threadId.toString())
                .bind("skip", skip)
                .bind("limit", limit)
                .map(JdbcThreadStore::message)
                .list());
    }

    @Override
    public MessageCounts countMessages(UUID threadId) {
        return sessions.query(handle -> handle.createQuery(COUNTS)
                .bind("threadId", threadId.toString())
                .map((row, context) -> new MessageCounts(row.getLong("messages"), row.getLong("cached_ones")))
                .one());
    }

    @Override
    public List<QuestionThread> ofOwner(UUID ownerId, UUID connectionId, int skip, int limit) {
        return sessions.query(handle -> handle.createQuery(OF_OWNER_AND_CONNECTION)
                .bind("ownerId", ownerId.toString())
                .bind("connectionId", connectionId.toString())
                .bind("skip", skip)
                .bind("limit", limit)
                .map(JdbcThreadStore::thread)
                .list());
    }

    @Override
    public long countOfOwner(UUID ownerId, @Nullable UUID connectionId) {
        String all = "SELECT count(*) FROM threads WHERE owner_id = :ownerId";
        return sessions.query(handle -> {
            Query query = handle.createQuery(connectionId == null ? all : all + " AND connection_id = :connectionId")
                    .bind("ownerId", ownerId.toString());
            if (connectionId != null) {
                query.bind("connectionId", connectionId.toString());
            }
            return query.mapTo(Long.class).one();
        });
    }

    @Override
    public void removeOfConnection(UUID connectionId) {
        sessions.write(handle -> handle.createUpdate("DELETE FROM threads WHERE connection_id = :id")
                .bind("id", connectionId.toString())
                .execute());
    }

    @Override
    public void removeOfOwner(UUID ownerId) {
        sessions.write(handle -> handle.createUpdate("DELETE FROM threads WHERE owner_id = :id")
                .bind("id", ownerId.toString())
                .execute());
    }

    @Override
    public List<ThreadMessage> messages(UUID threadId, int limit) {
        return sessions.query(handle -> handle.createQuery(LAST_MESSAGES)
                .bind("threadId", threadId.toString())
                .bind("limit", limit)
                .map(JdbcThreadStore::message)
                .list());
    }

    @Override
    public boolean move(UUID messageId, ThreadMessage.State from, ThreadMessage.State to) {
        return sessions.change(
                handle -> handle.createUpdate("UPDATE thread_messages SET state = :to WHERE id = :id AND state = :from")
                                .bind("id", messageId.toString())
                                .bind("from", from.name())
                                .bind("to", to.name())
                                .execute()
                        == 1);
    }

    private static QuestionThread thread(ResultSet row, StatementContext context) throws SQLException {
        return new QuestionThread(
                StoredMoments.id(row, "id"),
                StoredMoments.id(row, "owner_id"),
                StoredMoments.idOrNull(row, "connection_id"),
                row.getString("title"),
                row.getString("provider"),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "updated_at"));
    }

    private static ThreadMessage message(ResultSet row, StatementContext context) throws SQLException {
        String feedback = row.getString("feedback");
        return new ThreadMessage(
                StoredMoments.id(row, "id"),
                StoredMoments.id(row, "thread_id"),
                StoredMoments.idOrNull(row, "connection_id"),
                row.getString("question"),
                row.getString("sql"),
                ThreadMessage.State.valueOf(row.getString("state")),
                outcome(row),
                feedback == null ? null : Feedback.valueOf(feedback),
                StoredMoments.moment(row, "created_at"));
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        boolean ran = StoredMoments.numberOrNull(row, "duration") != null;
        return new Outcome(
                row.getString("explanation"),
                row.getString("error"),
                StoredMoments.numberOrNull(row, "row_count"),
                ran ? StoredMoments.time(row, "duration") : null,
                row.getInt("cached") == 1,
                new TokenUsage(row.getLong("model_calls"), row.getLong("input_tokens"), row.getLong("output_tokens")));
    }
}
