package io.nl2sql.core.service;

import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.plan.CostVerdict;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.RunSqlUseCase.RunSqlCommand;
import io.nl2sql.core.port.in.WriteSqlUseCase.WriteSqlCommand;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import io.nl2sql.core.port.out.WriteExecutor;
import io.nl2sql.core.port.out.WriteExecutor.WriteRequest;
import io.nl2sql.core.resilience.DiscreetWriteExecutor;
import java.util.function.Consumer;

/** Runs statements that somebody wrote. */
final class SqlDesk {

    private final Snapshots snapshots;
    private final SqlReviewer reviewer;
    private final CostReviewer costs;
    private final QueryExecutor executor;
    private final Database database;
    private final SnapshotLoader loader;

    SqlDesk(
            Snapshots snapshots,
            SqlReviewer reviewer,
            CostReviewer costs,
            QueryExecutor executor,
            Database database,
            SnapshotLoader loader) {
        this.snapshots = snapshots;
        this.reviewer = reviewer;
        this.costs = costs;
        this.executor = executor;
        this.database = database;
        this.loader = loader;
    }

    ExecutionSummary run(RunSqlCommand command, RowSink sink) {
        SchemaSnapshot snapshot = snapshots.current();
        ApprovedSql sql = approved(reviewer.review(command.sql(), snapshot, command.limits()), command.reviewed());
        CostVerdict cost = costs.review(sql, snapshot, command.cancellation());
        if (cost instanceof CostVerdict.Refused refused) {
            throw refused(refused.reasons().get(0).message());
        }
        if (cost instanceof CostVerdict.NeedsConfirmation doubt && !command.confirmed()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIRMATION_NEEDED,
                    "the statement did not run: %s, or confirm that it should run"
                            .formatted(doubt.reasons().get(0).message()));
        }
        return executor.execute(new ExecutionRequest(sql, command.limits(), command.cancellation()), sink);
    }

    GateVerdict review(WriteSqlCommand command) {
        return review(command, snapshots.current());
    }

    private GateVerdict review(WriteSqlCommand command, SchemaSnapshot snapshot) {
        return reviewer.review(command.sql(), snapshot, command.gatePolicy(), RowLimit.NONE);
    }

    WriteSummary write(WriteSqlCommand command) {
        WriteExecutor writer = database.writeExecutor()
                .orElseThrow(() -> new Nl2SqlException(
                        Nl2SqlErrorCode.CONFIGURATION_INVALID,
                        "the database was opened for reading: open it for writing to change it"));
        SchemaSnapshot snapshot = snapshots.current();
        ApprovedSql sql = approved(review(command, snapshot), command.reviewed());
        if (sql.type() == StatementType.SELECT) {
            throw refused("it only reads; run it as a query");
        }
        WriteExecutor used = snapshot.policy().isEmpty() ? writer : new DiscreetWriteExecutor(writer);
        WriteSummary summary =
                used.execute(new WriteRequest(sql, command.limits(), command.dryRun(), command.cancellation()));
        if (sql.type() == StatementType.DDL && !summary.rolledBack()) {
            loader.reread();
        }
        return summary;
    }

    private static ApprovedSql approved(GateVerdict verdict, Consumer<GateVerdict> reviewed) {
        reviewed.accept(verdict);
        if (verdict instanceof GateVerdict.Approved approved) {
            return approved.sql();
        }
        if (verdict instanceof GateVerdict.Rejected rejected) {
            throw refused(rejected.violations().get(0).message());
        }
        throw new IllegalStateException("unknown verdict " + verdict.getClass());
    }

    private static Nl2SqlException refused(String reason) {
        return new Nl2SqlException(Nl2SqlErrorCode.SQL_REFUSED, "the statement was refused: " + reason);
    }
}
