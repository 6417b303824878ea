package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.knowledge.Quarantine;

/**
 * Keeps which pieces of knowledge are quarantined, with the last schema seen, for each connection. Safe for concurrent
 * use, also by several programs on one store; what was written is there after a crash.
 */
public interface QuarantineStore {

    /**
     * The state of a connection; {@link Quarantine#NONE} of one that was never compared.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Quarantine quarantine(String connection);

    /**
     * Puts a state in the place of the one that it follows on, schema and pieces together or, when it fails, nothing.
     *
     * @param before what was read
     * @param after what follows on it, its revision one higher
     * @return whether it was written; not where somebody else has written since
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean replace(String connection, Quarantine before, Quarantine after);
}
