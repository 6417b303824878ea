package io.nl2sql.db.store;

import io.nl2sql.core.domain.thread.QuestionThread;
import io.nl2sql.core.domain.thread.ThreadMessage;
import io.nl2sql.core.port.out.ThreadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Conversations in the tables of the store. Characters of questions that no store keeps are replaced. */
final class JdbcThreadStore implements ThreadStore {

    private static final String SAVE_THREAD = """
            INSERT INTO threads (id, owner_id, connection_id, title, created_at, updated_at)
            VALUES (:id, :ownerId, :connectionId, :title, :createdAt, :updatedAt)
            ON CONFLICT (id) DO UPDATE SET owner_id = excluded.owner_id, connection_id = excluded.connection_id,
                title = excluded.title, created_at = excluded.created_at, updated_at = excluded.updated_at
            """;

    private static final String OF_OWNER = """
            SELECT * FROM threads WHERE owner_id = :ownerId ORDER BY updated_at DESC, id LIMIT :limit OFFSET :skip
            """;

    private static final String SAVE_MESSAGE = """
            INSERT INTO thread_messages (id, thread_id, question, sql, state, created_at)
            VALUES (:id, :threadId, :question, :sql, :state, :createdAt)
            ON CONFLICT (id) DO UPDATE SET thread_id = excluded.thread_id, question = excluded.question,
                sql = excluded.sql, state = excluded.state, created_at = excluded.created_at
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
        sessions.write(handle -> handle.createUpdate(SAVE_MESSAGE)
                .bind("id", message.id().toString())
                .bind("threadId", message.threadId().toString())
                .bind("question", StorableText.replaced(message.question()))
                .bind("sql", StorableText.replaced(message.sql()))
                .bind("state", message.state().name())
                .bind("createdAt", StoredMoments.micros(message.createdAt()))
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
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "updated_at"));
    }

    private static ThreadMessage message(ResultSet row, StatementContext context) throws SQLException {
        return new ThreadMessage(
                StoredMoments.id(row, "id"),
                StoredMoments.id(row, "thread_id"),
                row.getString("question"),
                row.getString("sql"),
                ThreadMessage.State.valueOf(row.getString("state")),
                StoredMoments.moment(row, "created_at"));
    }
}
