package io.nl2sql.vector.qdrant;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import io.nl2sql.testkit.knowledge.KnowledgeIndexContract;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;

/** The contract on a real server, given by its gRPC address: {@code NL2SQL_QDRANT_URL=http://localhost:6334}. */
class QdrantServerIT extends KnowledgeIndexContract {

    private static final String VARIABLE = "NL2SQL_QDRANT_URL";

    private final FakeTextEmbedder embedder = FakeTextEmbedder.named("fake");
    private final List<QdrantConfig> used = new ArrayList<>();

    @Override
    protected KnowledgeIndex emptyIndex() {
        String url = System.getenv().getOrDefault(VARIABLE, "");
        assumeTrue(!url.isEmpty(), VARIABLE + " is not set");
        URI address = URI.create(url);
        QdrantConfig config = QdrantConfig.at(address.getHost())
                .withPort(address.getPort())
                .withPrefix("nl2sql-test-" + UUID.randomUUID());
        used.add(config);
        return QdrantKnowledgeIndex.open(config, embedder);
    }

    @Override
    protected boolean supportsVectors() {
        return true;
    }

    @AfterEach
    void removeCollections() throws Exception {
        for (QdrantConfig config : used) {
            try (QdrantClient client = new QdrantClient(QdrantGrpcClient.newBuilder(config.host(), config.port(), false)
                    .build())) {
                for (String collection : client.listCollectionsAsync().get()) {
                    if (collection.startsWith(config.prefix())) {
                        client.deleteCollectionAsync(collection).get();
                    }
                }
            }
        }
        used.clear();
    }
}
