package io.nl2sql.db.store;

import io.nl2sql.core.domain.audit.AuditChain;
import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditRecord;
import io.nl2sql.core.port.out.AuditLog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The audit records in a table of the store that refuses to change or delete rows. Who appends takes the one row that holds
 * the end of the chain, so that all programs write one after the other. Characters that no store keeps are replaced
 * before a record is chained.
 */
final class JdbcAuditLog implements AuditLog {

    /** Waits for whoever appends at the moment; what it reads is the end that they leave. */
    private static final String TAKE_HEAD =
            "UPDATE audit_head SET sequence = sequence WHERE only_row = 1 RETURNING sequence, hash";

    private static final String INSERT = """
            INSERT INTO audit (sequence, at, request, actor, credential, door, operation, connection, question,
                evidence_list, sql_before, sql_after, verdict, rule_list, row_count, duration, previous_hash, hash)
            VALUES (:sequence, :at, :request, :actor, :credential, :door, :operation, :connection, :question,
                :evidence, :sqlBefore, :sqlAfter, :verdict, :rules, :rows, :time, :previousHash, :hash)
            """;

    private final StoreSessions sessions;

    JdbcAuditLog(StoreSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public List<AuditRecord> append(List<AuditEntry> entries) {
        if (entries.isEmpty()) {
            return List.of();
        }
        List<AuditEntry> storable = entries.stream().map(JdbcAuditLog::storable).toList();
        return sessions.record(handle -> append(handle, storable));
    }

    private static List<AuditRecord> append(Handle handle, List<AuditEntry> entries) {
        AuditChain chain = handle.createQuery(TAKE_HEAD)
                .map((row, context) -> new AuditChain(row.getLong("sequence"), row.getString("hash")))
                .one();
        List<AuditRecord> records = entries.stream().map(chain::append).toList();
        try (PreparedBatch batch = handle.prepareBatch(INSERT)) {
            records.forEach(record -> bind(batch, record));
            batch.execute();
        }
        handle.createUpdate("UPDATE audit_head SET sequence = :sequence, hash = :hash WHERE only_row = 1")
                .bind("sequence", chain.lastSequence())
                .bind("hash", chain.lastHash())
                .execute();
        return records;
    }

    private static void bind(PreparedBatch batch, AuditRecord record) {
        AuditEntry entry = record.entry();
        batch.bind("sequence", record.sequence())
                .bind("at", StoredMoments.micros(entry.at()))
                .bind("request", entry.request())
                .bind("actor", entry.actor())
                .bind("credential", entry.credential())
                .bind("door", entry.door())
                .bind("operation", entry.operation())
                .bind("connection", entry.connection())
                .bind("question", entry.question())
                .bind("evidence", StoredLists.text(entry.evidence()))
                .bind("sqlBefore", entry.sqlBefore())
                .bind("sqlAfter", entry.sqlAfter())
                .bind("verdict", entry.verdict().name())
                .bind("rules", StoredLists.text(entry.rules()))
                .bind("rows", entry.rows())
                .bind("time", StoredMoments.micros(entry.time()))
                .bind("previousHash", record.previousHash())
                .bind("hash", record.hash())
                .add();
    }

    private static AuditEntry storable(AuditEntry entry) {
        return new AuditEntry(
                entry.at(),
                StorableText.replaced(entry.request()),
                StorableText.replaced(entry.actor()),
                StorableText.replaced(entry.credential()),
                StorableText.replaced(entry.door()),
                StorableText.replaced(entry.operation()),
                StorableText.replaced(entry.connection()),
                StorableText.replaced(entry.question()),
                entry.evidence().stream().map(StorableText::replaced).toList(),
                StorableText.replaced(entry.sqlBefore()),
                StorableText.replaced(entry.sqlAfter()),
                entry.verdict(),
                entry.rules().stream().map(StorableText::replaced).toList(),
                entry.rows(),
                entry.time());
    }

    @Override
    public List<AuditRecord> read(long afterSequence, int limit) {
        return sessions.query(handle -> handle.createQuery(
                        "SELECT * FROM audit WHERE sequence > :after ORDER BY sequence LIMIT :limit")
                .bind("after", afterSequence)
                .bind("limit", limit)
                .map(JdbcAuditLog::record)
                .list());
    }

    private static AuditRecord record(ResultSet row, StatementContext context) throws SQLException {
        AuditEntry entry = new AuditEntry(
                StoredMoments.moment(row, "at"),
                row.getString("request"),
                row.getString("actor"),
                row.getString("credential"),
                row.getString("door"),
                row.getString("operation"),
                row.getString("connection"),
                row.getString("question"),
                StoredLists.texts(row.getString("evidence_list")),
                row.getString("sql_before"),
                row.getString("sql_after"),
                AuditEntry.Verdict.valueOf(row.getString("verdict")),
                StoredLists.texts(row.getString("rule_list")),
                StoredMoments.numberOrNull(row, "row_count"),
                StoredMoments.time(row, "duration"));
        return new AuditRecord(row.getLong("sequence"), entry, row.getString("previous_hash"), row.getString("hash"));
    }
}
