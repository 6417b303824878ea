package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.plan.CostVerdict;
import io.nl2sql.core.domain.policy.RowLimit;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultColumn;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.Aim;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes one proposed statement through the gate and the database. Used by one thread, for one question. */
final class DraftTrial {

    /**
     * How often right statements find nothing for each time that wrong ones do: fitted to the readings of the rules,
     * where the odds fall to between a fifth and a third.
     */
    private static final double ODDS_OF_NOTHING = .33;

    private final Course course;
    private final SchemaSnapshot snapshot;
    private final SqlReviewer reviewer;
    private final CostReviewer costs;
    private final QueryExecutor executor;
    private final Map<SqlDraft, List<FanOutWarning>> inflations = new HashMap<>();

    DraftTrial(
            Course course, SchemaSnapshot snapshot, SqlReviewer reviewer, CostReviewer costs, QueryExecutor executor) {
        this.course = course;
        this.snapshot = snapshot;
        this.reviewer = reviewer;
        this.costs = costs;
        this.executor = executor;
    }

    /** What the gate and the estimate of its cost make of a statement. */
    sealed interface Admission {

        /** It may run. */
        record Admitted(ApprovedSql sql) implements Admission {}

        /** It may not run; another one may. */
        record Refused() implements Admission {}

        /** Whatever else was proposed, this is what the asker gets. */
        record Settled(Answer answer) implements Admission {}
    }

    /** A statement that ran to its end. Its rows are with the caller's sink, or in the collector. */
    record Result(
            SqlDraft draft,
            ApprovedSql sql,
            PatientSink sink,
            ResultTable.Collector collector,
            ExecutionSummary summary) {

        /** Whether it has no row, or only one such as an aggregate makes of no rows. */
        boolean foundNothing() {
            return !sink.isOpened();
        }
    }

    Admission admit(SqlDraft draft) {
        course.check();
        GateVerdict verdict = course.time(
                Stage.VALIDATION,
                () -> isProposal()
                        ? reviewer.review(
                                draft.sql(), snapshot, course.command().aim().policy(), RowLimit.NONE)
                        : reviewer.review(
                                draft.sql(), snapshot, course.command().limits()));
        if (verdict instanceof GateVerdict.Rejected rejected) {
            refuse(draft, rejected.violations());
            return rejected.violations().stream()
                    .filter(violation -> violation.rule() == GateRule.POLICY_ATTRIBUTE)
                    .findFirst()
                    .<Admission>map(
                            lacking -> new Admission.Settled(refused(lacking))) // no lesser reading is around it
                    .orElseGet(Admission.Refused::new);
        }
        if (verdict instanceof GateVerdict.Approved approved) {
            course.announce(new PipelineEvent.SqlApproved(course.question(), draft, approved.sql()));
            return judge(draft, approved.sql());
        }
        throw new IllegalStateException("unknown verdict " + verdict.getClass());
    }

    /** Whether the statement itself is the answer. */
    boolean isProposal() {
        return course.command().aim() instanceof Aim.Statement;
    }

    /** Makes a statement the answer, without running it. */
    Answer propose(SqlDraft draft, ApprovedSql sql) {
        course.tried(draft, new Outcome.Proposed());
        List<FanOutWarning> warnings = sql.type() == StatementType.SELECT ? inflations(draft) : List.of();
        return new Answer.Proposed(course.question(), draft, sql, warnings, course.alternatives(draft), course.trace());
    }

    private Admission judge(SqlDraft draft, ApprovedSql sql) {
        if (isProposal()) {
            return new Admission.Admitted(sql);
        }
        CostVerdict verdict = course.time(
                Stage.VALIDATION,
                () -> costs.review(sql, snapshot, course.command().cancellation()));
        if (verdict instanceof CostVerdict.Refused refused) {
            refuse(
                    draft,
                    refused.reasons().stream()
                            .map(reason -> new Violation(GateRule.TOO_EXPENSIVE, reason.message(), reason.span()))
                            .toList());
            return new Admission.Refused();
        }
        if (verdict instanceof CostVerdict.NeedsConfirmation doubt
                && !course.command().confirmed()) {
            return new Admission.Settled(new Answer.NeedsConfirmation(
                    course.question(),
                    draft,
                    doubt.reasons().stream().map(CostVerdict.Reason::message).toList(),
                    course.trace()));
        }
        return new Admission.Admitted(sql);
    }

    private void refuse(SqlDraft draft, List<Violation> violations) {
        course.tried(draft, new Outcome.Refused(violations));
        course.announce(new PipelineEvent.DraftRefused(course.question(), draft, violations));
    }

    /** The answer that names why nothing ran. */
    Answer refused(Violation violation) {
        return course.declined("the SQL made for this question was refused: " + violation.message());
    }

    /** What it counts or sums more than once; looked at once, before it runs or with the answer. */
    List<FanOutWarning> inflations(SqlDraft draft) {
        return inflations.computeIfAbsent(
                draft, tried -> course.time(Stage.VALIDATION, () -> reviewer.warnings(tried.sql(), snapshot)));
    }

    /** Runs it, its rows going to the caller's sink; empty where the database reports an error in the statement. */
    Optional<Result> execute(SqlDraft draft, ApprovedSql sql, Optional<RowSink> callerSink) {
        ResultTable.Collector collector = new ResultTable.Collector();
        PatientSink sink = new PatientSink(callerSink.orElse(collector));
        ExecutionRequest request =
                new ExecutionRequest(sql, course.limits(), course.command().cancellation());
        try {
            ExecutionSummary summary = course.time(Stage.EXECUTION, () -> executor.execute(request, sink));
            course.announce(new PipelineEvent.SqlExecuted(course.question(), sql, summary));
            return Optional.of(new Result(draft, sql, sink, collector, summary));
        } catch (Nl2SqlException failure) {
            course.announce(new PipelineEvent.ExecutionFailed(course.question(), sql, failure));
            if (failure.code() != Nl2SqlErrorCode.QUERY_FAILED || sink.isOpened()) {
                throw failure;
            }
            course.tried(draft, new Outcome.Failed(failure));
            return Optional.empty();
        }
    }

    /** Makes the result the answer. */
    Answer deliver(Result result, Optional<RowSink> callerSink) {
        SqlDraft draft = result.foundNothing() ? doubted(result.draft()) : result.draft();
        result.sink().open();
        course.tried(result.draft(), new Outcome.Delivered(result.summary()));
        ResultTable table = callerSink.isPresent()
                ? new ResultTable(
                        result.sink().columns(), List.of(), result.summary().truncated())
                : result.collector().toTable(result.summary());
        return answered(draft, result.sql(), table, result.summary());
    }

    /** A reading that found nothing is less likely to be meant: what was certain stays so (rule of Bayes on odds). */
    private static SqlDraft doubted(SqlDraft draft) {
        double sure = draft.confidence() * ODDS_OF_NOTHING;
        double unsure = 1 - draft.confidence();
        return draft.withConfidence(sure / (sure + unsure));
    }

    /** Makes a result that was collected the answer, whatever sink the caller has. */
    Answer deliverCollected(Result result, SqlDraft draft, Optional<RowSink> callerSink) {
        result.sink().open();
        course.tried(draft, new Outcome.Delivered(result.summary()));
        ResultTable table = result.collector().toTable(result.summary());
        if (callerSink.isEmpty()) {
            return answered(draft, result.sql(), table, result.summary());
        }
        List<ResultColumn> columns = table.columns();
        callerSink.get().columns(columns);
        table.rows().forEach(callerSink.get()::row);
        return answered(
                draft,
                result.sql(),
                new ResultTable(columns, List.of(), result.summary().truncated()),
                result.summary());
    }

    private Answer answered(SqlDraft draft, ApprovedSql sql, ResultTable table, ExecutionSummary summary) {
        return new Answer.Answered(
                course.question(),
                draft,
                sql,
                table,
                summary,
                inflations(draft),
                course.alternatives(draft),
                course.trace());
    }
}
