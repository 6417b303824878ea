package io.nl2sql.server.execution;

import io.nl2sql.core.domain.gate.Caller;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.GuardrailLevel;
import io.nl2sql.core.domain.gate.SlipReview;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.WriteLimits;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.SqlAnalysis;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.core.repair.CodeFence;
import io.nl2sql.core.repair.RunFailure;
import io.nl2sql.core.repair.RunResult;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Workbench;
import java.util.List;
import java.util.Set;

/**
 * Runs single statements through the gate, and tells failures that another text may avoid from those that none can. Safe for
 * concurrent use.
 */
final class StatementRunner {

    private static final Set<Nl2SqlErrorCode> NOT_OURS_TO_TELL =
            Set.of(Nl2SqlErrorCode.CANCELLED, Nl2SqlErrorCode.INTERNAL_ERROR, Nl2SqlErrorCode.STORE_FAILED);

    private final Workbench workbench;
    private final boolean allowMutations;

    /** @param allowMutations whether statements that write may run at all */
    StatementRunner(Workbench workbench, boolean allowMutations) {
        this.workbench = workbench;
        this.allowMutations = allowMutations;
    }

    /**
     * Runs what the caller sent: a query, or on a connection of theirs that may be written to a change at the moderate
     * level.
     *
     * @throws Nl2SqlException CANCELLED, and what is a defect of ours
     * @throws io.nl2sql.server.http.error.RefusedRequestException 403 where nothing runs over the connection
     */
    RunResult<StatementRun> runAsSent(Errand errand, String sql, ExecutionLimits limits) {
        if (mayWrite(errand)) {
            WriteSqlCommand command = command(errand, sql, limits);
            boolean changes = workbench.with(errand, (engine, dialect) -> engine.review(command))
                            instanceof GateVerdict.Approved approved
                    && approved.sql().type() != StatementType.SELECT;
            if (changes) {
                return write(errand, command);
            }
        }
        return read(errand, sql, limits);
    }

    /** Runs a query. */
    RunResult<StatementRun> read(Errand errand, String sql, ExecutionLimits limits) {
        try {
            ResultTable.Collector collector = new ResultTable.Collector();
            ExecutionSummary summary = workbench.run(errand, sql, limits, collector);
            ResultTable table = NamedColumns.of(collector.toTable(summary));
            return new RunResult.Done<>(
                    new StatementRun(table, (long) table.rows().size(), summary.elapsed()));
        } catch (Nl2SqlException failure) {
            return new RunResult.Failed<>(failure(errand, sql, failure));
        }
    }

    /** What a failure of a query comes to. */
    RunFailure failure(Errand errand, String sql, Nl2SqlException failure) {
        if (NOT_OURS_TO_TELL.contains(failure.code()) || failure.code().kind() == ErrorKind.INTERNAL) {
            throw failure;
        }
        if (failure.code() == Nl2SqlErrorCode.QUERY_FAILED) {
            return new RunFailure(failure.text(), SlipReview.isWrittenAsRead(sql), MissingNames.in(failure.text()));
        }
        if (failure.code() != Nl2SqlErrorCode.SQL_REFUSED) {
            return RunFailure.last(failure.text());
        }
        String bare = CodeFence.open(sql);
        return workbench.with(errand, (engine, dialect) -> {
            if (!(engine.review(bare) instanceof GateVerdict.Rejected rejected)) {
                return new RunFailure(failure.text(), !bare.equals(sql), "");
            }
            List<Violation> violations = rejected.violations();
            SqlAnalysis analysis = new JSqlParserAnalyzer(dialect).analyze(bare, engine.schema());
            return new RunFailure(
                    failure.text(), SlipReview.areSlips(violations, analysis), MissingNames.in(violations, bare));
        });
    }

    private RunResult<StatementRun> write(Errand errand, WriteSqlCommand command) {
        try {
            WriteSummary summary = workbench.write(errand, command);
            return new RunResult.Done<>(new StatementRun(null, summary.affectedRows(), summary.elapsed()));
        } catch (Nl2SqlException failure) {
            if (NOT_OURS_TO_TELL.contains(failure.code())) {
                throw failure;
            }
            return new RunResult.Failed<>(RunFailure.last(failure.text()));
        }
    }

    private boolean mayWrite(Errand errand) {
        return allowMutations
                && errand.connection().writable()
                && errand.caller().owns(errand.connection().ownerId());
    }

    private static WriteSqlCommand command(Errand errand, String sql, ExecutionLimits limits) {
        return new WriteSqlCommand(
                sql,
                GuardrailLevel.MODERATE,
                Caller.AGENT,
                WriteLimits.DEFAULT.withTimeout(limits.timeout()),
                false,
                errand.cancellation());
    }
}
