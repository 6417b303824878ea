package io.nl2sql.db.store;

import io.nl2sql.core.domain.share.Share;
import io.nl2sql.core.port.out.ShareStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Shares in a table of the store. Characters of contents that no store keeps are replaced. */
final class JdbcShareStore implements ShareStore {

    private static final String PUT = """
            INSERT INTO shares (hash, kind, subject_id, owner_id, connection_id, content_json, created_at, expires_at)
            VALUES (:hash, :kind, :subjectId, :ownerId, :connectionId, :content, :createdAt, :expiresAt)
            ON CONFLICT (subject_id) DO UPDATE SET hash = excluded.hash, kind = excluded.kind,
                owner_id = excluded.owner_id, connection_id = excluded.connection_id,
                content_json = excluded.content_json, created_at = excluded.created_at, expires_at = excluded.expires_at
            """;

    private final StoreSessions sessions;

    JdbcShareStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void put(Share share) {
        sessions.write(handle -> handle.createUpdate(PUT)
                .bind("hash", StorableText.require(share.hash()))
                .bind("kind", share.kind().name())
                .bind("subjectId", share.subjectId().toString())
                .bind("ownerId", share.ownerId().toString())
                .bind("connectionId", share.connectionId().toString())
                .bind("content", StorableText.replaced(share.content()))
                .bind("createdAt", StoredMoments.micros(share.createdAt()))
                .bind("expiresAt", StoredMoments.microsOrNull(share.expiresAt()))
                .execute());
    }

    @Override
    public Optional<Share> find(String hash) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM shares WHERE hash = :hash")
                .bind("hash", StorableText.replaced(hash))
                .map(JdbcShareStore::share)
                .findOne());
    }

    @Override
    public void removeOfSubject(UUID subjectId) {
        remove("subject_id", subjectId);
    }

    @Override
    public void removeOfConnection(UUID connectionId) {
        remove("connection_id", connectionId);
    }

    @Override
    public void removeOfOwner(UUID ownerId) {
        remove("owner_id", ownerId);
    }

    private void remove(String column, UUID id) {
        sessions.write(handle -> handle.createUpdate("DELETE FROM shares WHERE " + column + " = :id")
                .bind("id", id.toString())
                .execute());
    }

    private static Share share(ResultSet row, StatementContext context) throws SQLException {
        return new Share(
                row.getString("hash"),
                Share.Kind.valueOf(row.getString("kind")),
                StoredMoments.id(row, "subject_id"),
                StoredMoments.id(row, "owner_id"),
                StoredMoments.id(row, "connection_id"),
                row.getString("content_json"),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.momentOrNull(row, "expires_at"));
    }
}
