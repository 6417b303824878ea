package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.connection.RegisteredConnection;
import io.nl2sql.core.domain.connection.StoredConnection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the registered connections. Safe for concurrent use, also by several programs; what was written is there after a
 * crash.
 */
public interface ConnectionStore {

    /**
     * Adds a connection.
     *
     * @return false, and nothing is added, when another one that is not deleted has its name, whatever the case
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean add(StoredConnection connection);

    /**
     * Replaces a connection, provided that it still is at the version before that of {@code connection}.
     *
     * @return false, and nothing changes, when somebody else changed or deleted it meanwhile, or another has its name
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean replace(StoredConnection connection);

    /**
     * The connection of this id, unless it is deleted.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<StoredConnection> find(UUID id);

    /**
     * The connection of this name, whatever the case, unless it is deleted.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<StoredConnection> findByName(String name);

    /**
     * All connections that are not deleted, the first one added first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<StoredConnection> list();

    /**
     * All connections ever added, deleted ones included, the first one added first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<RegisteredConnection> registry();

    /**
     * Deletes a connection: its secrets are gone, its id and name stay on record.
     *
     * @return false when there is none of this id or it was deleted before
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean delete(UUID id, Instant at);
}
