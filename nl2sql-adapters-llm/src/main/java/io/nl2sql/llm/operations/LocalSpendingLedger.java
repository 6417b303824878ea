package io.nl2sql.llm.operations;

import io.nl2sql.core.port.out.SpendingLedger;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** A ledger in memory: it counts what this process spends, and forgets it with the process. Safe for concurrent use. */
public final class LocalSpendingLedger implements SpendingLedger {

    private static final int DAYS_KEPT = 7;

    private final Map<Account, Long> accounts = new HashMap<>();
    private LocalDate latest = LocalDate.MIN;

    @Override
    public synchronized boolean book(Account account, long amount, long limit) {
        if (spent(account) >= limit) {
            return false;
        }
        forgetBefore(account.day());
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

    private void forgetBefore(LocalDate day) {
        if (day.isAfter(latest)) {
            latest = day;
            accounts.keySet().removeIf(account -> account.day().isBefore(day.minusDays(DAYS_KEPT)));
        }
    }
}
