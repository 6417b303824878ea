package io.nl2sql.testkit.analysis;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.gate.GuardrailLevel;
import java.util.Set;

/**
 * One statement of an attack corpus with its verdicts.
 *
 * @param id stable name; {@code atk-} for attacks and writes, {@code ben-} for good reads, {@code run-} for reads that
 *     limits have to stop
 * @param dialect the dialect it is meant for, or {@code any}
 * @param kind the family it belongs to
 * @param sql the text
 * @param levels the levels at which it may run
 */
public record CorpusStatement(String id, String dialect, String kind, String sql, Set<GuardrailLevel> levels) {

    public CorpusStatement {
        requireNonNull(id, "id is null");
        requireNonNull(dialect, "dialect is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(sql, "sql is null");
        levels = Set.copyOf(levels);
    }

    /** Whether it may run at this level. */
    public boolean isAllowedAt(GuardrailLevel level) {
        return levels.contains(level);
    }

    /** Whether it may run at level strict. */
    public boolean allowedAtStrict() {
        return isAllowedAt(GuardrailLevel.STRICT);
    }

    /** Whether it is to be judged under the dialect with this id. */
    public boolean concerns(String dialectId) {
        return dialect.equals("any") || dialect.equals(dialectId);
    }

    @Override
    public String toString() {
        return id;
    }
}
