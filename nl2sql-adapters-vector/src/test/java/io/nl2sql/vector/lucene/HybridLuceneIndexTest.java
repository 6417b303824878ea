package io.nl2sql.vector.lucene;

import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import io.nl2sql.testkit.knowledge.KnowledgeIndexContract;

class HybridLuceneIndexTest extends KnowledgeIndexContract {

    @Override
    protected KnowledgeIndex emptyIndex() {
        return LuceneKnowledgeIndex.inMemory(FakeTextEmbedder.named("fake"));
    }

    @Override
    protected boolean supportsVectors() {
        return true;
    }
}
