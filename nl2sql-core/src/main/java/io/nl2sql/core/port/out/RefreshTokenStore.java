package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.account.RefreshToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps logins. Safe for concurrent use, also by several programs; what was written is there after a crash. */
public interface RefreshTokenStore {

    /**
     * Adds the first token of a login.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void add(RefreshToken token);

    /**
     * The token of this digest, also when it is no longer good for anything; a month after its end it may be forgotten.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<RefreshToken> find(String hash);

    /**
     * Marks a token as exchanged and adds the next of its family, both or none.
     *
     * @return false, and nothing changes, when the token is unknown, exchanged or revoked already: of several who
     *     exchange one token at the same time one succeeds
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean exchange(String hash, RefreshToken next);

    /**
     * Ends a login.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void revokeFamily(UUID family, Instant at);

    /**
     * Ends all logins of a user.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void revokeAll(UUID userId, Instant at);

    /**
     * The newest token of each login of a user that is good at that moment, newest login first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<RefreshToken> usable(UUID userId, Instant at);
}
