package io.nl2sql.core.service;

import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.answer.AnswerTrace.Stage;
import io.nl2sql.core.domain.event.PipelineEvent;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.AskQuestionUseCase;
import io.nl2sql.core.port.out.QueryExecutor;
import java.time.Clock;
import java.util.Optional;

/** The way of a question: retrieval, generation, validation, execution, answer. */
final class AskQuestionService implements AskQuestionUseCase {

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
        return ask(command, Optional.empty());
    }

    @Override
    public Answer ask(AskQuestionCommand command, RowSink sink) {
        return ask(command, Optional.of(sink));
    }

    private Answer ask(AskQuestionCommand command, Optional<RowSink> sink) {
        announcer.announce(command.listener(), new PipelineEvent.QuestionAsked(command.question()));
        command.cancellation().check();
        SchemaSnapshot snapshot = snapshots.current();
        Course course = new Course(command, Deadline.in(command.timeout(), clock), announcer);
        RetrievedKnowledge knowledge = course.time(Stage.RETRIEVAL, () -> reader.retrieve(command, snapshot));
        DraftTrial trial = new DraftTrial(course, snapshot, reviewer, costs, executor);
        Answer answer = new QuestionRun(course, reader, trial, knowledge, sink).answer();
        course.announce(new PipelineEvent.AnswerReady(command.question(), answer));
        return answer;
    }
}
