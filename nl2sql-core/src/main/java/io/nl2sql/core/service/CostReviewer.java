package io.nl2sql.core.service;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.plan.CostGate;
import io.nl2sql.core.domain.plan.CostPolicy;
import io.nl2sql.core.domain.plan.CostPolicy.Reaction;
import io.nl2sql.core.domain.plan.CostVerdict;
import io.nl2sql.core.domain.plan.CostVerdict.Reason;
import io.nl2sql.core.domain.plan.QueryPlan;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.PlanReader;
import io.nl2sql.core.port.out.PlanReader.PlanRequest;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.time.Duration;
import java.util.List;

/** Judges what an approved statement would take; asks the engine only where an estimate could matter. */
final class CostReviewer {

    private static final Duration TIME_FOR_PLANNING = Duration.ofSeconds(5);

    private final SqlAnalyzer analyzer;
    private final PlanReader plans;
    private final CostPolicy policy;
    private final CostGate gate = new CostGate();

    CostReviewer(SqlAnalyzer analyzer, PlanReader plans, CostPolicy policy) {
        this.analyzer = analyzer;
        this.plans = plans;
        this.policy = policy;
    }

    CostVerdict review(ApprovedSql sql, SchemaSnapshot snapshot, Cancellation cancellation) {
        if (policy.equals(CostPolicy.UNLIMITED)) {
            return new CostVerdict.Accepted();
        }
        SqlAnalysis analysis = analyzer.analyze(sql.shown(), snapshot.schema());
        CostVerdict verdict = gate.review(analysis, snapshot.schema(), plan(sql, cancellation), policy);
        return snapshot.policy().isEmpty() ? verdict : withoutEstimates(verdict);
    }

    /** An estimate tells how many rows there are, those that the caller may not see among them. */
    private static CostVerdict withoutEstimates(CostVerdict verdict) {
        if (verdict instanceof CostVerdict.NeedsConfirmation doubt) {
            return new CostVerdict.NeedsConfirmation(withoutEstimates(doubt.reasons()));
        }
        return verdict instanceof CostVerdict.Refused refused
                ? new CostVerdict.Refused(withoutEstimates(refused.reasons()))
                : verdict;
    }

    private static List<Reason> withoutEstimates(List<Reason> reasons) {
        return reasons.stream()
                .map(reason -> switch (reason.rule()) {
                    case WORK_BUDGET, COST_BUDGET ->
                        new Reason(
                                reason.rule(),
                                "the database expects this to take more than is allowed; filter more",
                                reason.span());
                    case CARTESIAN_JOIN, UNBOUNDED_RECURSION -> reason;
                })
                .toList();
    }

    /** A statement that cannot be planned is left to its run, which fails with the better words. */
    private QueryPlan plan(ApprovedSql sql, Cancellation cancellation) {
        boolean limited = Double.isFinite(policy.maxWork()) || Double.isFinite(policy.maxCost());
        if (!limited || policy.onOverBudget() == Reaction.ALLOW) {
            return QueryPlan.UNKNOWN;
        }
        try {
            return plans.read(new PlanRequest(sql, TIME_FOR_PLANNING, cancellation));
        } catch (Nl2SqlException failure) {
            if (failure.code() == Nl2SqlErrorCode.CANCELLED) {
                throw failure;
            }
            return QueryPlan.UNKNOWN;
        }
    }
}
