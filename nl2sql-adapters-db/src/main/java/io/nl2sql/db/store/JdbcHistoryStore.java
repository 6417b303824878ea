package io.nl2sql.db.store;

import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import io.nl2sql.core.port.out.HistoryStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The history in a table of the store. Characters that no store keeps are replaced. */
final class JdbcHistoryStore implements HistoryStore {

    private static final String INSERT = """
            INSERT INTO history (id, at, user_id, connection_id, connection, operation, thread_id, question,
                question_folded, sql, sql_folded, succeeded, row_count, error, duration)
            VALUES (:id, :at, :userId, :connectionId, :connection, :operation, :threadId, :question, :questionFolded,
                :sql, :sqlFolded, :succeeded, :rows, :error, :time)
            ON CONFLICT (id) DO NOTHING
            """;

    private final StoreSessions sessions;

    JdbcHistoryStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void append(HistoryEntry entry) {
        String question = StorableText.replaced(entry.question());
        String sql = StorableText.replaced(entry.sql());
        sessions.write(handle -> handle.createUpdate(INSERT)
                .bind("id", entry.id().toString())
                .bind("at", StoredMoments.micros(entry.at()))
                .bind("userId", entry.userId().toString())
                .bind("connectionId", text(entry.connectionId()))
                .bind("connection", StorableText.replaced(entry.connection()))
                .bind("operation", StorableText.replaced(entry.operation()))
                .bind("threadId", text(entry.threadId()))
                .bind("question", question)
                .bind("questionFolded", FoldedText.of(question))
                .bind("sql", sql)
                .bind("sqlFolded", FoldedText.of(sql))
                .bind("succeeded", entry.succeeded())
                .bind("rows", entry.rows())
                .bind("error", StorableText.replaced(entry.error()))
                .bind("time", StoredMoments.micros(entry.time()))
                .execute());
    }

    @Override
    public List<HistoryEntry> search(HistoryQuery query) {
        return sessions.query(
                handle -> selected(handle, query).map(JdbcHistoryStore::entry).list());
    }

    private static Query selected(Handle handle, HistoryQuery wanted) {
        StringBuilder sql = new StringBuilder("SELECT * FROM history WHERE 1 = 1");
        append(sql, wanted.userId(), " AND user_id = :userId");
        append(sql, wanted.connectionId(), " AND connection_id = :connectionId");
        append(sql, wanted.threadId(), " AND thread_id = :threadId");
        append(
                sql,
                wanted.text().isEmpty() ? null : wanted.text(),
                " AND (question_folded LIKE :text ESCAPE '!' OR sql_folded LIKE :text ESCAPE '!')");
        sql.append(" ORDER BY at DESC, position DESC LIMIT :limit");
        Query query = handle.createQuery(sql.toString()).bind("limit", wanted.limit());
        bind(query, "userId", wanted.userId());
        bind(query, "connectionId", wanted.connectionId());
        bind(query, "threadId", wanted.threadId());
        if (!wanted.text().isEmpty()) {
            query.bind("text", FoldedText.containing(StorableText.replaced(wanted.text())));
        }
        return query;
    }

    private static void append(StringBuilder sql, @Nullable Object wanted, String condition) {
        if (wanted != null) {
            sql.append(condition);
        }
    }

    private static void bind(Query query, String name, @Nullable UUID id) {
        if (id != null) {
            query.bind(name, id.toString());
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static HistoryEntry entry(ResultSet row, StatementContext context) throws SQLException {
        return new HistoryEntry(
                StoredMoments.id(row, "id"),
                StoredMoments.moment(row, "at"),
                StoredMoments.id(row, "user_id"),
                StoredMoments.idOrNull(row, "connection_id"),
                row.getString("connection"),
                row.getString("operation"),
                StoredMoments.idOrNull(row, "thread_id"),
                row.getString("question"),
                row.getString("sql"),
                row.getBoolean("succeeded"),
                StoredMoments.numberOrNull(row, "row_count"),
                row.getString("error"),
                StoredMoments.time(row, "duration"));
    }
}
