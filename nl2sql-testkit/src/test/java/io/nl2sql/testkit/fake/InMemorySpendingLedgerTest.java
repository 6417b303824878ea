package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.SpendingLedger;
import io.nl2sql.testkit.contract.SpendingLedgerContract;

class InMemorySpendingLedgerTest extends SpendingLedgerContract {

    private final SpendingLedger ledger = new InMemorySpendingLedger();

    @Override
    protected SpendingLedger ledger() {
        return ledger;
    }
}
