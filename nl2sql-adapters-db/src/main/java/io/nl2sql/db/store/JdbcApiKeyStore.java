package io.nl2sql.db.store;

import io.nl2sql.core.domain.account.ApiKey;
import io.nl2sql.core.port.out.ApiKeyStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Keys in the tables of the store. */
final class JdbcApiKeyStore implements ApiKeyStore {

    private static final String INSERT = """
            INSERT INTO api_keys (id, user_id, name, hash, scope_list, created_at, expires_at, last_used_at, revoked_at)
            VALUES (:id, :userId, :name, :hash, :scopes, :createdAt, :expiresAt, :lastUsedAt, :revokedAt)
            """;

    private static final String OF_USER = "SELECT * FROM api_keys WHERE user_id = :userId ORDER BY created_at DESC, id";

    private static final String REVOKE = "UPDATE api_keys SET revoked_at = :at WHERE id = :id AND revoked_at IS NULL";

    private static final String USED = """
            UPDATE api_keys SET last_used_at = :at WHERE id = :id AND (last_used_at IS NULL OR last_used_at < :at)
            """;

    private final StoreSessions sessions;

    JdbcApiKeyStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void add(ApiKey key) {
        sessions.write(handle -> handle.createUpdate(INSERT)
                .bind("id", StorableText.require(key.id()))
                .bind("userId", key.userId().toString())
                .bind("name", StorableText.require(key.name()))
                .bind("hash", StorableText.require(key.hash()))
                .bind("scopes", StorableText.require(StoredLists.text(key.scopes())))
                .bind("createdAt", StoredMoments.micros(key.createdAt()))
                .bind("expiresAt", StoredMoments.microsOrNull(key.expiresAt()))
                .bind("lastUsedAt", StoredMoments.microsOrNull(key.lastUsedAt()))
                .bind("revokedAt", StoredMoments.microsOrNull(key.revokedAt()))
                .execute());
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return sessions.query(handle -> find(handle, id));
    }

    private static Optional<ApiKey> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM api_keys WHERE id = :id")
                .bind("id", StorableText.replaced(id))
                .map(JdbcApiKeyStore::key)
                .findOne();
    }

    @Override
    public List<ApiKey> ofUser(UUID userId) {
        return sessions.query(handle -> handle.createQuery(OF_USER)
                .bind("userId", userId.toString())
                .map(JdbcApiKeyStore::key)
                .list());
    }

    @Override
    public boolean revoke(String id, Instant at) {
        return sessions.change(handle -> handle.createUpdate(REVOKE)
                        .bind("id", StorableText.replaced(id))
                        .bind("at", StoredMoments.micros(at))
                        .execute()
                == 1);
    }

    /** {@inheritDoc} Writes once a minute at most: reading is cheaper. */
    @Override
    public void used(String id, Instant at) {
        Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
        if (find(id).filter(key -> isNewer(minute, key)).isPresent()) {
            sessions.write(handle -> handle.createUpdate(USED)
                    .bind("id", id)
                    .bind("at", StoredMoments.micros(minute))
                    .execute());
        }
    }

    private static boolean isNewer(Instant minute, ApiKey key) {
        Instant known = key.lastUsedAt();
        return known == null || known.isBefore(minute);
    }

    private static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKey(
                row.getString("id"),
                StoredMoments.id(row, "user_id"),
                row.getString("name"),
                row.getString("hash"),
                StoredLists.texts(row.getString("scope_list")),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.momentOrNull(row, "expires_at"),
                StoredMoments.momentOrNull(row, "last_used_at"),
                StoredMoments.momentOrNull(row, "revoked_at"));
    }
}
