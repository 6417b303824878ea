package io.nl2sql.server.program;

import io.nl2sql.core.domain.program.ProgramQueries;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.server.config.ExecutionConfig;
import io.nl2sql.server.config.RunnerConfig;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.time.Duration;

/**
 * The queries of one program, each a read of the caller who has it run, and no longer than the program itself may run. Used by
 * one thread.
 */
final class GatedQueries implements ProgramQueries {

    private static final Duration SHORTEST = Duration.ofMillis(100);

    private final Workbench workbench;
    private final Errand errand;
    private final ExecutionConfig execution;
    private final long mostRows;
    private final long deadline;
    private long rowsLeft;

    /** @param time how long the program may run from now on */
    GatedQueries(Workbench workbench, Errand errand, ExecutionConfig execution, RunnerConfig config, Duration time) {
        this.workbench = workbench;
        this.errand = errand;
        this.execution = execution;
        this.mostRows = config.maxRows();
        this.rowsLeft = config.maxRows();
        this.deadline = System.nanoTime() + time.toNanos();
    }

    @Override
    public ResultTable query(String sql) {
        if (rowsLeft == 0) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "the program was given %d rows already, which is as many as it may: let its queries aggregate"
                            .formatted(mostRows));
        }
        ExecutionLimits limits = new ExecutionLimits(
                Math.min(rowsLeft, execution.hardMaxRows()), timeLeft(), ExecutionLimits.DEFAULT.maxCellLength());
        ResultTable.Collector rows = new ResultTable.Collector();
        try {
            ExecutionSummary summary = workbench.run(errand, sql, limits, rows);
            rowsLeft -= Math.min(rowsLeft, summary.rows());
            return rows.toTable(summary);
        } catch (RefusedRequestException refused) {
            throw new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, refused.text());
        }
    }

    private Duration timeLeft() {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        Duration allowed = left.compareTo(execution.timeout()) < 0 ? left : execution.timeout();
        return allowed.compareTo(SHORTEST) < 0 ? SHORTEST : allowed;
    }
}
