package io.nl2sql.vector.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexEntry.Kind;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Finding by meaning where vectors are many or long. */
class VectorSearchTest {

    private static final String SHOP = "shop";

    @Test
    void vectorsOfLargeModelsAreKeptAndFound(@TempDir Path folder) {
        FakeTextEmbedder large = FakeTextEmbedder.named("large", 3_072);
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder, large)) {
            replace(index, List.of("customer", "stock", "region"));
        }

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder, large)) {
            assertThat(index.status(SHOP).embedded()).isEqualTo(3);
            assertThat(nearest(index, "stock")).startsWith("stock");
        }
    }

    /** More vectors than are compared one by one are searched through the graph. */
    @Test
    void nearestOfManyIsFoundThroughTheGraph() {
        int many = VectorSearch.MAX_EXACT + 500;
        try (KnowledgeIndex index = LuceneKnowledgeIndex.inMemory(FakeTextEmbedder.named("small", 16))) {
            replace(index, IntStream.range(0, many).mapToObj(i -> "word" + i).toList());

            assertThat(index.status(SHOP).embedded()).isEqualTo(many);
            assertThat(IntStream.range(0, 20)
                            .map(i -> i * 997)
                            .filter(i -> nearest(index, "word " + i).contains("word" + i))
                            .count())
                    .isGreaterThanOrEqualTo(19);
        }
    }

    private static void replace(KnowledgeIndex index, List<String> names) {
        List<IndexEntry> entries = names.stream()
                .map(name -> new IndexEntry(new IndexEntry.Key(Kind.TABLE, name), List.of(name), "", true))
                .toList();
        index.replace(new ReplaceRequest(SHOP, entries, Progress.SILENT, Cancellation.NEVER));
    }

    private static List<String> nearest(KnowledgeIndex index, String text) {
        return index.search(new SearchRequest(SHOP, text, Set.of(Kind.TABLE), 3, SearchMode.VECTOR)).stream()
                .map(IndexHit::key)
                .map(IndexEntry.Key::id)
                .toList();
    }
}
