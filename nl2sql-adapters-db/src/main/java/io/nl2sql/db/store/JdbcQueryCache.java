package io.nl2sql.db.store;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.cache.CachedQuery;
import io.nl2sql.core.port.out.QueryCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Known statements in the tables of the store. Who writes takes the row that counts the uses of the connection first, so
 * that they come one after the other. Characters of questions that no store keeps are replaced.
 */
final class JdbcQueryCache implements QueryCache {

    private static final String COUNT = """
            INSERT INTO query_cache_usage (connection_id, hits, misses) VALUES (:connectionId, :hits, :misses)
            ON CONFLICT (connection_id) DO UPDATE SET hits = query_cache_usage.hits + excluded.hits,
                misses = query_cache_usage.misses + excluded.misses
            """;

    private static final String BY_KEY = """
            SELECT * FROM query_cache WHERE connection_id = :connectionId AND policy = :policy AND question_key = :key
            """;

    private static final String OF_SCOPE = """
            SELECT * FROM query_cache WHERE connection_id = :connectionId AND policy = :policy
            ORDER BY last_hit_at DESC, created_at DESC, id
            """;

    private static final String OF_CONNECTION = """
            SELECT * FROM query_cache WHERE connection_id = :connectionId ORDER BY last_hit_at DESC, created_at DESC, id
            """;

    private static final String REMOVE_EARLIER = """
            DELETE FROM query_cache WHERE id = :id
                OR (connection_id = :connectionId AND policy = :policy AND question_key = :key)
            """;

    private static final String INSERT = """
            INSERT INTO query_cache (id, connection_id, policy, question, question_key, sql, dialect, explanation,
                vector_text, hits, created_at, last_hit_at)
            VALUES (:id, :connectionId, :policy, :question, :key, :sql, :dialect, :explanation,
                :vector, :hits, :createdAt, :lastHitAt)
            """;

    private static final String EVICT = """
            DELETE FROM query_cache WHERE connection_id = :connectionId AND id NOT IN (
                SELECT id FROM query_cache WHERE connection_id = :connectionId
                ORDER BY last_hit_at DESC, created_at DESC, id LIMIT :most)
            """;

    private static final String HIT = """
            UPDATE query_cache SET hits = hits + 1,
                last_hit_at = CASE WHEN last_hit_at > :at THEN last_hit_at ELSE :at END
            WHERE id = :id
            """;

    private static final String USAGE = """
            SELECT (SELECT count(*) FROM query_cache WHERE connection_id IN (<ids>)) AS entries,
                coalesce(sum(hits), 0) AS hits, coalesce(sum(misses), 0) AS misses
            FROM query_cache_usage WHERE connection_id IN (<ids>)
            """;

    private final StoreSessions sessions;

    JdbcQueryCache(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<CachedQuery> find(CacheScope scope, String key) {
        return sessions.query(handle -> handle.createQuery(BY_KEY)
                .bind("connectionId", scope.connectionId().toString())
                .bind("policy", StorableText.replaced(scope.policy()))
                .bind("key", StorableText.replaced(key))
                .map(JdbcQueryCache::entry)
                .findOne());
    }

    @Override
    public List<CachedQuery> ofScope(CacheScope scope) {
        return sessions.query(handle -> handle.createQuery(OF_SCOPE)
                .bind("connectionId", scope.connectionId().toString())
                .bind("policy", StorableText.replaced(scope.policy()))
                .map(JdbcQueryCache::entry)
                .list());
    }

    @Override
    public List<CachedQuery> ofConnection(UUID connectionId) {
        return sessions.query(handle -> handle.createQuery(OF_CONNECTION)
                .bind("connectionId", connectionId.toString())
                .map(JdbcQueryCache::entry)
                .list());
    }

    @Override
    public void put(CachedQuery entry, int most) {
        String connectionId = entry.scope().connectionId().toString();
        sessions.write(handle -> {
            count(handle, connectionId, 0, 0);
            handle.createUpdate(REMOVE_EARLIER)
                    .bind("id", entry.id().toString())
                    .bind("connectionId", connectionId)
                    .bind("policy", StorableText.require(entry.scope().policy()))
                    .bind("key", StorableText.replaced(entry.key()))
                    .execute();
            insert(handle, entry);
            handle.createUpdate(EVICT)
                    .bind("connectionId", connectionId)
                    .bind("most", Math.max(0, most))
                    .execute();
        });
    }

    private static void insert(Handle handle, CachedQuery entry) {
        handle.createUpdate(INSERT)
                .bind("id", entry.id().toString())
                .bind("connectionId", entry.scope().connectionId().toString())
                .bind("policy", StorableText.require(entry.scope().policy()))
                .bind("question", StorableText.replaced(entry.question()))
                .bind("key", StorableText.replaced(entry.key()))
                .bind("sql", StorableText.require(entry.sql()))
                .bind("dialect", StorableText.require(entry.dialect()))
                .bind("explanation", StorableText.replaced(entry.explanation()))
                .bind("vector", StoredVector.text(entry.vector()))
                .bind("hits", entry.hits())
                .bind("createdAt", StoredMoments.micros(entry.createdAt()))
                .bind("lastHitAt", StoredMoments.micros(entry.lastHitAt()))
                .execute();
    }

    @Override
    public void hit(UUID id, Instant at) {
        sessions.write(handle -> connectionsOf(handle, List.of(id)).forEach(connectionId -> {
            count(handle, connectionId, 1, 0);
            handle.createUpdate(HIT)
                    .bind("id", id.toString())
                    .bind("at", StoredMoments.micros(at))
                    .execute();
        }));
    }

    @Override
    public Optional<CachedQuery> find(UUID id) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM query_cache WHERE id = :id")
                .bind("id", id.toString())
                .map(JdbcQueryCache::entry)
                .findOne());
    }

    @Override
    public void remove(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        sessions.write(handle -> {
            connectionsOf(handle, ids).forEach(connectionId -> count(handle, connectionId, 0, 0));
            try (PreparedBatch batch = handle.prepareBatch("DELETE FROM query_cache WHERE id = :id")) {
                ids.forEach(id -> batch.bind("id", id.toString()).add());
                batch.execute();
            }
        });
    }

    /** In one order for everybody, so that nobody waits in a circle. */
    private static List<String> connectionsOf(Handle handle, Collection<UUID> ids) {
        return handle.createQuery(
                        "SELECT DISTINCT connection_id FROM query_cache WHERE id IN (<ids>) ORDER BY connection_id")
                .bindList("ids", ids.stream().map(UUID::toString).toList())
                .mapTo(String.class)
                .list();
    }

    @Override
    public void clear(UUID connectionId) {
        sessions.write(handle -> {
            count(handle, connectionId.toString(), 0, 0);
            handle.createUpdate("DELETE FROM query_cache WHERE connection_id = :connectionId")
                    .bind("connectionId", connectionId.toString())
                    .execute();
        });
    }

    @Override
    public void missed(UUID connectionId, long times) {
        sessions.write(handle -> count(handle, connectionId.toString(), 0, times));
    }

    private static void count(Handle handle, String connectionId, long hits, long misses) {
        handle.createUpdate(COUNT)
                .bind("connectionId", connectionId)
                .bind("hits", hits)
                .bind("misses", misses)
                .execute();
    }

    @Override
    public Usage usage(Collection<UUID> connectionIds) {
        if (connectionIds.isEmpty()) {
            return new Usage(0, 0, 0);
        }
        return sessions.query(handle -> handle.createQuery(USAGE)
                .bindList("ids", connectionIds.stream().map(UUID::toString).toList())
                .map((row, context) -> new Usage(row.getLong("entries"), row.getLong("hits"), row.getLong("misses")))
                .one());
    }

    private static CachedQuery entry(ResultSet row, StatementContext context) throws SQLException {
        return new CachedQuery(
                StoredMoments.id(row, "id"),
                new CacheScope(StoredMoments.id(row, "connection_id"), row.getString("policy")),
                row.getString("question"),
                row.getString("question_key"),
                row.getString("sql"),
                row.getString("dialect"),
                row.getString("explanation"),
                StoredVector.vector(row.getString("vector_text")),
                row.getLong("hits"),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "last_hit_at"));
    }
}
