package io.nl2sql.core.port.out;

import java.time.Instant;

/**
 * Tokens that are refused although they would still hold. Safe for concurrent use, also by several programs.
 */
public interface TokenDenyList {

    /**
     * Refuses a token from now on.
     *
     * @param id the id of the token
     * @param until when it would have ended anyway, after which it may be forgotten
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void deny(String id, Instant until);

    /**
     * Whether a token is refused.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean isDenied(String id);
}
