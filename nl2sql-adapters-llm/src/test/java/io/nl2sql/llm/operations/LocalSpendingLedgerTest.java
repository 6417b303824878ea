package io.nl2sql.llm.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.port.out.SpendingLedger;
import io.nl2sql.core.port.out.SpendingLedger.Account;
import io.nl2sql.testkit.contract.SpendingLedgerContract;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LocalSpendingLedgerTest extends SpendingLedgerContract {

    private static final LocalDate DAY = LocalDate.parse("2026-11-21");

    private final LocalSpendingLedger ledger = new LocalSpendingLedger();

    @Override
    protected SpendingLedger ledger() {
        return ledger;
    }

    @Test
    void forgetsWhatIsOlderThanAWeek() {
        Account old = new Account("alice", DAY);
        ledger.book(old, 10, 100);

        ledger.book(new Account("bob", DAY.plusDays(7)), 10, 100);
        assertThat(ledger.spent(old)).isEqualTo(10);

        ledger.book(new Account("bob", DAY.plusDays(8)), 10, 100);
        assertThat(ledger.spent(old)).isZero();
    }
}
