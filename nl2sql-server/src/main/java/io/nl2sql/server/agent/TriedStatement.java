package io.nl2sql.server.agent;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One statement that did not do.
 *
 * @param attempt in which attempt, from 1
 * @param stage where it failed: {@code critic} for the gate, {@code db_validation} for the database
 * @param tried the statement
 * @param reason why it did not do, one line
 * @param category what kind of failure that is
 * @param missing names that it uses and the database does not have
 * @param candidates tables that may have been meant
 */
public record TriedStatement(
        int attempt,
        String stage,
        String tried,
        String reason,
        ErrorCategory category,
        List<String> missing,
        List<CandidateObject> candidates) {
    public TriedStatement {
        requireNonNull(stage, "stage is null");
        requireNonNull(tried, "tried is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(category, "category is null");
        missing = List.copyOf(missing);
        candidates = List.copyOf(candidates);
    }
}
