package io.nl2sql.db.store;

import io.nl2sql.core.domain.account.RefreshToken;
import io.nl2sql.core.port.out.RefreshTokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Logins in the tables of the store. A month after its end a token is forgotten when its user logs in again. */
final class JdbcRefreshTokenStore implements RefreshTokenStore {

    private static final Duration KEPT_AFTER_ITS_END = Duration.ofDays(30);

    private static final String INSERT = """
            INSERT INTO refresh_tokens
                (hash, family, user_id, device, address, created_at, expires_at, exchanged_at, revoked_at)
            VALUES (:hash, :family, :userId, :device, :address, :createdAt, :expiresAt, :exchangedAt, :revokedAt)
            """;

    private static final String EXCHANGE = """
            UPDATE refresh_tokens SET exchanged_at = :at
            WHERE hash = :hash AND exchanged_at IS NULL AND revoked_at IS NULL
            """;

    private static final String USABLE = """
            SELECT token.* FROM refresh_tokens token
            JOIN (SELECT family, min(created_at) AS began FROM refresh_tokens WHERE user_id = :userId GROUP BY family) login
                ON login.family = token.family
            WHERE token.user_id = :userId AND token.expires_at > :at
                AND token.exchanged_at IS NULL AND token.revoked_at IS NULL
            ORDER BY login.began DESC, token.family, token.created_at DESC
            """;

    private final StoreSessions sessions;

    JdbcRefreshTokenStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void add(RefreshToken token) {
        sessions.write(handle -> {
            handle.createUpdate("DELETE FROM refresh_tokens WHERE user_id = :userId AND expires_at < :forgotten")
                    .bind("userId", token.userId().toString())
                    .bind("forgotten", StoredMoments.micros(token.createdAt().minus(KEPT_AFTER_ITS_END)))
                    .execute();
            insert(handle, token);
        });
    }

    private static void insert(Handle handle, RefreshToken token) {
        handle.createUpdate(INSERT)
                .bind("hash", StorableText.require(token.hash()))
                .bind("family", token.family().toString())
                .bind("userId", token.userId().toString())
                .bind("device", StorableText.replaced(token.device()))
                .bind("address", StorableText.replaced(token.address()))
                .bind("createdAt", StoredMoments.micros(token.createdAt()))
                .bind("expiresAt", StoredMoments.micros(token.expiresAt()))
                .bind("exchangedAt", StoredMoments.microsOrNull(token.exchangedAt()))
                .bind("revokedAt", StoredMoments.microsOrNull(token.revokedAt()))
                .execute();
    }

    @Override
    public Optional<RefreshToken> find(String hash) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM refresh_tokens WHERE hash = :hash")
                .bind("hash", StorableText.replaced(hash))
                .map(JdbcRefreshTokenStore::token)
                .findOne());
    }

    @Override
    public boolean exchange(String hash, RefreshToken next) {
        return sessions.change(handle -> {
            int exchanged = handle.createUpdate(EXCHANGE)
                    .bind("at", StoredMoments.micros(next.createdAt()))
                    .bind("hash", StorableText.replaced(hash))
                    .execute();
            if (exchanged == 1) {
                insert(handle, next);
            }
            return exchanged == 1;
        });
    }

    @Override
    public void revokeFamily(UUID family, Instant at) {
        revoke("family", family, at);
    }

    @Override
    public void revokeAll(UUID userId, Instant at) {
        revoke("user_id", userId, at);
    }

    private void revoke(String column, UUID id, Instant at) {
        sessions.write(handle -> handle.createUpdate(
                        "UPDATE refresh_tokens SET revoked_at = :at WHERE revoked_at IS NULL AND " + column + " = :id")
                .bind("at", StoredMoments.micros(at))
                .bind("id", id.toString())
                .execute());
    }

    @Override
    public List<RefreshToken> usable(UUID userId, Instant at) {
        Map<UUID, RefreshToken> newest = new LinkedHashMap<>();
        sessions.query(handle -> handle.createQuery(USABLE)
                        .bind("userId", userId.toString())
                        .bind("at", StoredMoments.micros(at))
                        .map(JdbcRefreshTokenStore::token)
                        .list())
                .forEach(token -> newest.putIfAbsent(token.family(), token));
        return List.copyOf(newest.values());
    }

    private static RefreshToken token(ResultSet row, StatementContext context) throws SQLException {
        return new RefreshToken(
                row.getString("hash"),
                StoredMoments.id(row, "family"),
                StoredMoments.id(row, "user_id"),
                row.getString("device"),
                row.getString("address"),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "expires_at"),
                StoredMoments.momentOrNull(row, "exchanged_at"),
                StoredMoments.momentOrNull(row, "revoked_at"));
    }
}
