package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditRecord;
import java.util.List;

/**
 * Keeps the audit records: they are only ever added. Safe for concurrent use, also by several programs, whose records
 * make one chain; what was written is there after a crash.
 */
public interface AuditLog {

    /**
     * Adds records in the order of the entries, all or none.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<AuditRecord> append(List<AuditEntry> entries);

    /**
     * The records after a place of the chain, in order, at most {@code limit}; empty at its end.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<AuditRecord> read(long afterSequence, int limit);
}
