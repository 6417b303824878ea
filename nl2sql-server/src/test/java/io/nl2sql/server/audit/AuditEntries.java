package io.nl2sql.server.audit;

import io.nl2sql.core.domain.audit.AuditEntry;
import io.nl2sql.core.domain.audit.AuditEntry.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Entries of tests. */
final class AuditEntries {

    private AuditEntries() {}

    static AuditEntry ofStatement(String sql) {
        return of("", sql);
    }

    static AuditEntry of(String question, String sql) {
        return new AuditEntry(
                Instant.parse("2026-01-01T00:00:00Z"),
                "r1",
                "ann",
                "token",
                "wren",
                "run_sql",
                "c1",
                question,
                List.of(),
                sql,
                sql,
                Verdict.EXECUTED,
                List.of(),
                3L,
                Duration.ofMillis(5));
    }
}
