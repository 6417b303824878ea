package io.nl2sql.testkit.analysis;

/**
 * One statement of an attack corpus with its verdict.
 *
 * @param id stable name; {@code atk-} for attacks and writes, {@code ben-} for good reads, {@code run-} for reads that
 *     limits have to stop
 * @param dialect the dialect it is meant for, or {@code any}
 * @param kind the family it belongs to
 * @param sql the text
 * @param allowedAtStrict whether it may run at level strict
 */
public record CorpusStatement(String id, String dialect, String kind, String sql, boolean allowedAtStrict) {

    /** Whether it is to be judged under the dialect with this id. */
    public boolean concerns(String dialectId) {
        return dialect.equals("any") || dialect.equals(dialectId);
    }

    @Override
    public String toString() {
        return id;
    }
}
