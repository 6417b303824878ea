package io.nl2sql.core.service;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.answer.Answer;
import io.nl2sql.core.domain.gate.GateVerdict;
import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.domain.question.Deadline;
import io.nl2sql.core.domain.result.ExecutionSummary;
import io.nl2sql.core.domain.result.RowSink;
import io.nl2sql.core.domain.result.WriteSummary;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.in.AskQuestionCommand;
import io.nl2sql.core.port.in.Explanation;
import io.nl2sql.core.port.out.Generation;
import io.nl2sql.core.port.out.GenerationObserver;
import java.util.List;

/** The facade over the use cases. */
final class Engine implements Nl2Sql {

    private final EngineParts parts;
    private final SnapshotLoader loader;
    private final PolicyRule rule;
    private final CallerAttributes attributes;
    private final Snapshots snapshots;
    private final SqlReviewer reviewer;
    private final QuestionReader reader;
    private final AskQuestionService asking;
    private final SqlDesk desk;
    private final boolean ownsDatabase;

    Engine(
            EngineParts parts,
            SnapshotLoader loader,
            PolicyRule rule,
            CallerAttributes attributes,
            Snapshots snapshots,
            SqlReviewer reviewer,
            QuestionReader reader,
            AskQuestionService asking,
            SqlDesk desk,
            boolean ownsDatabase) {
        this.parts = parts;
        this.loader = loader;
        this.rule = rule;
        this.attributes = attributes;
        this.snapshots = snapshots;
        this.reviewer = reviewer;
        this.reader = reader;
        this.asking = asking;
        this.desk = desk;
        this.ownsDatabase = ownsDatabase;
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
        Generation generation = reader.generate(
                command, knowledge, Deadline.in(command.timeout(), parts.clock()), GenerationObserver.NONE);
        List<Explanation.Review> reviews = generation.drafts().stream()
                .map(draft -> new Explanation.Review(draft, reviewer.review(draft.sql(), snapshot)))
                .toList();
        return new Explanation(command.question(), knowledge.values(), knowledge.written(), generation, reviews);
    }

    @Override
    public RetrievedKnowledge retrieve(AskQuestionCommand command) {
        return reader.retrieve(command, snapshots.current());
    }

    @Override
    public GateVerdict review(String sql) {
        return reviewer.review(sql, snapshots.current());
    }

    @Override
    public ExecutionSummary run(RunSqlCommand command, RowSink sink) {
        return desk.run(command, sink);
    }

    @Override
    public GateVerdict review(WriteSqlCommand command) {
        return desk.review(command);
    }

    @Override
    public WriteSummary write(WriteSqlCommand command) {
        return desk.write(command);
    }

    @Override
    public Nl2Sql forCaller(PolicyRule further, CallerAttributes known) {
        PolicyRule all = rule.and(further);
        Snapshots seen = further.isNone() ? snapshots : Engines.snapshots(parts, loader, all);
        return Engines.forCaller(parts, loader, seen, all, attributes.orElse(known));
    }

    @Override
    public DatabaseSchema schema() {
        return snapshots.current().schema();
    }

    @Override
    public void refresh() {
        loader.refresh();
    }

    @Override
    public void close() {
        if (ownsDatabase) {
            loader.close();
            parts.database().close();
        }
    }
}
