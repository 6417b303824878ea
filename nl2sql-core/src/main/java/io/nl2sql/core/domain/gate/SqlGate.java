package io.nl2sql.core.domain.gate;

import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.SqlAnalysis.Outcome;
import io.nl2sql.core.domain.sql.StatementShape;
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
        if (analysis.outcome() instanceof Outcome.Understood understood) {
            return review(analysis, understood.statement(), policy, shown);
        }
        if (analysis.outcome() instanceof Outcome.Recognised recognised) {
            return new GateVerdict.Rejected(List.of(unread(recognised, policy)));
        }
        if (analysis.outcome() instanceof Outcome.NotUnderstood failure) {
            return new GateVerdict.Rejected(
                    List.of(new Violation(rule(failure.reason()), failure.message(), failure.span())));
        }
        throw new IllegalStateException(
                "outcome of an unknown type: " + analysis.outcome().getClass().getName());
    }

    private static GateVerdict review(SqlAnalysis analysis, StatementShape statement, GatePolicy policy, String shown) {
        List<Violation> violations = new StatementReview(analysis.dialect(), policy).review(statement);
        return violations.isEmpty()
                ? new GateVerdict.Approved(new ApprovedSql(analysis.sql(), analysis.dialect(), shown, statement))
                : new GateVerdict.Rejected(violations);
    }

    /** Nobody knows what is inside, so that not even a kind the level includes can pass. */
    private static Violation unread(Outcome.Recognised recognised, GatePolicy policy) {
        return new LevelRules(policy.effectiveLevel())
                .refusalOfUnread(recognised.kind(), recognised.span())
                .orElseGet(() -> new Violation(
                        GateRule.NOT_UNDERSTOOD,
                        recognised.problem().isEmpty()
                                ? "this form of %s is not understood"
                                        .formatted(recognised.kind().description())
                                : recognised.problem(),
                        recognised.span()));
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
