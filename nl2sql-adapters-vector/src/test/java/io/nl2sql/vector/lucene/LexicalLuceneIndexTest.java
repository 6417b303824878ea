package io.nl2sql.vector.lucene;

import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.testkit.knowledge.KnowledgeIndexContract;

class LexicalLuceneIndexTest extends KnowledgeIndexContract {

    @Override
    protected KnowledgeIndex emptyIndex() {
        return LuceneKnowledgeIndex.inMemory();
    }

    @Override
    protected boolean supportsVectors() {
        return false;
    }
}
