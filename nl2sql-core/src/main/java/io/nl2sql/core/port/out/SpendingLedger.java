package io.nl2sql.core.port.out;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;

/**
 * Counts what callers spend in a day. What the amounts are of, tokens or fractions of a currency, is up to whoever books
 * them. Safe for concurrent use, also by several programs on one ledger; what is older than a week may be forgotten.
 */
public interface SpendingLedger {

    /**
     * Books an amount ahead of a call, unless the account has reached its limit. The check and the booking are one step:
     * of two callers who meet at the limit one is booked. The amount itself may exceed what is left, so that an account
     * passes its limit by no more than the calls that are under way.
     *
     * @param limit what may be spent, at least 0
     * @return whether it was booked
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    boolean book(Account account, long amount, long limit);

    /**
     * Corrects an account once it is known what a call took.
     *
     * @param difference what it took less what was booked for it; negative where that was too much
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    void correct(Account account, long difference);

    /**
     * What was spent and booked so far; 0 for an account that nobody has booked on.
     *
     * @throws io.nl2sql.core.error.Nl2SqlException STORE_FAILED
     */
    long spent(Account account);

    /**
     * A caller's day.
     *
     * @param caller who spends; empty for nobody in particular
     * @param day the day
     */
    record Account(String caller, LocalDate day) {
        public Account {
            requireNonNull(caller, "caller is null");
            requireNonNull(day, "day is null");
        }
    }
}
