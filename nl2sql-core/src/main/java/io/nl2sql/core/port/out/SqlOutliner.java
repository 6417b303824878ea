package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.outline.SqlOutline;
import java.util.Optional;

/**
 * Takes a query apart, so that it can be told in words. Pure: touches no database. Safe for concurrent use, deterministic.
 */
public interface SqlOutliner {

    /**
     * Returns what the clauses of the query say; what has no form of its own in the outline is in it as it stands. Empty
     * where the text is not one query that an analyzer of the same dialect understands. Never throws.
     *
     * @param sql untrusted text
     */
    Optional<SqlOutline> outline(String sql);
}
