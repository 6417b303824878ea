package io.nl2sql.testkit.fake;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.policy.SchemaPolicy;
import io.nl2sql.core.port.out.SqlAnalyzer;
import io.nl2sql.core.port.out.SqlRewriter;
import java.util.ArrayList;
import java.util.List;

/** Leaves every text as it is and remembers what it was asked for; refuses to place a policy. */
public final class FakeSqlRewriter implements SqlRewriter {

    private final SqlAnalyzer analyzer;
    private final List<RewriteRequest> requests = new ArrayList<>();

    public FakeSqlRewriter(SqlAnalyzer analyzer) {
        this.analyzer = requireNonNull(analyzer, "analyzer is null");
    }

    @Override
    public void requirePlaceable(SchemaPolicy policy) {}

    @Override
    public synchronized Rewriting rewrite(RewriteRequest request) {
        requests.add(request);
        return request.policy().isEmpty()
                ? new Rewriting.Rewritten(
                        analyzer.analyze(request.sql(), request.policy().schema()), request.sql())
                : new Rewriting.Refused(
                        List.of(new Violation(GateRule.POLICY_NOT_PLACED, "policies cannot be placed here", null)));
    }

    /** What was asked for so far, in order. */
    public synchronized List<RewriteRequest> requests() {
        return List.copyOf(requests);
    }
}
