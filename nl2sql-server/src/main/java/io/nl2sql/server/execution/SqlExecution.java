package io.nl2sql.server.execution;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.port.out.SqlTranslator;
import io.nl2sql.core.repair.Mender;
import io.nl2sql.core.repair.RepairLoop;
import io.nl2sql.core.repair.RepairOutcome;
import io.nl2sql.core.repair.RunResult;
import io.nl2sql.server.activity.Activities;
import io.nl2sql.server.activity.ActivityType;
import io.nl2sql.server.model.ModelGenerators;
import io.nl2sql.server.model.Models;
import io.nl2sql.server.work.Workbench;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements and has queries that fail mended: by the model where there is one, by rule otherwise. Only queries are
 * mended, and into queries only. Over a connection whose generated statements are reviewed first nothing is mended, as
 * what is mended was generated. Every statement passes the gate and is on record. Safe for concurrent use.
 */
public final class SqlExecution {

    private final Parts parts;
    private final StatementRunner runner;
    private final SlipMenders slips;
    private final RepairLoop loop = new RepairLoop();

    /**
     * What statements are run with.
     *
     * @param workbench runs them
     * @param models tells which model mends
     * @param generators has models write SQL
     * @param translator writes the SQL of other engines anew
     * @param activities keeps what people did
     * @param allowMutations whether statements that write may run at all
     * @param patience how long mending goes on at most
     * @param clock tells the time
     */
    public record Parts(
            Workbench workbench,
            Models models,
            ModelGenerators generators,
            SqlTranslator translator,
            Activities activities,
            boolean allowMutations,
            Duration patience,
            Clock clock) {
        public Parts {
            requireNonNull(workbench, "workbench is null");
            requireNonNull(models, "models is null");
            requireNonNull(generators, "generators is null");
            requireNonNull(translator, "translator is null");
            requireNonNull(activities, "activities is null");
            requireNonNull(patience, "patience is null");
            requireNonNull(clock, "clock is null");
        }
    }

    public SqlExecution(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.runner = new StatementRunner(parts.workbench(), parts.allowMutations());
        this.slips = new SlipMenders(parts.workbench(), parts.translator());
    }

    /**
     * Runs a statement, five times at most.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED, and what is a defect of ours
     * @throws io.nl2sql.server.http.error.RefusedRequestException 403 where nothing runs over the connection
     */
    public RepairOutcome<StatementRun> run(RunRequest request) {
        Deadline deadline = Deadline.in(parts.patience(), parts.clock());
        @Nullable
        ModelQueryMender model = parts.models()
                .standardModel()
                .map(parts.generators()::of)
                .map(generator -> new ModelQueryMender(generator, parts.workbench(), request, deadline))
                .orElse(null);
        Ledger ledger = new Ledger(
                parts.activities(),
                ActivityType.SQL_EXECUTED,
                request,
                () -> model == null ? 0 : model.takeTokens(),
                parts.clock());
        String sent = request.text();
        Function<String, RunResult<StatementRun>> runs = sql -> ledger.recorded(() -> sql.equals(sent)
                ? runner.runAsSent(request.errand(), sql, request.limits())
                : runner.read(request.errand(), sql, request.limits()));
        return loop.run(
                sent, runs, mender(request, model), deadline, request.errand().cancellation());
    }

    private Mender mender(RunRequest request, @Nullable ModelQueryMender model) {
        if (request.errand().connection().rules().mode() != ExecutionMode.AUTO_EXECUTE) {
            return Mender.NONE;
        }
        Mender byRule = failed -> slips.of(request.errand()).mend(failed);
        return model == null ? byRule : model.or(byRule);
    }
}
