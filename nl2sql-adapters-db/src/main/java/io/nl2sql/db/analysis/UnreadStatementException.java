package io.nl2sql.db.analysis;

import io.nl2sql.core.domain.sql.StatementKind;

/** Ends the analysis of a statement that is not a query, or has one inside that is none. Never leaves this package. */
final class UnreadStatementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StatementKind kind;

    UnreadStatementException(StatementKind kind) {
        super(kind.name(), null, false, false);
        this.kind = kind;
    }

    StatementKind kind() {
        return kind;
    }
}
