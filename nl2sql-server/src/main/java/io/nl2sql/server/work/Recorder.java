package io.nl2sql.server.work;

import io.nl2sql.core.domain.audit.AuditEntry;

/** Records what was asked and what ran. Safe for concurrent use. */
@FunctionalInterface
public interface Recorder {

    /**
     * Returns once the record is kept.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void record(AuditEntry entry);
}
