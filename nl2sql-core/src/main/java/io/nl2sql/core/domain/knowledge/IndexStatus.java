package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;
import static java.util.Objects.requireNonNull;

/**
 * What an index holds of one collection.
 *
 * @param entries how many entries
 * @param embedded how many of them can be found by meaning
 * @param embedder the model the vectors are of; empty where there are none
 */
public record IndexStatus(long entries, long embedded, String embedder) {
    public IndexStatus {
        require(entries >= 0 && embedded >= 0 && embedded <= entries, "more entries are embedded than there are");
        requireNonNull(embedder, "embedder is null");
    }
}
