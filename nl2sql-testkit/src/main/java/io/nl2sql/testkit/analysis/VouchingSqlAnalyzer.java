package io.nl2sql.testkit.analysis;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementPart;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.TextSpan;
import io.nl2sql.core.port.out.SqlAnalyzer;

/**
 * Calls any text what the test says it is, mostly a harmless query, unread. For tests of what comes behind the gate, such as the executor's own
 * defences, which have to see statements that a real analysis would never let through.
 */
public final class VouchingSqlAnalyzer implements SqlAnalyzer {

    @Override
    public SqlAnalysis analyze(String sql, DatabaseSchema schema) {
        return vouch(sql, schema.dialect(), StatementKind.QUERY);
    }

    /** The text, approved by a real gate as a query on the strength of an analysis that nobody made. */
    public static ApprovedSql approve(String sql, Dialect dialect) {
        return approve(sql, dialect, StatementKind.QUERY);
    }

    /** The text, approved by a real gate as a statement of this kind on the strength of an analysis that nobody made. */
    public static ApprovedSql approve(String sql, Dialect dialect, StatementKind kind) {
        GateVerdict verdict = new SqlGate().review(vouch(sql, dialect, kind), GatePolicy.PERMISSIVE);
        if (verdict instanceof GateVerdict.Approved approved) {
            return approved.sql();
        }
        throw new IllegalStateException("the gate refused what was vouched for: " + verdict);
    }

    private static SqlAnalysis vouch(String sql, Dialect dialect, StatementKind kind) {
        StatementPart part = StatementPart.of(kind, TextSpan.ofAll(sql));
        return SqlAnalysis.understood(sql, dialect, StatementShape.of(part));
    }
}
