package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.requireText;
import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with a statement that somebody has found to answer it.
 *
 * @param id names it among the examples of its connection
 * @param question what was asked
 * @param sql what answers it
 * @param dialect the SQL it is written in, such as {@code postgresql}
 * @param tags by which it is grouped
 * @param owner who answers for it, empty where nobody does
 * @param expires the last day on which it holds, or null where it holds until taken back
 */
public record VerifiedExample(
        String id,
        String question,
        String sql,
        String dialect,
        List<String> tags,
        String owner,
        @Nullable LocalDate expires) {

    public VerifiedExample {
        requireText(id, "id");
        requireText(question, "question");
        requireText(sql, "sql");
        requireText(dialect, "dialect");
        tags = List.copyOf(tags);
        requireNonNull(owner, "owner is null");
    }

    /** Whether it no longer holds on that day. */
    public boolean isExpired(LocalDate today) {
        return expires != null && today.isAfter(expires);
    }
}
