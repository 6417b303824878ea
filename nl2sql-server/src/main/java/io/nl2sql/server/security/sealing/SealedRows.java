package io.nl2sql.server.security.sealing;

import io.nl2sql.core.port.out.SecretCipher;
import java.util.List;

/** Rows of a store that hold sealed secrets. */
public interface SealedRows {

    /**
     * Seals anew whatever an older key sealed.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED when the store does not work at all
     */
    Resealed reseal(SecretCipher cipher);

    /**
     * What became of the rows.
     *
     * @param rows how many were sealed anew
     * @param left what they belong to that are still sealed by an older key, in order
     */
    record Resealed(int rows, List<String> left) {
        public Resealed {
            left = List.copyOf(left);
        }
    }
}
