package io.nl2sql.server.audit;

import io.nl2sql.core.domain.audit.AuditChain;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.port.out.AuditLog;
import java.util.ArrayList;
import java.util.List;

/** A log in memory that tells how many commits it took and whose commits a test can hold up. Safe for concurrent use. */
class ListedAuditLog implements AuditLog {

    private final AuditChain chain = AuditChain.empty();
    private final List<AuditRecord> records = new ArrayList<>();
    private final List<Integer> commits = new ArrayList<>();

    @Override
    public List<AuditRecord> append(List<AuditEntry> entries) {
        beforeCommit();
        synchronized (this) {
            List<AuditRecord> added = entries.stream().map(chain::append).toList();
            records.addAll(added);
            commits.add(entries.size());
            return added;
        }
    }

    @Override
    public synchronized List<AuditRecord> read(long afterSequence, int limit) {
        return records.stream()
                .filter(record -> record.sequence() > afterSequence)
                .limit(limit)
                .toList();
    }

    /** Called by the writing thread. */
    void beforeCommit() {
        // nothing holds it up
    }

    synchronized List<AuditRecord> records() {
        return List.copyOf(records);
    }

    /** How many records each commit had. */
    synchronized List<Integer> commits() {
        return List.copyOf(commits);
    }

    synchronized void replace(int index, AuditRecord record) {
        records.set(index, record);
    }

    synchronized void remove(int index) {
        records.remove(index);
    }
}
