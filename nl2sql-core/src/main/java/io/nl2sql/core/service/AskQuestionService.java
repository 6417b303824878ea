package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace;
import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.GateRule;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.plan.CostVerdict;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.ResultTable;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.AskQuestionUseCase;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The way of a question: retrieval, generation, validation, execution, answer. */
final class AskQuestionService implements AskQuestionUseCase {

    /** Candidates tried at most before giving up. */
    private static final int MAX_ATTEMPTS = 5;

    /** How often the generator may propose something else. */
    private static final int MAX_REPAIRS = 2;

    /**
     * An empty result gives way to the next candidate only where that one is at least this fraction as sure: finding
     * nothing is weak evidence against a reading, and often the true answer.
     */
    private static final double RIVAL_CONFIDENCE = 0.5;

    private final Snapshots snapshots;
    private final QuestionReader reader;
    private final SqlReviewer reviewer;
    private final CostReviewer costs;
    private final QueryExecutor executor;
    private final Announcer announcer;
    private final Clock clock;

    AskQuestionService(
            Snapshots snapshots,
            QuestionReader reader,
            SqlReviewer reviewer,
            CostReviewer costs,
            QueryExecutor executor,
            Announcer announcer,
            Clock clock) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.reviewer = reviewer;
        this.costs = costs;
        this.executor = executor;
        this.announcer = announcer;
        this.clock = clock;
    }

    @Override
    public Answer ask(AskQuestionCommand command) {
        return new Run(command, Optional.empty()).answer();
    }

    @Override
    public Answer ask(AskQuestionCommand command, RowSink sink) {
        return new Run(command, Optional.of(sink)).answer();
    }

    /** One question under way. Used by one thread. */
    private final class Run {

        private final AskQuestionCommand command;
        private final Optional<RowSink> callerSink;
        private final StageTimer timer = new StageTimer();
        private final List<Attempt> attempts = new ArrayList<>();

        Run(AskQuestionCommand command, Optional<RowSink> callerSink) {
            this.command = command;
            this.callerSink = callerSink;
        }

        Answer answer() {
            announce(new PipelineEvent.QuestionAsked(command.question()));
            command.cancellation().check();
            SchemaSnapshot snapshot = snapshots.current();
            Deadline deadline = Deadline.in(command.timeout(), clock);
            RetrievedKnowledge knowledge = timer.time(Stage.RETRIEVAL, () -> reader.retrieve(command, snapshot));
            Generation generation = timer.time(Stage.GENERATION, () -> reader.generate(command, knowledge, deadline));
            Answer answer = conclude(generation, knowledge, snapshot, deadline);
            announce(new PipelineEvent.AnswerReady(command.question(), answer));
            return answer;
        }

        private Answer conclude(
                Generation first, RetrievedKnowledge knowledge, SchemaSnapshot snapshot, Deadline deadline) {
            Generation generation = first;
            Optional<Result> empty = Optional.empty();
            for (int repairs = 0; ; repairs++) {
                if (generation instanceof Generation.Drafted drafted) {
                    Trial trial = tryCandidates(drafted.candidates(), knowledge, snapshot, deadline);
                    if (trial instanceof Trial.Over over) {
                        return over.answer();
                    }
                    if (trial instanceof Trial.Empty found) {
                        if (empty.isPresent() || !isDoubtful(found.result(), knowledge)) {
                            return deliver(empty.orElse(found.result()), snapshot);
                        }
                        empty = Optional.of(found.result());
                        attempts.add(new Attempt(found.result().draft(), new Outcome.FoundNothing()));
                    }
                } else if (empty.isPresent()) {
                    return deliver(empty.get(), snapshot);
                } else {
                    return withoutDraft(generation);
                }
                Optional<Generation> next =
                        repairs < MAX_REPAIRS ? repair(knowledge, deadline, empty.isPresent()) : Optional.empty();
                if (next.isEmpty()) {
                    return empty.isPresent() ? deliver(empty.get(), snapshot) : fail();
                }
                generation = next.get();
            }
        }

        private Answer withoutDraft(Generation generation) {
            if (generation instanceof Generation.Declined declined) {
                return new Answer.Declined(command.question(), declined.reason(), declined.unplaced(), trace());
            }
            if (generation instanceof Generation.Unclear unclear) {
                return new Answer.NeedsClarification(command.question(), unclear.asked(), unclear.options(), trace());
            }
            throw new IllegalStateException("unknown generation " + generation.getClass());
        }

        /**
         * Whether finding nothing contradicts what is known: the question names a stored value, and the statement
         * compares with none of those it names.
         */
        private boolean isDoubtful(Result result, RetrievedKnowledge knowledge) {
            String sql = result.draft().sql();
            List<String> named = knowledge.values().stream()
                    .filter(match -> match.kind().compareTo(ValueMatch.Kind.NAMED) <= 0)
                    .map(match -> match.value().toString())
                    .toList();
            return !named.isEmpty() && named.stream().noneMatch(sql::contains);
        }

        /** Another proposal. Where something was found to be empty, a model that fails changes nothing about that. */
        private Optional<Generation> repair(RetrievedKnowledge knowledge, Deadline deadline, boolean answerable) {
            command.cancellation().check();
            try {
                return timer.time(
                        Stage.GENERATION, () -> reader.repair(command, knowledge, deadline, List.copyOf(attempts)));
            } catch (Nl2SqlException failure) {
                if (answerable && failure.code().kind() == ErrorKind.MODEL) {
                    return Optional.empty();
                }
                throw failure;
            }
        }

        private Trial tryCandidates(
                List<SqlDraft> candidates, RetrievedKnowledge knowledge, SchemaSnapshot snapshot, Deadline deadline) {
            Optional<Result> empty = Optional.empty();
            int tried = Math.min(candidates.size(), MAX_ATTEMPTS);
            for (int i = 0; i < tried; i++) {
                command.cancellation().check();
                deadline.check();
                SqlDraft draft = candidates.get(i);
                Optional<ApprovedSql> approved = review(draft, snapshot);
                if (approved.isEmpty()) {
                    Optional<Violation> lacking = lackingAttribute();
                    if (lacking.isPresent()) {
                        return new Trial.Over(declined(lacking.get())); // no lesser reading answers around it
                    }
                    continue;
                }
                CostVerdict cost = judge(draft, approved.get(), snapshot);
                if (cost instanceof CostVerdict.Refused) {
                    continue;
                }
                if (cost instanceof CostVerdict.NeedsConfirmation doubt && !command.confirmed()) {
                    return new Trial.Over(new Answer.NeedsConfirmation(
                            command.question(),
                            draft,
                            doubt.reasons().stream()
                                    .map(CostVerdict.Reason::message)
                                    .toList(),
                            trace()));
                }
                Optional<Result> result = execute(draft, approved.get(), deadline);
                if (result.isEmpty()) {
                    continue;
                }
                boolean rivalAhead =
                        i + 1 < tried && candidates.get(i + 1).confidence() >= RIVAL_CONFIDENCE * draft.confidence();
                if (result.get().summary().rows() > 0) {
                    return new Trial.Over(deliver(result.get(), snapshot));
                }
                empty = empty.isPresent() ? empty : result;
                if (knowledge.values().isEmpty() || !rivalAhead) {
                    break;
                }
                attempts.add(new Attempt(draft, new Outcome.FoundNothing()));
            }
            return empty.isPresent() ? new Trial.Empty(empty.get()) : new Trial.Failed();
        }

        private Optional<ApprovedSql> review(SqlDraft draft, SchemaSnapshot snapshot) {
            GateVerdict verdict =
                    timer.time(Stage.VALIDATION, () -> reviewer.review(draft.sql(), snapshot, command.limits()));
            if (verdict instanceof GateVerdict.Approved approved) {
                announce(new PipelineEvent.SqlApproved(command.question(), draft, approved.sql()));
                return Optional.of(approved.sql());
            }
            if (verdict instanceof GateVerdict.Rejected rejected) {
                attempts.add(new Attempt(draft, new Outcome.Refused(rejected.violations())));
                announce(new PipelineEvent.DraftRefused(command.question(), draft, rejected.violations()));
                return Optional.empty();
            }
            throw new IllegalStateException("unknown verdict " + verdict.getClass());
        }

        /** What the last attempt failed of, where that is something not known of the caller. */
        private Optional<Violation> lackingAttribute() {
            return attempts.get(attempts.size() - 1).outcome() instanceof Outcome.Refused refused
                    ? refused.violations().stream()
                            .filter(violation -> violation.rule() == GateRule.POLICY_ATTRIBUTE)
                            .findFirst()
                    : Optional.empty();
        }

        private CostVerdict judge(SqlDraft draft, ApprovedSql sql, SchemaSnapshot snapshot) {
            CostVerdict verdict =
                    timer.time(Stage.VALIDATION, () -> costs.review(sql, snapshot, command.cancellation()));
            if (verdict instanceof CostVerdict.Refused refused) {
                List<Violation> violations = refused.reasons().stream()
                        .map(reason -> new Violation(GateRule.TOO_EXPENSIVE, reason.message(), reason.span()))
                        .toList();
                attempts.add(new Attempt(draft, new Outcome.Refused(violations)));
                announce(new PipelineEvent.DraftRefused(command.question(), draft, violations));
            }
            return verdict;
        }

        private Optional<Result> execute(SqlDraft draft, ApprovedSql sql, Deadline deadline) {
            ResultTable.Collector collector = new ResultTable.Collector();
            PatientSink sink = new PatientSink(callerSink.orElse(collector));
            ExecutionRequest request = new ExecutionRequest(sql, limits(deadline), command.cancellation());
            try {
                ExecutionSummary summary = timer.time(Stage.EXECUTION, () -> executor.execute(request, sink));
                announce(new PipelineEvent.SqlExecuted(command.question(), sql, summary));
                return Optional.of(new Result(draft, sql, sink, collector, summary));
            } catch (Nl2SqlException failure) {
                announce(new PipelineEvent.ExecutionFailed(command.question(), sql, failure));
                if (failure.code() != Nl2SqlErrorCode.QUERY_FAILED || sink.isOpened()) {
                    throw failure;
                }
                attempts.add(new Attempt(draft, new Outcome.Failed(failure)));
                return Optional.empty();
            }
        }

        private ExecutionLimits limits(Deadline deadline) {
            Duration remaining = deadline.remaining();
            ExecutionLimits limits = command.limits();
            deadline.check();
            return remaining.compareTo(limits.timeout()) < 0 ? limits.withTimeout(remaining) : limits;
        }

        private Answer deliver(Result result, SchemaSnapshot snapshot) {
            result.sink().open();
            attempts.add(new Attempt(result.draft(), new Outcome.Delivered(result.summary())));
            ResultTable table = callerSink.isPresent()
                    ? new ResultTable(
                            result.sink().columns(), List.of(), result.summary().truncated())
                    : result.collector().toTable(result.summary());
            return new Answer.Answered(
                    command.question(),
                    result.draft(),
                    result.sql(),
                    table,
                    result.summary(),
                    reviewer.warnings(result.draft().sql(), snapshot),
                    trace());
        }

        /** No candidate ran: the first database error if there was one, otherwise the reasons of the gate. */
        private Answer fail() {
            List<Violation> violations = new ArrayList<>();
            for (Attempt attempt : attempts) {
                if (attempt.outcome() instanceof Outcome.Failed failed) {
                    throw failed.error();
                }
                if (attempt.outcome() instanceof Outcome.Refused refused && violations.isEmpty()) {
                    violations.addAll(refused.violations());
                }
            }
            return declined(violations.get(0));
        }

        private Answer declined(Violation violation) {
            return new Answer.Declined(
                    command.question(),
                    "the SQL made for this question was refused: " + violation.message(),
                    List.of(),
                    trace());
        }

        private AnswerTrace trace() {
            return new AnswerTrace(attempts, timer.times());
        }

        private void announce(PipelineEvent event) {
            announcer.announce(command.listener(), event);
        }
    }

    /** What the candidates of one proposal came to. */
    private sealed interface Trial {

        /** One of them, or what stands against it, is the answer. */
        record Over(Answer answer) implements Trial {}

        /** One of them ran and found nothing. */
        record Empty(Result result) implements Trial {}

        /** None of them ran. */
        record Failed() implements Trial {}
    }

    /** A statement that ran to its end. */
    private record Result(
            SqlDraft draft,
            ApprovedSql sql,
            PatientSink sink,
            ResultTable.Collector collector,
            ExecutionSummary summary) {}
}
