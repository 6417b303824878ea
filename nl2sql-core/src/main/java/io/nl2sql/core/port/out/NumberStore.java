package io.nl2sql.core.port.out;

import java.util.Optional;

/**
 * Gives numbers to things that have longer ids, for contracts that call them by numbers. A number is never given twice
 * within a kind. Safe for concurrent use, also by several programs.
 */
public interface NumberStore {

    /**
     * The number of a thing, from 1; it gets one when it has none.
     *
     * @param kind what sort of thing, such as {@code example}
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    long numberOf(String kind, String id);

    /**
     * The thing with a number.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    Optional<String> find(String kind, long number);
}
