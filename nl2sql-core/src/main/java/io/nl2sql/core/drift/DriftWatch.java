package io.nl2sql.core.drift;

import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.PieceKind;
import io.nl2sql.core.domain.knowledge.PieceName;
import io.nl2sql.core.domain.knowledge.SeenSchema;
import io.nl2sql.core.domain.schema.DatabaseSchema;
import io.nl2sql.core.domain.schema.TableName;
import io.nl2sql.core.domain.sql.Dialect;
import io.nl2sql.core.drift.Footing.Finding;
import io.nl2sql.core.drift.SchemaChanges.Change;
import io.nl2sql.core.port.out.SqlAnalyzer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names what a change of the database breaks: what uses a table or column that is gone or of another type, or a view
 * that is defined otherwise, what joins along a key that is gone, and SQL that means something else or nothing now. What
 * did not hold before is no casualty of the change. Not safe for concurrent use.
 */
public final class DriftWatch {

    private static final PieceName ANY_STATEMENT = new PieceName(PieceKind.EXAMPLE, "any");

    private final Ground before;
    private final Ground after;
    private final SchemaChanges changes;
    private final String dialect;

    private DriftWatch(Ground before, Ground after, String dialect) {
        this.before = before;
        this.after = after;
        this.dialect = dialect;
        this.changes = SchemaChanges.between(before.schema(), after.schema());
    }

    /**
     * Looks at the change from one schema to another.
     *
     * @param dialect the SQL the database speaks
     * @param analyzer understands it
     */
    public static DriftWatch between(SeenSchema before, SeenSchema after, Dialect dialect, SqlAnalyzer analyzer) {
        return between(new Ground(before, dialect, analyzer), new Ground(after, dialect, analyzer), dialect.id());
    }

    /**
     * Looks at the change from one schema to another.
     *
     * @param analyzer understands the SQL of the database
     */
    public static DriftWatch between(DatabaseSchema before, DatabaseSchema after, SqlAnalyzer analyzer) {
        return between(SeenSchema.of(before), SeenSchema.of(after), before.dialect(), analyzer);
    }

    static DriftWatch between(Ground before, Ground after, String dialect) {
        return new DriftWatch(before, after, dialect);
    }

    /** The casualties of the change, each once, in the order of the knowledge. */
    public List<Casualty> casualties(Knowledge knowledge) {
        return KnowledgeWalk.broken(knowledge, dialect, piece -> {
            Change change = of(piece);
            return change == null ? null : change.cause();
        });
    }

    /** Why the change breaks a statement, such as one that was kept with its answer; empty where it does not. */
    public Optional<String> causeFor(String sql) {
        return Optional.ofNullable(of(Piece.of(ANY_STATEMENT, sql))).map(Change::cause);
    }

    /** What the change does to a piece, or null where it does nothing to it. */
    @Nullable
    Change of(Piece piece) {
        Finding then = before.of(piece);
        if (!then.holds()) {
            return null;
        }
        Optional<Change> lost = Stream.concat(
                        then.tables().stream().map(changes::of),
                        then.columns().stream().map(changes::of))
                .filter(Objects::nonNull)
                .findFirst();
        return lost.orElseGet(() -> otherwise(piece, then));
    }

    /** Apart from the rest, as looking for what a lost name may mean takes long in large schemas. */
    private @Nullable Change otherwise(Piece piece, Finding then) {
        Finding now = after.of(piece);
        return Optional.ofNullable(now.problem())
                .map(Change::of)
                .or(() -> redefined(piece, then))
                .or(() -> droppedKey(piece, then, now))
                .or(() -> anotherMeaning(then, now))
                .orElse(null);
    }

    private Optional<Change> redefined(Piece piece, Finding then) {
        return piece.statement() == null
                ? Optional.empty()
                : then.tables().stream()
                        .filter(this::isRedefined)
                        .findFirst()
                        .map(view -> Change.of("view %s is defined otherwise now".formatted(view)));
    }

    private boolean isRedefined(TableName view) {
        String then = before.definition(view);
        String now = after.definition(view);
        return !then.isEmpty() && !now.isEmpty() && !then.equals(now);
    }

    private Optional<Change> droppedKey(Piece piece, Finding then, Finding now) {
        List<String> dropped = new ArrayList<>(before.keys(piece, then));
        dropped.removeAll(after.keys(piece, now));
        return dropped.stream().findFirst().map(key -> Change.of("the key %s does not exist any more".formatted(key)));
    }

    /** A name may be found nearer by now, such as a column of the subquery that was one of the query around it. */
    private static Optional<Change> anotherMeaning(Finding then, Finding now) {
        return anotherMeaning(then.tables(), now.tables()).or(() -> anotherMeaning(then.columns(), now.columns()));
    }

    private static Optional<Change> anotherMeaning(List<?> then, List<?> now) {
        List<Object> gained = new ArrayList<>(now);
        gained.removeAll(then);
        List<Object> lost = new ArrayList<>(then);
        lost.removeAll(now);
        if (gained.isEmpty() && lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Change.of("a name in it means another thing now: it uses %s and used %s"
                .formatted(first(gained, now), first(lost, then))));
    }

    private static Object first(List<?> different, List<?> all) {
        return different.isEmpty()
                ? String.join(", ", all.stream().map(Object::toString).toList())
                : different.get(0);
    }
}
