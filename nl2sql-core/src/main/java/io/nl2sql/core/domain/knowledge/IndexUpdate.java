package io.nl2sql.core.domain.knowledge;

import static io.nl2sql.core.check.Preconditions.require;

/**
 * What replacing the entries of a collection came to.
 *
 * @param written entries that were new or had changed
 * @param kept entries that were there already, exactly so
 * @param removed entries that are gone
 */
public record IndexUpdate(long written, long kept, long removed) {
    public IndexUpdate {
        require(written >= 0 && kept >= 0 && removed >= 0, "a count is negative");
    }
}
