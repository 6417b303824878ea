package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps documents whole: contributions, precomputed queries, metric models and other things that nobody has to look into
 * to find them. Safe for concurrent use, also by several programs; what was written is there after a crash.
 */
public interface DocumentStore {

    /**
     * Keeps a document, in place of the one of its kind and key if there is one; whoever comes last wins.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void put(StoredDocument document);

    /**
     * Keeps a document, provided that the one it replaces still is at the version before it. Version 1 replaces none.
     *
     * @return false, and nothing changes, when somebody else changed, added or removed it meanwhile
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean replace(StoredDocument document);

    /**
     * The document of a kind and key.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<StoredDocument> find(String kind, String key);

    /**
     * The documents that fit, the last changed first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<StoredDocument> list(DocumentQuery query);

    /**
     * How many documents fit, whatever the query says of skipping and of its limit.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    long count(DocumentQuery query);

    /**
     * Removes a document.
     *
     * @return false when there is none of this kind and key
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean remove(String kind, String key);

    /**
     * Removes all documents of a connection.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfConnection(UUID connectionId);

    /**
     * Removes all documents of an owner.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfOwner(UUID ownerId);
}
