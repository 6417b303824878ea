package io.nl2sql.db.execution;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.db.dialect.Activity;
import io.nl2sql.db.dialect.DialectSupport;
import io.nl2sql.db.dialect.RowReader;
import io.nl2sql.db.internal.ReadOnlySessions;
import io.nl2sql.db.session.Fetching;
import io.nl2sql.db.session.ReadOnlySession;
import io.nl2sql.db.session.StatementText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** Runs approved statements over JDBC and passes their rows on as they arrive. */
public final class JdbcQueryExecutor implements QueryExecutor {

    private final ReadOnlySessions sessions;

    public JdbcQueryExecutor(ReadOnlySessions sessions) {
        this.sessions = requireNonNull(sessions, "sessions is null");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the statement was approved for another dialect, or as anything but a read
     */
    @Override
    public ExecutionSummary execute(ExecutionRequest request, RowSink sink) {
        ApprovedSql sql = request.sql();
        DialectSupport support = sessions.support();
        if (sql.type() != StatementType.SELECT) {
            throw new IllegalArgumentException("this only reads, and the statement is %s"
                    .formatted(sql.type().id()));
        }
        if (!sql.dialect().equals(support.dialect())) {
            throw new IllegalArgumentException("the statement was approved for %s, not for %s"
                    .formatted(sql.dialect().id(), support.dialect().id()));
        }
        String text = StatementText.of(sql);
        long start = System.nanoTime();
        ExecutionLimits limits = request.limits();
        return sessions.run(Activity.RUNNING, limits.timeout(), request.cancellation(), session -> {
            support.requireOneStatement(text);
            support.requireReading(text);
            // One row more than wanted tells whether there were more.
            long fetched = limits.maxRows() == ExecutionLimits.UNLIMITED_ROWS ? limits.maxRows() : limits.maxRows() + 1;
            Fetching fetching = new Fetching(support.fetchSize(), fetched, support.drainsUnreadRows());
            return session.run(text, fetching, rows -> {
                Delivery delivery = deliver(session, rows, limits, sink);
                Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
                return new ExecutionSummary(delivery.rows(), delivery.truncated(), elapsed);
            });
        });
    }

    private Delivery deliver(ReadOnlySession session, ResultSet rows, ExecutionLimits limits, RowSink sink)
            throws SQLException {
        boolean hasRow = rows.next();
        RowReader reader = sessions.support().rowReader(rows, hasRow, limits.maxCellLength());
        sink.columns(reader.columns());
        long delivered = 0;
        while (hasRow && delivered < limits.maxRows()) {
            session.check();
            sink.row(reader.read(rows));
            delivered++;
            hasRow = rows.next();
        }
        return new Delivery(delivered, hasRow || reader.hasCut());
    }

    /** What became of the rows. */
    private record Delivery(long rows, boolean truncated) {}
}
