package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.share.Share;
import java.util.Optional;
import java.util.UUID;

/** Keeps what is shared. Safe for concurrent use, also by several programs; what was written is there after a crash. */
public interface ShareStore {

    /**
     * Adds a share in place of an earlier one of the same subject, whose link shows nothing from then on.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void put(Share share);

    /**
     * The share of this digest, also when it has ended.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<Share> find(String hash);

    /**
     * Removes the shares of a message or a thread; nothing happens when there are none.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfSubject(UUID subjectId);

    /**
     * Removes all shares from a connection.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfConnection(UUID connectionId);

    /**
     * Removes all shares of a user.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void removeOfOwner(UUID ownerId);
}
