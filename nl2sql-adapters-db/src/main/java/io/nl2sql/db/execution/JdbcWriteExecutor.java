package io.nl2sql.db.execution;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.WriteExecutor;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.internal.WriteSessions;
import io.nl2sql.db.session.StatementText;
import io.nl2sql.db.session.WriteSession;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Runs approved statements that write over JDBC, each in a transaction of its own. */
public final class JdbcWriteExecutor implements WriteExecutor {

    private final WriteSessions sessions;

    public JdbcWriteExecutor(WriteSessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the statement was approved for another dialect
     */
    @Override
    public WriteSummary execute(WriteRequest request) {
        ApprovedSql sql = request.sql();
        DialectSupport support = sessions.support();
        if (sql.type() == StatementType.SELECT) {
            throw new IllegalArgumentException("this only writes, and the statement is a read");
        }
        if (!sql.dialect().equals(support.dialect())) {
            throw new IllegalArgumentException("the statement was approved for %s, not for %s"
                    .formatted(sql.dialect().id(), support.dialect().id()));
        }
        boolean reversible = support.canTakeBack(sql.type());
        if (request.dryRun() && !reversible) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "%s commits a definition or TRUNCATE at once, so that it cannot be tried out: run it without dry run"
                            .formatted(support.dialect().displayName()));
        }
        long start = System.nanoTime();
        Affected affected = sessions.run(
                !request.dryRun(),
                request.limits().timeout(),
                request.cancellation(),
                session -> write(session, request, reversible));
        return new WriteSummary(affected.rows(), request.dryRun(), Duration.ofNanos(System.nanoTime() - start));
    }

    private Affected write(WriteSession session, WriteRequest request, boolean reversible) throws SQLException {
        String sql = StatementText.of(request.sql());
        DialectSupport support = sessions.support();
        support.requireOneStatement(sql);
        if (reversible) {
            support.requireTransactional(session, sql);
        }
        long affected = support.affectedRows(session, sql);
        long ceiling = request.limits().maxAffectedRows();
        if (reversible && affected > ceiling) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.TOO_MANY_ROWS_AFFECTED,
                    ("the statement would affect %d rows, and at most %d are allowed, so that it was taken back:"
                                    + " narrow it or raise max-affected-rows")
                            .formatted(affected, ceiling));
        }
        // A definition changes no rows, unless it fills a table on the way.
        boolean counted = affected > 0 || (affected == 0 && request.sql().type() == StatementType.DML);
        return new Affected(counted ? affected : null);
    }

    /** How many rows, where that is known. */
    private record Affected(@Nullable Long rows) {}
}
