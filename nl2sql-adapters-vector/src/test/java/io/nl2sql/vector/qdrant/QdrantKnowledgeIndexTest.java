package io.nl2sql.vector.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nodes that share a Qdrant see of each other, and of what ended too early. */
class QdrantKnowledgeIndexTest {

    private static final String SHOP = "shop";
    private static final FakeTextEmbedder EMBEDDER = FakeTextEmbedder.named("fake");

    private FakeQdrant server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeQdrant();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private KnowledgeIndex node(TextEmbedder embedder) {
        return QdrantKnowledgeIndex.over(server.connect(), QdrantConfig.at("fake"), embedder);
    }

    private static IndexUpdate replace(KnowledgeIndex index, Progress progress, String... names) {
        List<IndexEntry> entries = Stream.of(names)
                .map(name -> new IndexEntry(new IndexEntry.Key(Kind.TABLE, name), List.of(name), "", true))
                .toList();
        return index.replace(new ReplaceRequest(SHOP, entries, progress, Cancellation.NEVER));
    }

    private static IndexUpdate replace(KnowledgeIndex index, String... names) {
        return replace(index, Progress.SILENT, names);
    }

    private static List<String> found(KnowledgeIndex index, String text, SearchMode mode) {
        return index.search(new SearchRequest(SHOP, text, Set.of(Kind.TABLE), 10, mode)).stream()
                .map(IndexHit::key)
                .map(IndexEntry.Key::id)
                .toList();
    }

    @Test
    void nodesSeeWhatOthersReplaced() {
        try (KnowledgeIndex first = node(EMBEDDER);
                KnowledgeIndex second = node(EMBEDDER)) {
            replace(first, "customer", "stock");
            assertThat(found(second, "customer", SearchMode.HYBRID)).startsWith("customer");

            replace(second, "stock", "region");

            for (SearchMode mode : SearchMode.values()) {
                assertThat(found(first, "regions", mode)).doesNotContain("customer");
            }
            assertThat(found(first, "regions", SearchMode.LEXICAL)).containsExactly("region");
            assertThat(replace(first, "stock", "region")).isEqualTo(new IndexUpdate(0, 2, 0));
        }
    }

    @Test
    void whatEndedTooEarlyIsNeverSeenAndRemovedByTheNextReplacement() {
        try (KnowledgeIndex index = node(EMBEDDER)) {
            replace(index, "customer", "stock");
            int before = server.points();
            Progress failing = (activity, done, total) -> server.fail(done == total);

            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> replace(index, failing, "stock", "region", "city"));

            server.fail(false);
            assertThat(server.points()).isGreaterThan(before);
            assertThat(found(index, "customer", SearchMode.LEXICAL)).containsExactly("customer");
            assertThat(found(index, "region", SearchMode.LEXICAL)).isEmpty();
            assertThat(index.status(SHOP)).isEqualTo(new IndexStatus(2, 2, "fake"));
            assertThat(replace(index, "customer", "stock")).isEqualTo(new IndexUpdate(0, 2, 0));
            assertThat(server.points()).isEqualTo(before);
        }
    }

    @Test
    void otherModelHasItsOwnVectors() {
        try (KnowledgeIndex index = node(EMBEDDER)) {
            replace(index, "customer");
        }
        try (KnowledgeIndex index = node(FakeTextEmbedder.named("other", 32))) {
            assertThat(found(index, "customer", SearchMode.VECTOR)).isEmpty();
            assertThat(replace(index, "customer")).isEqualTo(new IndexUpdate(1, 0, 0));
            assertThat(index.status(SHOP).embedder()).isEqualTo("other");
        }
    }

    @Test
    void serverThatIsAwayIsNamed() {
        try (KnowledgeIndex index = node(EMBEDDER)) {
            server.fail(true);

            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> replace(index, "customer"))
                    .withMessage("Qdrant at fake:6334 failed (UNAVAILABLE); check that it runs there and try again")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.INDEX_FAILED));
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> found(index, "customer", SearchMode.HYBRID));
        }
    }

    @Test
    void closedIndexSaysSo() {
        KnowledgeIndex index = node(EMBEDDER);
        index.close();
        index.close();

        assertThatIllegalStateException().isThrownBy(() -> found(index, "customer", SearchMode.LEXICAL));
        assertThatIllegalStateException().isThrownBy(() -> replace(index, "customer"));
    }
}
