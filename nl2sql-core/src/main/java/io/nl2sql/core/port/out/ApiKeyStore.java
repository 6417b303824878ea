package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.account.ApiKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps the keys of users. Safe for concurrent use, also by several programs; what was written is there after a crash. */
public interface ApiKeyStore {

    /**
     * Adds a key; its id must be new.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void add(ApiKey key);

    /**
     * The key of this id, also when it is no longer good for anything.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<ApiKey> find(String id);

    /**
     * The keys of a user, newest first, also those that are no longer good for anything.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<ApiKey> ofUser(UUID userId);

    /**
     * Takes a key back.
     *
     * @return false when there is none of this id or it was taken back before
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean revoke(String id, Instant at);

    /**
     * Notes that a key was used, unless a later use is known.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void used(String id, Instant at);
}
