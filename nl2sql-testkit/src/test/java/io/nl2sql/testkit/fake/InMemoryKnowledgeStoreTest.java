package io.nl2sql.testkit.fake;

import io.nl2sql.core.port.out.KnowledgeStore;
import io.nl2sql.testkit.contract.KnowledgeStoreContract;

/** Holds the fake to what the real stores are held to. */
class InMemoryKnowledgeStoreTest extends KnowledgeStoreContract {

    private final KnowledgeStore store = new InMemoryKnowledgeStore();

    @Override
    protected KnowledgeStore open() {
        return store;
    }
}
