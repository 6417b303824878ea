package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.history.HistoryEntry;
import io.nl2sql.core.domain.history.HistoryQuery;
import java.util.List;

/** Keeps what was asked. Safe for concurrent use, also by several programs. */
public interface HistoryStore {

    /**
     * Adds an entry; one of the same id is left as it is.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void append(HistoryEntry entry);

    /**
     * The entries that fit, newest first.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    List<HistoryEntry> search(HistoryQuery query);
}
