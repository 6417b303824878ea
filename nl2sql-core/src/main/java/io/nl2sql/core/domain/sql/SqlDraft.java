package io.nl2sql.core.domain.sql;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * SQL as a generator proposed it: untrusted text that only the gate can turn into something that runs.
 *
 * @param sql the statement, as proposed
 * @param confidence how sure the generator is that this answers the question, 0 to 1
 * @param reading the question as it was understood, in words; empty where the generator cannot tell
 * @param change what it would change against the likeliest draft, in words: "also shows email"; empty for that one, and
 *     where the generator cannot tell
 * @param unplaced the words of the question the statement does not account for, in question order
 * @param producer which generator made it, for example {@code rules}
 */
public record SqlDraft(
        String sql, double confidence, String reading, String change, List<String> unplaced, String producer) {

    public SqlDraft {
        requireText(sql, "sql");
        require(confidence >= 0 && confidence <= 1, "confidence is outside 0 to 1");
        requireNonNull(reading, "reading is null");
        requireNonNull(change, "change is null");
        unplaced = List.copyOf(unplaced);
        requireText(producer, "producer");
    }

    /** A draft that is no alternative to another one, or that cannot tell how it differs. */
    public SqlDraft(String sql, double confidence, String reading, List<String> unplaced, String producer) {
        this(sql, confidence, reading, "", unplaced, producer);
    }

    /**
     * The drafts that say what they would change against another one, in order; none where that one is not the first.
     *
     * @param drafts likeliest first
     */
    public static List<SqlDraft> alternatives(SqlDraft draft, List<SqlDraft> drafts) {
        return drafts.isEmpty() || !drafts.get(0).equals(draft)
                ? List.of()
                : drafts.stream().filter(other -> !other.change().isEmpty()).toList();
    }

    /** SQL that a person or a program wrote: fully trusted to mean what it says, not trusted to be harmless. */
    public static SqlDraft written(String sql) {
        return new SqlDraft(sql, 1, "", List.of(), "written");
    }

    /** The same, but this sure of it. */
    public SqlDraft withConfidence(double other) {
        return new SqlDraft(sql, other, reading, unplaced, producer);
    }
}
