package io.nl2sql.core.service;

import io.nl2sql.core.Nl2Sql;

/** Puts the stages of the pipeline together. Library users go through {@link Nl2Sql#builder()}. */
public final class Engines {

    private Engines() {}

    /** The engine made of these parts. */
    public static Nl2Sql assemble(EngineParts parts) {
        SnapshotLoader snapshots = new SnapshotLoader(
                parts.database(), parts.schemas(), parts.logicalForeignKeys(), parts.progress(), parts.clock());
        SqlReviewer reviewer = new SqlReviewer(parts.database().sqlAnalyzer());
        Announcer announcer = new Announcer(parts.listeners());
        QuestionReader reader = new QuestionReader(parts.generator(), announcer);
        return new Engine(
                parts.database(),
                snapshots,
                reviewer,
                reader,
                new AskQuestionService(
                        snapshots, reader, reviewer, parts.database().queryExecutor(), announcer, parts.clock()),
                parts.clock());
    }
}
