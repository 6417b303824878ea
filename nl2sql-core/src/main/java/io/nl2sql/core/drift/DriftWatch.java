package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names what a change of the database breaks: the pieces of knowledge that use a table or column that is gone or of
 * another type, or whose SQL means something else or nothing now. What did not hold before is no casualty of the change.
 * Not safe for concurrent use.
 */
public final class DriftWatch {

    private final Footing before;
    private final Footing after;
    private final SchemaChanges changes;

    private DriftWatch(DatabaseSchema before, DatabaseSchema after, SqlAnalyzer analyzer) {
        this.before = new Footing(before, analyzer);
        this.after = new Footing(after, analyzer);
        this.changes = SchemaChanges.between(before, after);
    }

    /**
     * The casualties of the change from one schema to another, each once, in the order of the knowledge.
     *
     * @param analyzer understands the SQL of the database
     */
    public static List<Casualty> casualties(
            Knowledge knowledge, DatabaseSchema before, DatabaseSchema after, SqlAnalyzer analyzer) {
        DriftWatch watch = new DriftWatch(before, after, analyzer);
        return KnowledgeWalk.broken(knowledge, before.dialect().id(), watch::of);
    }

    /** What the change does to a piece, or null where it does nothing to it. */
    private @Nullable String of(Piece piece) {
        Footing.Finding then = before.of(piece);
        if (!then.holds()) {
            return null;
        }
        return Stream.concat(
                        then.tables().stream().map(changes::of),
                        then.columns().stream().map(changes::of))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> after.of(piece).problem());
    }
}
