package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.knowledge.ColumnProfile;
import io.nl2sql.core.domain.knowledge.ValueMatch;
import io.nl2sql.core.domain.schema.ColumnName;
import java.util.List;
import java.util.Map;

/** Finds values of the database in a question. Safe for concurrent use; answers from memory or disk, never blocks long. */
public interface ValueIndex {

    /**
     * Returns every stretch of the question that names a stored value, ordered by start, longest first; overlaps are
     * left to the caller. Empty when the question names none.
     */
    List<ValueMatch> find(String question);

    /** What is known of the contents of the columns; columns that were not sampled are missing. */
    Map<ColumnName, ColumnProfile> profiles();
}
