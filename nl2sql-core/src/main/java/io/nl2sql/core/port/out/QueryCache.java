package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.cache.CacheScope;
import io.nl2sql.core.domain.cache.CachedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps questions whose statements are known. Safe for concurrent use, also by several programs. */
public interface QueryCache {

    /**
     * The entry of a scope with this key.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<CachedQuery> find(CacheScope scope, String key);

    /**
     * All entries of a scope, the one used last first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<CachedQuery> ofScope(CacheScope scope);

    /**
     * All entries of a connection, whatever their scope, the one used last first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<CachedQuery> ofConnection(UUID connectionId);

    /**
     * Adds an entry, or replaces the one of its scope and key, and removes those of the connection that were used longest
     * ago beyond {@code most}.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void put(CachedQuery entry, int most);

    /**
     * Counts a use of an entry, which may be gone.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void hit(UUID id, Instant at);

    /**
     * The entry of this id.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<CachedQuery> find(UUID id);

    /**
     * Removes entries; those that are gone already do no harm.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void remove(Collection<UUID> ids);

    /**
     * Removes all entries of a connection, whatever their scope.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void clear(UUID connectionId);

    /**
     * Counts questions of a connection that no entry was used for.
     *
     * @param times how many, at least 1
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void missed(UUID connectionId, long times);

    /**
     * How often entries of some connections were used and how often none was, entries that are gone included.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Usage usage(Collection<UUID> connectionIds);

    /**
     * How entries are used.
     *
     * @param entries how many there are
     * @param hits how often one was used
     * @param misses how often none was
     */
    record Usage(long entries, long hits, long misses) {}
}
