package io.nl2sql.core.service;

import io.nl2sql.core.domain.gate.GatePolicy;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SqlGate;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlAnalyzer;

/** Analysis and gate together: the only maker of approved statements in the pipeline. */
final class SqlReviewer {

    private final SqlAnalyzer analyzer;
    private final SqlGate gate = new SqlGate();

    SqlReviewer(SqlAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    GateVerdict review(String sql, DatabaseSchema schema) {
        return gate.review(analyzer.analyze(sql, schema), GatePolicy.STRICT);
    }
}
