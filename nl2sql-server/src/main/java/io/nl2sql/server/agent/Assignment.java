package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.RetrievedKnowledge;
import io.nl2sql.core.domain.model.ModelTerms;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.Table;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.server.work.Errand;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One question with what is known before anything is written.
 *
 * @param errand who asks for what
 * @param task what is asked
 * @param listener told how far the work has come
 * @param schema all that the caller may see
 * @param knowledge what was found for the question
 * @param ranked tables that the question is about, best first
 * @param pinned tables that the caller pinned or picked
 * @param override tables that the caller wants the answer from, and no others
 * @param terms on which a model may be asked
 */
record Assignment(
        Errand errand,
        AgentTask task,
        AgentListener listener,
        DatabaseSchema schema,
        RetrievedKnowledge knowledge,
        List<CandidateObject> ranked,
        List<Table> pinned,
        List<Table> override,
        ModelTerms terms) {

    Assignment {
        requireNonNull(errand, "errand is null");
        requireNonNull(task, "task is null");
        requireNonNull(listener, "listener is null");
        requireNonNull(schema, "schema is null");
        requireNonNull(knowledge, "knowledge is null");
        ranked = List.copyOf(ranked);
        pinned = List.copyOf(pinned);
        override = List.copyOf(override);
        requireNonNull(terms, "terms is null");
    }

    /** What a generator gets to see, the narrowest first. */
    List<Scope> scopes() {
        Set<TableName> only = names(override);
        boolean semantic = task.options().semantic() && task.language() == AgentLanguage.SQL;
        Set<TableName> wanted = names(pinned);
        Scope all = new Scope(schema, only.isEmpty() ? considered() : only, wanted, semantic, task.background());
        return wanted.isEmpty() || !only.isEmpty()
                ? List.of(all)
                : List.of(all.within(Scope.withNeighbours(wanted, schema)), all);
    }

    /** The best tables where the caller limits their number; empty for all. */
    private Set<TableName> considered() {
        int most = task.options().mostTables();
        if (most == 0 || knowledge.schema().tables().size() <= most || ranked.isEmpty()) {
            return Set.of();
        }
        Set<TableName> best = new LinkedHashSet<>(names(pinned));
        ranked.stream()
                .limit(most)
                .forEach(candidate -> best.add(candidate.table().name()));
        return best;
    }

    private static Set<TableName> names(List<Table> tables) {
        Set<TableName> names = new LinkedHashSet<>();
        tables.forEach(table -> names.add(table.name()));
        return names;
    }
}
