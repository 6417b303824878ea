package io.nl2sql.core.service;

import io.nl2sql.core.domain.connection.WriteAccess;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.AccountProbe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the rights of the account before a database is used: warns, or insists on one that may only read. */
final class AccountCheck {

    private static final Logger LOGGER = LoggerFactory.getLogger(AccountCheck.class);

    private final AccountProbe probe;
    private final boolean required;

    /** @param required whether an account that could write, or of which that is not known, is refused */
    AccountCheck(AccountProbe probe, boolean required) {
        this.probe = probe;
        this.required = required;
    }

    /** @throws Nl2SqlException CONFIGURATION_INVALID when reading alone is required and not certain */
    void run() {
        WriteAccess access = probe.probe();
        if (access instanceof WriteAccess.CannotWrite) {
            return;
        }
        if (required) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID, "a read-only account is required, but " + access.message());
        }
        if (access instanceof WriteAccess.CouldWrite) {
            LOGGER.warn("{}", access.message());
        }
    }
}
