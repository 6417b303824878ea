package io.nl2sql.server.contract.wren;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.Row;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Runs statements that clients send. They may be written as the database wants them or, as this server sends them unless
 * asked otherwise, as the SQL standard does: what does not run as it is runs as the database spells it. Safe for
 * concurrent use.
 */
final class Running {

    /** Engines whose EXPLAIN takes a whole query and runs nothing. */
    private static final Set<String> EXPLAINING = Set.of("sqlite", "postgresql", "mysql", "mariadb", "h2", "duckdb");

    private final Workbench workbench;
    private final SqlSpelling spelling;
    private final WrenLimits limits;

    Running(Workbench workbench, SqlSpelling spelling, WrenLimits limits) {
        this.workbench = requireNonNull(workbench, "workbench is null");
        this.spelling = requireNonNull(spelling, "spelling is null");
        this.limits = requireNonNull(limits, "limits is null");
    }

    /**
     * Runs a statement and sends its rows.
     *
     * @throws RefusedRequestException 400 INVALID_SQL_ERROR where it may not run or the database reports an error
     */
    ExecutionSummary run(Errand errand, String sql, ExecutionLimits allowed, RowSink sink) {
        Watched watched = new Watched(sink);
        try {
            return workbench.run(errand, sql, allowed, watched);
        } catch (Nl2SqlException failure) {
            Optional<String> other = isAboutTheText(failure) && !watched.begun
                    ? spelling.ofDatabase(errand.connection(), sql)
                    : Optional.empty();
            if (other.isEmpty()) {
                throw refusal(failure);
            }
            return runSpelled(errand, other.get(), allowed, sink, failure);
        }
    }

    /** The first rows of a statement; errors as of {@link #run}. */
    ResultTable sample(Errand errand, String sql, int size) {
        ResultTable.Collector rows = new ResultTable.Collector();
        return rows.toTable(run(errand, sql, limits.sampling(size), rows));
    }

    /**
     * The statement as the database spells it, after it was tried without its rows.
     *
     * @throws RefusedRequestException 400 INVALID_SQL_ERROR where it would not run
     */
    String tried(Errand errand, String sql) {
        try {
            attempt(errand, sql);
            return sql;
        } catch (Nl2SqlException failure) {
            Optional<String> other =
                    isAboutTheText(failure) ? spelling.ofDatabase(errand.connection(), sql) : Optional.empty();
            if (other.isEmpty()) {
                throw refusal(failure);
            }
            try {
                attempt(errand, other.get());
                return other.get();
            } catch (Nl2SqlException again) {
                throw refusal(isAboutTheText(again) ? failure : again);
            }
        }
    }

    private void attempt(Errand errand, String sql) {
        boolean explains =
                EXPLAINING.contains(workbench.dialect(errand.connection()).id());
        workbench.run(
                errand,
                explains ? "EXPLAIN " + sql : sql,
                limits.statement().withMaxRows(1),
                new ResultTable.Collector());
    }

    private ExecutionSummary runSpelled(
            Errand errand, String sql, ExecutionLimits allowed, RowSink sink, Nl2SqlException first) {
        try {
            return workbench.run(errand, sql, allowed, sink);
        } catch (Nl2SqlException failure) {
            throw refusal(isAboutTheText(failure) ? first : failure);
        }
    }

    private static boolean isAboutTheText(Nl2SqlException failure) {
        return failure.code() == Nl2SqlErrorCode.SQL_REFUSED || failure.code() == Nl2SqlErrorCode.QUERY_FAILED;
    }

    private static RuntimeException refusal(Nl2SqlException failure) {
        return isAboutTheText(failure) ? RefusedRequestException.of(400, "INVALID_SQL_ERROR", failure.text()) : failure;
    }

    /** Knows whether rows have begun to arrive. */
    private static final class Watched implements RowSink {

        private final RowSink sink;
        private boolean begun;

        Watched(RowSink sink) {
            this.sink = sink;
        }

        @Override
        public void columns(List<ResultColumn> columns) {
            begun = true;
            sink.columns(columns);
        }

        @Override
        public void row(Row row) {
            sink.row(row);
        }
    }
}
