package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.gate.ApprovedSql;
import io.nl2sql.core.domain.gate.Violation;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.quality.FanOutWarning;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.domain.sql.StatementType;
import io.nl2sql.core.domain.sql.lex.LexicalRules;
import io.nl2sql.core.error.ErrorKind;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.service.DraftTrial.Admission;
import io.nl2sql.core.service.DraftTrial.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One question from what is known about it to its answer: proposals are tried, and mended where something real speaks
 * against them. Used by one thread, once.
 */
final class QuestionRun {

    /** Candidates of one proposal tried at most. */
    private static final int MAX_CANDIDATES = 5;

    /** How often the generator may propose something else: three proposals in all. */
    private static final int MAX_REPAIRS = 2;

    /**
     * An empty result gives way to a candidate that looks for something else only where that one is at least this
     * fraction as sure: finding nothing is weak evidence against a reading, and often the true answer.
     */
    private static final double RIVAL_CONFIDENCE = 0.5;

    /** As {@link #RIVAL_CONFIDENCE}, for a candidate that looks for the same in another place. */
    private static final double RESTATEMENT_CONFIDENCE = 0.1;

    private final Course course;
    private final QuestionReader reader;
    private final DraftTrial trial;
    private final RetrievedKnowledge knowledge;
    private final Optional<RowSink> callerSink;

    /** What would be the answer if nothing better came. */
    private @Nullable Doubted doubted;

    private int repairs;

    QuestionRun(
            Course course,
            QuestionReader reader,
            DraftTrial trial,
            RetrievedKnowledge knowledge,
            Optional<RowSink> callerSink) {
        this.course = course;
        this.reader = reader;
        this.trial = trial;
        this.knowledge = knowledge;
        this.callerSink = callerSink;
    }

    /** A statement that may well be right, although something speaks against it. */
    private sealed interface Doubted {

        /** It ran and found nothing. */
        record Empty(Result result) implements Doubted {}

        /** It may run, but counts or sums rows that a join repeats. */
        record Inflated(SqlDraft draft, ApprovedSql sql) implements Doubted {}
    }

    /** What one proposal came to. */
    private sealed interface Finding {

        /** It, or what stands against it, is the answer. */
        record Over(Answer answer) implements Finding {}

        /** One of its statements ran and found nothing. */
        record Empty(Result result) implements Finding {}

        /** One of its statements inflates what it counts, and the generator proposes something else. */
        record Inflated(Doubted.Inflated statement, Generation instead) implements Finding {}

        /** None of its statements ran. */
        record Failed() implements Finding {}

        /** It holds no statement. */
        record WithoutStatement() implements Finding {}
    }

    Answer answer() {
        Generation generation = course.time(
                Stage.GENERATION, () -> reader.generate(course.command(), knowledge, course.deadline(), course));
        while (true) {
            Finding finding = examine(generation);
            if (finding instanceof Finding.Over over) {
                return over.answer();
            }
            if (finding instanceof Finding.WithoutStatement) {
                return doubted == null ? withoutStatement(generation) : settle(doubted);
            }
            if (finding instanceof Finding.Inflated inflated) {
                doubted = inflated.statement();
                generation = inflated.instead();
                continue;
            }
            if (finding instanceof Finding.Empty empty) {
                if (doubted != null) {
                    return settle(doubted);
                }
                if (!isDoubtful(empty.result())) {
                    return trial.deliver(empty.result(), callerSink);
                }
                doubted = new Doubted.Empty(empty.result());
                course.tried(empty.result().draft(), new Outcome.FoundNothing());
            }
            Optional<Generation> next = repair(course.attempts());
            if (next.isEmpty()) {
                return doubted == null ? fail() : settle(doubted);
            }
            generation = next.get();
        }
    }

    private Finding examine(Generation generation) {
        if (generation instanceof Generation.Drafted drafted) {
            course.proposed(drafted.candidates());
            return tryCandidates(drafted.candidates());
        }
        if (generation instanceof Generation.Ballot ballot) {
            if (trial.isProposal()) {
                return tryCandidates(Election.byVotes(ballot.votes()));
            }
            Optional<Answer> elected = new Election(course, trial, callerSink).hold(ballot.votes());
            return elected.<Finding>map(Finding.Over::new).orElseGet(Finding.Failed::new);
        }
        return new Finding.WithoutStatement();
    }

    private Answer withoutStatement(Generation generation) {
        if (generation instanceof Generation.Declined declined) {
            return new Answer.Declined(course.question(), declined.reason(), declined.unplaced(), course.trace());
        }
        if (generation instanceof Generation.Unclear unclear) {
            return new Answer.NeedsClarification(course.question(), unclear.asked(), unclear.options(), course.trace());
        }
        throw new IllegalStateException("unknown generation " + generation.getClass());
    }

    /**
     * Whether finding nothing contradicts what is known: the question names a stored value, and the statement compares
     * with none of those it names.
     */
    private boolean isDoubtful(Result result) {
        String sql = result.draft().sql();
        List<String> named = knowledge.values().stream()
                .filter(match -> match.kind().compareTo(ValueMatch.Kind.NAMED) <= 0)
                .map(match -> match.value().toString())
                .toList();
        return !named.isEmpty() && named.stream().noneMatch(sql::contains);
    }

    /** Another proposal. Where there is an answer already, a model that fails changes nothing about that. */
    private Optional<Generation> repair(List<Attempt> attempts) {
        if (repairs == MAX_REPAIRS) {
            return Optional.empty();
        }
        repairs++;
        course.command().cancellation().check();
        try {
            return course.time(
                    Stage.GENERATION,
                    () -> reader.repair(course.command(), knowledge, course.deadline(), course, attempts));
        } catch (Nl2SqlException failure) {
            if (doubted != null && failure.code().kind() == ErrorKind.MODEL) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Finding tryCandidates(List<SqlDraft> candidates) {
        Optional<Result> empty = Optional.empty();
        @Nullable SqlDraft last = null;
        for (SqlDraft draft : candidates.subList(0, Math.min(candidates.size(), MAX_CANDIDATES))) {
            if (empty.isPresent() && !isRival(empty.get().draft(), draft)) {
                continue;
            }
            if (last != null) {
                course.tried(last, new Outcome.FoundNothing());
                last = null;
            }
            Admission admission = trial.admit(draft);
            if (admission instanceof Admission.Settled settled) {
                return new Finding.Over(settled.answer());
            }
            if (!(admission instanceof Admission.Admitted admitted)) {
                continue;
            }
            Optional<Finding> inflated = empty.isEmpty() ? inflated(draft, admitted.sql()) : Optional.empty();
            if (inflated.isPresent()) {
                return inflated.get();
            }
            if (trial.isProposal()) {
                return new Finding.Over(trial.propose(draft, admitted.sql()));
            }
            Optional<Result> result = trial.execute(draft, admitted.sql(), callerSink);
            if (result.isEmpty()) {
                continue;
            }
            if (!result.get().foundNothing()) {
                return new Finding.Over(trial.deliver(result.get(), callerSink));
            }
            empty = empty.isPresent() ? empty : result;
            last = draft;
        }
        return empty.<Finding>map(Finding.Empty::new).orElseGet(Finding.Failed::new);
    }

    /**
     * Whether a candidate gets its turn after one that found nothing: it is sure enough, which is less for one that
     * compares with the same values by the same operators in another place.
     */
    private boolean isRival(SqlDraft empty, SqlDraft candidate) {
        double share = candidate.confidence() / empty.confidence();
        if (!knowledge.values().isEmpty() && share >= RIVAL_CONFIDENCE) {
            return true;
        }
        LexicalRules rules = LexicalRules.of(knowledge.schema().dialect());
        Conditions conditions = Conditions.of(empty.sql(), rules);
        return share >= RESTATEMENT_CONFIDENCE
                && conditions.compare()
                && conditions.equals(Conditions.of(candidate.sql(), rules));
    }

    /**
     * Something else instead of a statement that counts rows several times over, asked for once, and only of a generator
     * that has something else to say: the warning may be wrong.
     */
    private Optional<Finding> inflated(SqlDraft draft, ApprovedSql sql) {
        if (doubted != null || sql.type() != StatementType.SELECT) {
            return Optional.empty();
        }
        List<FanOutWarning> warnings = trial.inflations(draft);
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        Doubted.Inflated statement = new Doubted.Inflated(draft, sql);
        List<Attempt> attempts = new ArrayList<>(course.attempts());
        attempts.add(new Attempt(draft, new Outcome.Inflated(warnings)));
        doubted = statement;
        Optional<Generation> instead = repair(attempts);
        doubted = null;
        instead.ifPresent(other -> course.tried(draft, new Outcome.Inflated(warnings)));
        return instead.map(other -> new Finding.Inflated(statement, other));
    }

    /** What was doubted is the answer after all, as nothing better came. */
    private Answer settle(Doubted statement) {
        if (statement instanceof Doubted.Empty empty) {
            return trial.deliver(empty.result(), callerSink);
        }
        if (statement instanceof Doubted.Inflated inflated && trial.isProposal()) {
            return trial.propose(inflated.draft(), inflated.sql());
        }
        if (statement instanceof Doubted.Inflated inflated) {
            return trial.execute(inflated.draft(), inflated.sql(), callerSink)
                    .map(result -> trial.deliver(result, callerSink))
                    .orElseGet(this::fail);
        }
        throw new IllegalStateException("unknown doubt " + statement.getClass());
    }

    /** Nothing ran: the first database error if there was one, otherwise the reasons of the gate. */
    private Answer fail() {
        List<Violation> violations = new ArrayList<>();
        for (Attempt attempt : course.attempts()) {
            if (attempt.outcome() instanceof Outcome.Failed failed) {
                throw failed.error();
            }
            if (attempt.outcome() instanceof Outcome.Refused refused && violations.isEmpty()) {
                violations.addAll(refused.violations());
            }
        }
        return trial.refused(violations.get(0));
    }
}
