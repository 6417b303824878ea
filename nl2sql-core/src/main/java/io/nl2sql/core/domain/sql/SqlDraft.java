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
 * @param unplaced the words of the question the statement does not account for, in question order
 * @param producer which generator made it, for example {@code rules}
 */
public record SqlDraft(String sql, double confidence, String reading, List<String> unplaced, String producer) {

    public SqlDraft {
        requireText(sql, "sql");
        require(confidence >= 0 && confidence <= 1, "confidence is outside 0 to 1");
        requireNonNull(reading, "reading is null");
        unplaced = List.copyOf(unplaced);
        requireText(producer, "producer");
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
