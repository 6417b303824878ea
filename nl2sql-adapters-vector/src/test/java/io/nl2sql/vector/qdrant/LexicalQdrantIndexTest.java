package io.nl2sql.vector.qdrant;

import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.testkit.knowledge.KnowledgeIndexContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LexicalQdrantIndexTest extends KnowledgeIndexContract {

    private final List<FakeQdrant> servers = new ArrayList<>();

    @Override
    protected KnowledgeIndex emptyIndex() throws IOException {
        FakeQdrant server = new FakeQdrant();
        servers.add(server);
        return QdrantKnowledgeIndex.over(server.connect(), QdrantConfig.at("fake"), null);
    }

    @Override
    protected boolean supportsVectors() {
        return false;
    }

    @AfterEach
    void stop() {
        servers.forEach(FakeQdrant::close);
    }
}
