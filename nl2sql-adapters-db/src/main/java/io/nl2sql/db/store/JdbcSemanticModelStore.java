package io.nl2sql.db.store;

import io.nl2sql.core.domain.knowledge.SemanticSuggestion;
import io.nl2sql.core.port.out.SemanticModelStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Semantic documents and corrections proposed for them in the tables of the store. */
final class JdbcSemanticModelStore implements SemanticModelStore {

    private static final String ADD = """
            INSERT INTO semantic_documents (connection_id, document_json, updated_at, version)
            VALUES (:connectionId, :document, :at, :version + 1)
            ON CONFLICT (connection_id) DO NOTHING
            """;

    private static final String REPLACE = """
            UPDATE semantic_documents SET document_json = :document, updated_at = :at, version = version + 1
            WHERE connection_id = :connectionId AND version = :version
            """;

    private static final String SUGGEST = """
            INSERT INTO semantic_suggestions (id, connection_id, proposer_id, table_name, field_name, kind, value_json,
                created_at)
            VALUES (:id, :connectionId, :proposerId, :table, :field, :kind, :value, :createdAt)
            """;

    private static final String SUGGESTIONS = """
            SELECT * FROM semantic_suggestions WHERE connection_id = :connectionId ORDER BY created_at, position
            """;

    private static final String TAKE =
            "DELETE FROM semantic_suggestions WHERE id = :id AND connection_id = :connectionId RETURNING *";

    private final StoreSessions sessions;

    JdbcSemanticModelStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Optional<SemanticDocument> find(UUID connectionId) {
        return sessions.query(
                handle -> handle.createQuery("SELECT * FROM semantic_documents WHERE connection_id = :connectionId")
                        .bind("connectionId", connectionId.toString())
                        .map(JdbcSemanticModelStore::document)
                        .findOne());
    }

    @Override
    public boolean put(UUID connectionId, String json, Instant at, long version) {
        return sessions.change(handle -> handle.createUpdate(version == 0 ? ADD : REPLACE)
                        .bind("connectionId", connectionId.toString())
                        .bind("document", StorableText.require(json))
                        .bind("at", StoredMoments.micros(at))
                        .bind("version", version)
                        .execute()
                == 1);
    }

    @Override
    public boolean remove(UUID connectionId) {
        return sessions.change(handle -> {
            int removed = handle.createUpdate("DELETE FROM semantic_documents WHERE connection_id = :connectionId")
                    .bind("connectionId", connectionId.toString())
                    .execute();
            handle.createUpdate("DELETE FROM semantic_suggestions WHERE connection_id = :connectionId")
                    .bind("connectionId", connectionId.toString())
                    .execute();
            return removed == 1;
        });
    }

    @Override
    public void suggest(SemanticSuggestion suggestion) {
        sessions.write(handle -> handle.createUpdate(SUGGEST)
                .bind("id", suggestion.id().toString())
                .bind("connectionId", suggestion.connectionId().toString())
                .bind("proposerId", suggestion.proposerId().toString())
                .bind("table", StorableText.require(suggestion.table()))
                .bind("field", StorableText.require(suggestion.field()))
                .bind("kind", suggestion.kind().name())
                .bind("value", StorableText.require(suggestion.value()))
                .bind("createdAt", StoredMoments.micros(suggestion.createdAt()))
                .execute());
    }

    @Override
    public List<SemanticSuggestion> suggestions(UUID connectionId) {
        return sessions.query(handle -> handle.createQuery(SUGGESTIONS)
                .bind("connectionId", connectionId.toString())
                .map(JdbcSemanticModelStore::suggestion)
                .list());
    }

    @Override
    public Optional<SemanticSuggestion> take(UUID connectionId, UUID suggestionId) {
        return sessions.change(handle -> handle.createQuery(TAKE)
                .bind("id", suggestionId.toString())
                .bind("connectionId", connectionId.toString())
                .map(JdbcSemanticModelStore::suggestion)
                .findOne());
    }

    private static SemanticDocument document(ResultSet row, StatementContext context) throws SQLException {
        return new SemanticDocument(
                row.getString("document_json"), StoredMoments.moment(row, "updated_at"), row.getLong("version"));
    }

    private static SemanticSuggestion suggestion(ResultSet row, StatementContext context) throws SQLException {
        return new SemanticSuggestion(
                StoredMoments.id(row, "id"),
                StoredMoments.id(row, "connection_id"),
                StoredMoments.id(row, "proposer_id"),
                row.getString("table_name"),
                row.getString("field_name"),
                SemanticSuggestion.Kind.valueOf(row.getString("kind")),
                row.getString("value_json"),
                StoredMoments.moment(row, "created_at"));
    }
}
