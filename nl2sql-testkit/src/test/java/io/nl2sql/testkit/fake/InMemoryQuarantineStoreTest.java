package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.QuarantineStore;
import io.nl2sql.testkit.contract.QuarantineStoreContract;

class InMemoryQuarantineStoreTest extends QuarantineStoreContract {

    private final QuarantineStore store = new InMemoryQuarantineStore();

    @Override
    protected QuarantineStore open() {
        return store;
    }
}
