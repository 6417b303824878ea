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
    private final String shown;

    ApprovedSql(String sql, Dialect dialect) {
        this(sql, dialect, sql);
    }

    ApprovedSql(String sql, Dialect dialect, String shown) {
        this.sql = requireText(sql, "sql");
        this.shown = requireText(shown, "shown");
        this.dialect = requireNonNull(dialect, "dialect is null");
    }

    /**
     * The text to run: exactly what was analysed. Where access policies were written into it, it holds their
     * conditions and secrets, so people, logs and models are shown {@link #shown()} instead.
     */
    public String sql() {
        return sql;
    }

    /** The dialect it was analysed in. */
    public Dialect dialect() {
        return dialect;
    }

    /** The statement as the caller wrote it: the same text unless access policies were written into what runs. */
    public String shown() {
        return shown;
    }

    @Override
    public String toString() {
        return shown;
    }
}
