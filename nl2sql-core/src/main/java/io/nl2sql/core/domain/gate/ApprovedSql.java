package io.nl2sql.core.domain.gate;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.Dialect;

/**
 * A statement that passed the gate: the only thing a {@link io.nl2sql.core.port.out.QueryExecutor} accepts. Instances
 * come from {@link SqlGate} alone; holding one is the proof.
 */
public final class ApprovedSql {

    private final String sql;
    private final Dialect dialect;

    ApprovedSql(String sql, Dialect dialect) {
        this.sql = requireText(sql, "sql");
        this.dialect = requireNonNull(dialect, "dialect is null");
    }

    /** The text to run: exactly what was analysed. */
    public String sql() {
        return sql;
    }

    /** The dialect it was analysed in. */
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public String toString() {
        return sql;
    }
}
