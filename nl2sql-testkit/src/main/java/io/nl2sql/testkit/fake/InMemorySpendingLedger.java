package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.SpendingLedger;
import java.util.HashMap;
import java.util.Map;

/** A ledger of one test. Safe for concurrent use. */
public final class InMemorySpendingLedger implements SpendingLedger {

    private final Map<Account, Long> accounts = new HashMap<>();

    @Override
    public synchronized boolean book(Account account, long amount, long limit) {
        if (spent(account) >= limit) {
            return false;
        }
        accounts.merge(account, amount, Long::sum);
        return true;
    }

    @Override
    public synchronized void correct(Account account, long difference) {
        accounts.merge(account, difference, Long::sum);
    }

    @Override
    public synchronized long spent(Account account) {
        return accounts.getOrDefault(account, 0L);
    }
}
