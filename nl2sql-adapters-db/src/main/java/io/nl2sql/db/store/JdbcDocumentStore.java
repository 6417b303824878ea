package io.nl2sql.db.store;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.port.out.DocumentStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Documents in a table of the store. Characters of contents that no store keeps are replaced. */
final class JdbcDocumentStore implements DocumentStore {

    private static final String ADD = """
            INSERT INTO documents (kind, document_key, connection_id, owner_id, content_json, created_at, updated_at, version)
            VALUES (:kind, :key, :connectionId, :ownerId, :content, :createdAt, :updatedAt, :version)
            ON CONFLICT (kind, document_key)
            """;

    private static final String ADD_NEW = ADD + "DO NOTHING";

    private static final String PUT = ADD + """
            DO UPDATE SET connection_id = excluded.connection_id, owner_id = excluded.owner_id,
                content_json = excluded.content_json, created_at = excluded.created_at,
                updated_at = excluded.updated_at, version = excluded.version
            """;

    private static final String REPLACE = """
            UPDATE documents SET connection_id = :connectionId, owner_id = :ownerId, content_json = :content,
                created_at = :createdAt, updated_at = :updatedAt, version = :version
            WHERE kind = :kind AND document_key = :key AND version = :version - 1
            """;

    private static final String ONE = " WHERE kind = :kind AND document_key = :key";

    private final StoreSessions sessions;

    JdbcDocumentStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void put(StoredDocument document) {
        sessions.write(handle -> bound(handle.createUpdate(PUT), document).execute());
    }

    @Override
    public boolean replace(StoredDocument document) {
        String sql = document.version() == 1 ? ADD_NEW : REPLACE;
        return sessions.change(
                handle -> bound(handle.createUpdate(sql), document).execute() == 1);
    }

    @Override
    public Optional<StoredDocument> find(String kind, String key) {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM documents" + ONE)
                .bind("kind", StorableText.replaced(kind))
                .bind("key", StorableText.replaced(key))
                .map(JdbcDocumentStore::document)
                .findOne());
    }

    @Override
    public List<StoredDocument> list(DocumentQuery query) {
        String order = " ORDER BY updated_at DESC, document_key LIMIT :limit OFFSET :skip";
        return sessions.query(handle -> selected(handle, "SELECT *", query, order)
                .bind("limit", query.limit())
                .bind("skip", query.skip())
                .map(JdbcDocumentStore::document)
                .list());
    }

    @Override
    public long count(DocumentQuery query) {
        return sessions.query(handle ->
                selected(handle, "SELECT COUNT(*)", query, "").mapTo(Long.class).one());
    }

    @Override
    public boolean remove(String kind, String key) {
        return sessions.change(handle -> handle.createUpdate("DELETE FROM documents" + ONE)
                        .bind("kind", StorableText.replaced(kind))
                        .bind("key", StorableText.replaced(key))
                        .execute()
                == 1);
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
        sessions.write(handle -> handle.createUpdate("DELETE FROM documents WHERE " + column + " = :id")
                .bind("id", id.toString())
                .execute());
    }

    private static Query selected(Handle handle, String what, DocumentQuery wanted, String order) {
        StringBuilder sql = new StringBuilder(what).append(" FROM documents WHERE kind = :kind");
        if (wanted.connectionId() != null) {
            sql.append(" AND connection_id = :connectionId");
        }
        if (wanted.ownerId() != null) {
            sql.append(" AND owner_id = :ownerId");
        }
        Query query =
                handle.createQuery(sql.append(order).toString()).bind("kind", StorableText.replaced(wanted.kind()));
        if (wanted.connectionId() != null) {
            query.bind("connectionId", wanted.connectionId().toString());
        }
        if (wanted.ownerId() != null) {
            query.bind("ownerId", wanted.ownerId().toString());
        }
        return query;
    }

    private static <T extends SqlStatement<T>> T bound(T statement, StoredDocument document) {
        return statement
                .bind("kind", StorableText.require(document.kind()))
                .bind("key", StorableText.require(document.key()))
                .bind("connectionId", text(document.connectionId()))
                .bind("ownerId", text(document.ownerId()))
                .bind("content", StorableText.replaced(document.content()))
                .bind("createdAt", StoredMoments.micros(document.createdAt()))
                .bind("updatedAt", StoredMoments.micros(document.updatedAt()))
                .bind("version", document.version());
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    private static StoredDocument document(ResultSet row, StatementContext context) throws SQLException {
        return new StoredDocument(
                row.getString("kind"),
                row.getString("document_key"),
                StoredMoments.idOrNull(row, "connection_id"),
                StoredMoments.idOrNull(row, "owner_id"),
                row.getString("content_json"),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "updated_at"),
                row.getLong("version"));
    }
}
