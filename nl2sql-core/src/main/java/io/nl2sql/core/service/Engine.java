package io.nl2sql.core.service;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.Explanation;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.QueryExecutor.ExecutionRequest;
import java.time.Clock;
import java.util.List;

/** The facade over the use cases. */
final class Engine implements Nl2Sql {

    private final Database database;
    private final SnapshotLoader snapshots;
    private final SqlReviewer reviewer;
    private final QuestionReader reader;
    private final AskQuestionService asking;
    private final Clock clock;

    Engine(
            Database database,
            SnapshotLoader snapshots,
            SqlReviewer reviewer,
            QuestionReader reader,
            AskQuestionService asking,
            Clock clock) {
        this.database = database;
        this.snapshots = snapshots;
        this.reviewer = reviewer;
        this.reader = reader;
        this.asking = asking;
        this.clock = clock;
    }

    @Override
    public Answer ask(AskQuestionCommand command) {
        return asking.ask(command);
    }

    @Override
    public Answer ask(AskQuestionCommand command, RowSink sink) {
        return asking.ask(command, sink);
    }

    @Override
    public Explanation explain(AskQuestionCommand command) {
        SchemaSnapshot snapshot = snapshots.current();
        RetrievedKnowledge knowledge = reader.retrieve(command, snapshot);
        Generation generation = reader.generate(command, knowledge, Deadline.in(command.timeout(), clock));
        List<Explanation.Review> reviews = generation instanceof Generation.Drafted drafted
                ? drafted.candidates().stream()
                        .map(draft -> new Explanation.Review(draft, reviewer.review(draft.sql(), snapshot.schema())))
                        .toList()
                : List.of();
        return new Explanation(command.question(), knowledge.values(), generation, reviews);
    }

    @Override
    public GateVerdict review(String sql) {
        return reviewer.review(sql, snapshots.current().schema());
    }

    @Override
    public ExecutionSummary run(RunSqlCommand command, RowSink sink) {
        GateVerdict verdict = review(command.sql());
        if (verdict instanceof GateVerdict.Approved approved) {
            return database.queryExecutor()
                    .execute(new ExecutionRequest(approved.sql(), command.limits(), command.cancellation()), sink);
        }
        if (verdict instanceof GateVerdict.Rejected rejected) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.SQL_REFUSED,
                    "the statement was refused: " + rejected.violations().get(0).message());
        }
        throw new IllegalStateException("unknown verdict " + verdict.getClass());
    }

    @Override
    public DatabaseSchema schema() {
        return snapshots.current().schema();
    }

    @Override
    public void refresh() {
        snapshots.refresh();
    }

    @Override
    public void close() {
        database.close();
    }
}
