package io.nl2sql.core.service;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.domain.policy.CallerAttributes;
import io.nl2sql.core.domain.policy.PolicyRule;
import io.nl2sql.core.port.out.Database;
import io.nl2sql.core.port.out.QueryExecutor;
import io.nl2sql.core.port.out.SqlRewriter;
import io.nl2sql.core.resilience.DiscreetQueryExecutor;

/** Puts the stages of the pipeline together. Library users go through {@link Nl2Sql#builder()}. */
public final class Engines {

    private Engines() {}

    /** The engine made of these parts, for callers who may see all that the parts let anybody see. */
    public static Nl2Sql assemble(EngineParts parts) {
        SnapshotLoader loader = new SnapshotLoader(new SnapshotReader(parts), parts.refreshEvery());
        PolicyRule rule = parts.rule();
        return engine(parts, loader, snapshots(parts, loader, rule), rule, CallerAttributes.NONE, true);
    }

    /** What is known of the database under a rule. */
    static Snapshots snapshots(EngineParts parts, SnapshotLoader loader, PolicyRule rule) {
        return rule.isNone()
                ? loader
                : new CallerSnapshots(loader, rule, parts.database().sqlRewriter(), parts.linking());
    }

    /** An engine on the same database and the same state for a caller under a rule; closing it closes nothing. */
    static Nl2Sql forCaller(
            EngineParts parts,
            SnapshotLoader loader,
            Snapshots snapshots,
            PolicyRule rule,
            CallerAttributes attributes) {
        return engine(parts, loader, snapshots, rule, attributes, false);
    }

    private static Engine engine(
            EngineParts parts,
            SnapshotLoader loader,
            Snapshots snapshots,
            PolicyRule rule,
            CallerAttributes attributes,
            boolean ownsDatabase) {
        Database database = parts.database();
        SqlRewriter rewriter = database.sqlRewriter();
        QueryExecutor executor =
                rule.isNone() ? database.queryExecutor() : new DiscreetQueryExecutor(database.queryExecutor());
        SqlReviewer reviewer = new SqlReviewer(parts.database().sqlAnalyzer(), rewriter, attributes);
        Announcer announcer = new Announcer(parts.listeners());
        QuestionReader reader = new QuestionReader(parts.generator(), parts.discretion(), announcer);
        CostReviewer costs = new CostReviewer(
                parts.database().sqlAnalyzer(), parts.database().planReader(), parts.costPolicy());
        AskQuestionService asking =
                new AskQuestionService(snapshots, reader, reviewer, costs, executor, announcer, parts.clock());
        SqlDesk desk = new SqlDesk(snapshots, reviewer, costs, executor, parts.database(), loader);
        return new Engine(parts, loader, rule, attributes, snapshots, reviewer, reader, asking, desk, ownsDatabase);
    }
}
