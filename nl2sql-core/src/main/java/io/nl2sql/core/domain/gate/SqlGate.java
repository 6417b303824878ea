package io.nl2sql.core.domain.gate;

import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlAnalysis.Outcome;
import java.util.List;

/**
 * Decides whether an analysed statement may run: the only way to an {@link ApprovedSql}. Stateless, pure and safe for
 * concurrent use. Whatever is not known to be harmless is refused.
 */
public final class SqlGate {

    /** Returns the approval of exactly the analysed text, or every rule it breaks. */
    public GateVerdict review(SqlAnalysis analysis, GatePolicy policy) {
        return review(analysis, policy, analysis.sql());
    }

    /**
     * Returns the approval of exactly the analysed text, or every rule it breaks.
     *
     * @param shown the statement as the caller wrote it, where the analysed one was made of it by access policies
     */
    public GateVerdict review(SqlAnalysis analysis, GatePolicy policy, String shown) {
        List<Violation> violations = violations(analysis, policy);
        return violations.isEmpty()
                ? new GateVerdict.Approved(new ApprovedSql(analysis.sql(), analysis.dialect(), shown))
                : new GateVerdict.Rejected(violations);
    }

    private static List<Violation> violations(SqlAnalysis analysis, GatePolicy policy) {
        if (analysis.outcome() instanceof Outcome.Understood understood) {
            return new StatementReview(analysis.dialect(), policy).review(understood.statement());
        }
        if (analysis.outcome() instanceof Outcome.Recognised recognised) {
            return List.of(StatementReview.refusalOf(recognised.kind(), recognised.span()));
        }
        if (analysis.outcome() instanceof Outcome.NotUnderstood failure) {
            return List.of(new Violation(rule(failure.reason()), failure.message(), failure.span()));
        }
        throw new IllegalStateException(
                "outcome of an unknown type: " + analysis.outcome().getClass().getName());
    }

    private static GateRule rule(SqlAnalysis.Reason reason) {
        return switch (reason) {
            case EMPTY -> GateRule.EMPTY_STATEMENT;
            case TOO_LONG, TOO_DEEP, TOO_SLOW -> GateRule.TOO_COMPLEX;
            case SEVERAL_STATEMENTS -> GateRule.SEVERAL_STATEMENTS;
            case FORBIDDEN_CHARACTER -> GateRule.FORBIDDEN_CHARACTER;
            case EXECUTABLE_COMMENT -> GateRule.EXECUTABLE_COMMENT;
            case CLIENT_DIRECTIVE -> GateRule.CLIENT_DIRECTIVE;
            case UNTERMINATED, SYNTAX, UNKNOWN_CONSTRUCT -> GateRule.NOT_UNDERSTOOD;
        };
    }
}
