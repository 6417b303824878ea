package io.nl2sql.core.port.out;

import io.nl2sql.core.domain.connection.WriteAccess;

/** Tells what the account of a database could do beyond reading. Safe for concurrent use. */
@FunctionalInterface
public interface AccountProbe {

    /**
     * Asks the catalogue of the engine for the rights of the account; changes nothing and tries nothing out. A right
     * that only takes effect through code of the database's own, such as a function that runs with its owner's rights,
     * is not seen.
     *
     * @return {@link WriteAccess.Unknown} where the engine does not tell
     * @throws io.nl2sql.core.error.Nl2SqlException DATABASE_UNAVAILABLE, DATABASE_ACCESS_DENIED
     */
    WriteAccess probe();
}
