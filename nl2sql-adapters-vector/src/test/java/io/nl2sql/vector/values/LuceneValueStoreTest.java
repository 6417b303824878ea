package io.nl2sql.vector.values;

import io.nl2sql.core.port.out.ValueStore;
import io.nl2sql.testkit.knowledge.ValueStoreContract;

class LuceneValueStoreTest extends ValueStoreContract {

    @Override
    protected ValueStore emptyStore() {
        return LuceneValueStore.inMemory();
    }
}
