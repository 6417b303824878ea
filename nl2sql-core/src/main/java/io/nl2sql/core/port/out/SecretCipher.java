package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.connection.Secret;

/** Encrypts secrets before they are stored. Safe for concurrent use. */
public interface SecretCipher {

    /**
     * The secret, encrypted so that it can only be opened for the same owner: moved to another row, it cannot be read.
     *
     * @param owner what the secret belongs to, such as {@code connection:8f14…}
     */
    String seal(Secret secret, String owner);

    /**
     * The secret in clear.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED when the text was changed, belongs to another owner or was
     *     sealed by a key that is not there
     */
    Secret open(String sealed, String owner);

    /** Whether the text was sealed by an older key than the one that seals now. */
    boolean isOutdated(String sealed);
}
