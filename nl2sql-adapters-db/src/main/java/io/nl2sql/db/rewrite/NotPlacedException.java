package io.nl2sql.db.rewrite;

import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.sql.TextSpan;
import org.jspecify.annotations.Nullable;

/** Ends a rewriting in which a policy cannot be proven to hold. Never leaves this package. */
final class NotPlacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Violation violation;

    NotPlacedException(String message, @Nullable TextSpan span) {
        this(new Violation(GateRule.POLICY_NOT_PLACED, message, span));
    }

    NotPlacedException(Violation violation) {
        super(violation.message(), null, false, false);
        this.violation = violation;
    }

    /** Why the statement is refused. */
    Violation violation() {
        return violation;
    }
}
