package io.nl2sql.db.store;

import io.nl2sql.core.domain.connection.ConnectionRules;
import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.port.out.ConnectionStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** Connections in the tables of the store; the rows of deleted ones stay. */
final class JdbcConnectionStore implements ConnectionStore {

    private static final String INSERT = """
            INSERT INTO connections (id, name, name_folded, engine, parameter_map, sealed_secrets, owner_id, shared,
                writable, execution_mode, privacy_map, enabled, hidden_objects, created_at, updated_at, version)
            VALUES (:id, :name, :nameFolded, :engine, :parameters, :sealedSecrets, :ownerId, :shared, :writable,
                :executionMode, :privacy, :enabled, :hiddenObjects, :createdAt, :updatedAt, :version)
            """;

    private static final String UPDATE = """
            UPDATE connections SET name = :name, name_folded = :nameFolded, engine = :engine,
                parameter_map = :parameters, sealed_secrets = :sealedSecrets, owner_id = :ownerId, shared = :shared,
                writable = :writable, execution_mode = :executionMode, privacy_map = :privacy, enabled = :enabled,
                hidden_objects = :hiddenObjects, created_at = :createdAt, updated_at = :updatedAt, version = :version
            WHERE id = :id AND version = :version - 1 AND deleted_at IS NULL
            """;

    private static final String BY_NAME = "SELECT * FROM connections WHERE name_folded = :name AND deleted_at IS NULL";

    private static final String DELETE = """
            UPDATE connections SET deleted_at = :at, updated_at = :at, sealed_secrets = '', version = version + 1
            WHERE id = :id AND deleted_at IS NULL
            """;

    private final StoreSessions sessions;

    JdbcConnectionStore(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean add(StoredConnection connection) {
        return sessions.change(handle -> {
            Turn.CONNECTIONS.take(handle);
            return byName(handle, connection.name()).isEmpty()
                    && bound(handle.createUpdate(INSERT), connection).execute() == 1;
        });
    }

    @Override
    public boolean replace(StoredConnection connection) {
        return sessions.change(handle -> {
            Turn.CONNECTIONS.take(handle);
            return byName(handle, connection.name())
                            .filter(other -> !other.id().equals(connection.id()))
                            .isEmpty()
                    && bound(handle.createUpdate(UPDATE), connection).execute() == 1;
        });
    }

    private static Update bound(Update statement, StoredConnection connection) {
        return statement
                .bind("id", connection.id().toString())
                .bind("name", StorableText.require(connection.name()))
                .bind("nameFolded", FoldedText.of(connection.name()))
                .bind("engine", StorableText.require(connection.engine()))
                .bind("parameters", StorableText.require(StoredLists.text(connection.parameters())))
                .bind("sealedSecrets", StorableText.require(connection.sealedSecrets()))
                .bind("ownerId", connection.ownerId().toString())
                .bind("shared", connection.shared())
                .bind("writable", connection.writable())
                .bind("executionMode", connection.rules().mode().name())
                .bind(
                        "privacy",
                        StorableText.require(StoredLists.text(connection.rules().privacy())))
                .bind("enabled", connection.rules().enabled())
                .bind(
                        "hiddenObjects",
                        StorableText.require(StoredLists.text(connection.rules().hiddenObjects())))
                .bind("createdAt", StoredMoments.micros(connection.createdAt()))
                .bind("updatedAt", StoredMoments.micros(connection.updatedAt()))
                .bind("version", connection.version());
    }

    @Override
    public Optional<StoredConnection> find(UUID id) {
        return sessions.query(
                handle -> handle.createQuery("SELECT * FROM connections WHERE id = :id AND deleted_at IS NULL")
                        .bind("id", id.toString())
                        .map(JdbcConnectionStore::connection)
                        .findOne());
    }

    @Override
    public Optional<StoredConnection> findByName(String name) {
        return sessions.query(handle -> byName(handle, name));
    }

    private static Optional<StoredConnection> byName(Handle handle, String name) {
        return handle.createQuery(BY_NAME)
                .bind("name", FoldedText.of(StorableText.replaced(name)))
                .map(JdbcConnectionStore::connection)
                .findOne();
    }

    @Override
    public List<StoredConnection> list() {
        return sessions.query(
                handle -> handle.createQuery("SELECT * FROM connections WHERE deleted_at IS NULL ORDER BY position")
                        .map(JdbcConnectionStore::connection)
                        .list());
    }

    @Override
    public List<RegisteredConnection> registry() {
        return sessions.query(handle -> handle.createQuery("SELECT * FROM connections ORDER BY position")
                .map((row, context) -> new RegisteredConnection(
                        connection(row, context), StoredMoments.momentOrNull(row, "deleted_at")))
                .list());
    }

    @Override
    public boolean delete(UUID id, Instant at) {
        return sessions.change(handle -> handle.createUpdate(DELETE)
                        .bind("id", id.toString())
                        .bind("at", StoredMoments.micros(at))
                        .execute()
                == 1);
    }

    private static StoredConnection connection(ResultSet row, StatementContext context) throws SQLException {
        return new StoredConnection(
                StoredMoments.id(row, "id"),
                row.getString("name"),
                row.getString("engine"),
                StoredLists.textsByName(row.getString("parameter_map")),
                row.getString("sealed_secrets"),
                StoredMoments.id(row, "owner_id"),
                row.getBoolean("shared"),
                row.getBoolean("writable"),
                new ConnectionRules(
                        ExecutionMode.valueOf(row.getString("execution_mode")),
                        StoredLists.privacy(row.getString("privacy_map")),
                        row.getBoolean("enabled"),
                        StoredLists.texts(row.getString("hidden_objects"))),
                StoredMoments.moment(row, "created_at"),
                StoredMoments.moment(row, "updated_at"),
                row.getLong("version"));
    }
}
