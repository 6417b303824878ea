package io.nl2sql.core.service;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.quality.FanOutGuard;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.port.out.SqlRewriter.RewriteRequest;
import io.nl2sql.core.port.out.SqlRewriter.Rewriting;
import java.util.List;

/** Analysis, policies and gate together: the only maker of approved statements in the pipeline. */
final class SqlReviewer {

    private final SqlAnalyzer analyzer;
    private final SqlRewriter rewriter;
    private final CallerAttributes attributes;
    private final SqlGate gate = new SqlGate();
    private final FanOutGuard fanOutGuard = new FanOutGuard();

    SqlReviewer(SqlAnalyzer analyzer, SqlRewriter rewriter, CallerAttributes attributes) {
        this.analyzer = analyzer;
        this.rewriter = rewriter;
        this.attributes = attributes;
    }

    /** What the gate says to a read of any number of rows. */
    GateVerdict review(String sql, SchemaSnapshot snapshot) {
        return review(sql, snapshot, GatePolicy.STRICT, RowLimit.NONE);
    }

    /** What the gate says to a read whose rows are limited; one more is asked for, as that tells of the rest. */
    GateVerdict review(String sql, SchemaSnapshot snapshot, ExecutionLimits limits) {
        boolean unlimited = limits.maxRows() == ExecutionLimits.UNLIMITED_ROWS;
        return review(sql, snapshot, GatePolicy.STRICT, unlimited ? RowLimit.NONE : new RowLimit(limits.maxRows() + 1));
    }

    /** What the gate says to a statement of a caller who may do this much. */
    GateVerdict review(String sql, SchemaSnapshot snapshot, GatePolicy policy, RowLimit limit) {
        Rewriting rewriting = rewriter.rewrite(new RewriteRequest(sql, policy, snapshot.policy(), attributes, limit));
        if (rewriting instanceof Rewriting.Rewritten rewritten) {
            return gate.review(rewritten.analysis(), policy, rewritten.shown());
        }
        if (rewriting instanceof Rewriting.Refused refused) {
            return new GateVerdict.Rejected(refused.violations());
        }
        throw new IllegalStateException("unknown rewriting " + rewriting.getClass());
    }

    /** What is doubtful about a statement that may run. */
    List<FanOutWarning> warnings(String sql, SchemaSnapshot snapshot) {
        return fanOutGuard.review(analyzer.analyze(sql, snapshot.schema()), snapshot.schema());
    }
}
