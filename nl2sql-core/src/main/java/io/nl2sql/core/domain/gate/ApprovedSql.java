package io.nl2sql.core.domain.gate;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.domain.sql.StatementKind;
import io.nl2sql.core.domain.sql.StatementShape;
import io.nl2sql.core.domain.sql.StatementType;

/**
 * A statement that passed the gate: the only thing an executor accepts, and a reading one only when it is of the type
 * {@link StatementType#SELECT}. Instances come from {@link SqlGate} alone; holding one is the proof.
 */
public final class ApprovedSql {

    private final String sql;
    private final Dialect dialect;
    private final String shown;
    private final StatementKind kind;
    private final StatementType type;

    ApprovedSql(String sql, Dialect dialect, String shown, StatementShape statement) {
        this.sql = requireText(sql, "sql");
        this.shown = requireText(shown, "shown");
        this.dialect = requireNonNull(dialect, "dialect is null");
        this.kind = statement.kind();
        this.type = statement.type();
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

    /** What the outermost statement does. */
    public StatementKind kind() {
        return kind;
    }

    /** What the statement as a whole does. */
    public StatementType type() {
        return type;
    }

    @Override
    public String toString() {
        return shown;
    }
}
