package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace;
import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.answer.Attempt;
import io.nl2sql.core.domain.answer.Attempt.Outcome;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.model.TokenUsage;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.question.Question;
import io.nl2sql.core.domain.result.ExecutionLimits;
import io.nl2sql.core.domain.sql.SqlDraft;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.out.GenerationObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The course of one question: what was tried, what it took, and what is left to it. Used by one thread. */
final class Course implements GenerationObserver {

    private final AskQuestionCommand command;
    private final Deadline deadline;
    private final Announcer announcer;
    private final StageTimer timer = new StageTimer();
    private final List<Attempt> attempts = new ArrayList<>();
    private List<SqlDraft> proposed = List.of();
    private TokenUsage usage = TokenUsage.NONE;

    Course(AskQuestionCommand command, Deadline deadline, Announcer announcer) {
        this.command = command;
        this.deadline = deadline;
        this.announcer = announcer;
    }

    AskQuestionCommand command() {
        return command;
    }

    Question question() {
        return command.question();
    }

    Deadline deadline() {
        return deadline;
    }

    /** What may be taken by a statement that begins now. */
    ExecutionLimits limits() {
        Duration remaining = deadline.remaining();
        ExecutionLimits limits = command.limits();
        deadline.check();
        return remaining.compareTo(limits.timeout()) < 0 ? limits.withTimeout(remaining) : limits;
    }

    /** Ends the question where somebody gave it up or its time is over. */
    void check() {
        command.cancellation().check();
        deadline.check();
    }

    <T> T time(Stage stage, Supplier<T> work) {
        return timer.time(stage, work);
    }

    /** Candidates are about to be tried, likeliest first. */
    void proposed(List<SqlDraft> candidates) {
        proposed = List.copyOf(candidates);
    }

    /** What was proposed beside a draft and says what it would change; none where the draft is not the likeliest. */
    List<SqlDraft> alternatives(SqlDraft draft) {
        return SqlDraft.alternatives(draft, proposed);
    }

    void tried(SqlDraft draft, Outcome outcome) {
        attempts.add(new Attempt(draft, outcome));
    }

    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    Answer.Declined declined(String reason) {
        return new Answer.Declined(question(), reason, List.of(), trace());
    }

    AnswerTrace trace() {
        return new AnswerTrace(attempts, timer.times(), usage);
    }

    void announce(PipelineEvent event) {
        announcer.announce(command.listener(), event);
    }

    @Override
    public void wrote(String piece) {
        announce(new PipelineEvent.ModelWrote(question(), piece));
    }

    @Override
    public void gaveOut(Nl2SqlException failure) {
        announce(new PipelineEvent.ModelGaveOut(question(), failure));
    }

    @Override
    public void used(TokenUsage more) {
        usage = usage.plus(more);
    }
}
