package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.testkit.knowledge.ValueStoreContract;

class InMemoryValueStoreTest extends ValueStoreContract {

    @Override
    protected ValueStore emptyStore() {
        return new InMemoryValueStore();
    }
}
