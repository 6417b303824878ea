package io.nl2sql.server.execution;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.ExecutionMode;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.SlipReview;
import io.nl2sql.core.domain.model.Discretion;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.program.ProgramOutcome;
import io.nl2sql.core.domain.program.RunnerStatus;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.schema.Column;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.LanguageModel;
import io.nl2sql.core.repair.Mender;
import io.nl2sql.core.repair.ModelProgramMender;
import io.nl2sql.core.repair.ProgramSlipMender;
import io.nl2sql.core.repair.PythonText;
import io.nl2sql.core.repair.RepairLoop;
import io.nl2sql.core.repair.RepairOutcome;
import io.nl2sql.core.repair.RunFailure;
import io.nl2sql.core.repair.RunResult;
import io.nl2sql.db.analysis.JSqlParserAnalyzer;
import io.nl2sql.server.activity.ActivityType;
import io.nl2sql.server.http.error.RefusedRequestException;
import io.nl2sql.server.work.Errand;
import io.nl2sql.server.work.Modes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Runs programs and has those that fail mended: by the model where there is one, by rule otherwise. A program that asks for
 * something that must not run is not mended, and neither is one over a connection whose generated statements are reviewed
 * first. Every query of a program passes the gate and is on record. Safe for concurrent use.
 */
public final class ProgramExecution {

    private static final int MOST_TABLES = 40;
    private static final String REFUSED = "the statement was refused";

    private final SqlExecution.Parts parts;
    private final ProgramRunner runner;
    private final SlipMenders slips;
    private final RepairLoop loop = new RepairLoop();

    public ProgramExecution(SqlExecution.Parts parts, ProgramRunner runner) {
        this.parts = requireNonNull(parts, "parts is null");
        this.runner = requireNonNull(runner, "runner is null");
        this.slips = new SlipMenders(parts.workbench(), parts.translator());
    }

    /**
     * Runs a program, five times at most.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException CANCELLED, and what is a defect of ours
     * @throws RefusedRequestException 501 with the remedy where programs are not run here, 403 where nothing runs over the
     *     connection
     */
    public RepairOutcome<ProgramOutcome> run(RunRequest request) {
        if (runner.status() instanceof RunnerStatus.Unavailable unavailable) {
            throw RefusedRequestException.of(501, "NOT_IMPLEMENTED", unavailable.reason());
        }
        Errand errand = request.errand();
        Modes.requireRunning(errand.connection());
        Deadline deadline = Deadline.in(parts.patience(), parts.clock());
        AtomicLong tokens = new AtomicLong();
        Ledger ledger = new Ledger(
                parts.activities(), ActivityType.PYTHON_EXECUTED, request, () -> tokens.getAndSet(0), parts.clock());
        return loop.run(
                request.text(),
                code -> ledger.recorded(() -> result(request, code)),
                mender(request, deadline, tokens),
                deadline,
                errand.cancellation());
    }

    private RunResult<ProgramOutcome> result(RunRequest request, String code) {
        ProgramOutcome outcome =
                runner.run(request.errand(), code, request.limits().timeout());
        request.errand().cancellation().check();
        if (outcome.ending() == ProgramOutcome.Ending.COMPLETED) {
            return new RunResult.Done<>(outcome);
        }
        String error = outcome.error().isBlank() ? "the program did not come to its end" : outcome.error();
        boolean mendable =
                outcome.ending() == ProgramOutcome.Ending.FAILED && !asksForHarm(request.errand(), code, error);
        return new RunResult.Failed<>(new RunFailure(error, mendable, MissingNames.in(error)));
    }

    /**
     * Whether a query of the program was refused for what it would do. Where none that stands in it explains the refusal, it
     * was put together while the program ran, and is taken for one unless it merely names what does not exist.
     */
    private boolean asksForHarm(Errand errand, String code, String error) {
        if (!error.contains(REFUSED)) {
            return false;
        }
        List<String> constants = PythonText.of(code).constants();
        return parts.workbench().with(errand, (engine, dialect) -> {
            boolean slipped = false;
            for (String constant : constants) {
                if (constant.strip().contains(" ")
                        && engine.review(constant) instanceof GateVerdict.Rejected rejected) {
                    String reason = rejected.violations().get(0).message();
                    if (!error.contains(reason)) {
                        continue;
                    }
                    if (!SlipReview.areSlips(
                            rejected.violations(),
                            new JSqlParserAnalyzer(dialect).analyze(constant, engine.schema()))) {
                        return true;
                    }
                    slipped = true;
                }
            }
            return !slipped && MissingNames.in(error).isEmpty();
        });
    }

    private Mender mender(RunRequest request, Deadline deadline, AtomicLong tokens) {
        if (request.errand().connection().rules().mode() != ExecutionMode.AUTO_EXECUTE) {
            return Mender.NONE;
        }
        Mender byRule = failed -> new ProgramSlipMender(slips.of(request.errand())).mend(failed);
        Optional<LanguageModel> model = parts.models().standardModel();
        return model.<Mender>map(
                        present -> byModel(present, request, deadline, tokens).or(byRule))
                .orElse(byRule);
    }

    private Mender byModel(LanguageModel model, RunRequest request, Deadline deadline, AtomicLong tokens) {
        Errand errand = request.errand();
        boolean samples = errand.connection().rules().privacy().includeSampleValues();
        ModelTerms terms = new ModelTerms(errand.caller().userId().toString(), deadline, errand.cancellation());
        ModelProgramMender.Case known = new ModelProgramMender.Case(
                request.question(), () -> tables(request), samples ? Discretion.SAMPLES : Discretion.NO_ROWS);
        return new ModelProgramMender(model, terms, known, usage -> tokens.addAndGet(usage.input() + usage.output()));
    }

    /** The tables that the question is about, or all of them where nobody says what it is. */
    private List<String> tables(RunRequest request) {
        DatabaseSchema schema = parts.workbench().with(request.errand(), (engine, dialect) -> {
            if (request.question().isBlank()) {
                return engine.schema();
            }
            AskQuestionCommand command = AskQuestionCommand.of(request.question())
                    .withCancellation(request.errand().cancellation());
            return engine.retrieve(command).schema();
        });
        return schema.tables().stream()
                .limit(MOST_TABLES)
                .map(table -> line(schema, table))
                .toList();
    }

    private static String line(DatabaseSchema schema, Table table) {
        return "%s (%s)"
                .formatted(
                        schema.dialect().identifier(table.name().table()),
                        table.columns().stream()
                                .map(Column::name)
                                .map(schema.dialect()::identifier)
                                .collect(Collectors.joining(", ")));
    }
}
