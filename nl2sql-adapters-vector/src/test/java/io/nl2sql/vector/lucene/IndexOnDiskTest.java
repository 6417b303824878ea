package io.nl2sql.vector.lucene;

import static java.util.stream.Collectors.toList;
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
import io.nl2sql.testkit.fake.FakeTextEmbedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an index keeps from one program to the next, and between programs. */
class IndexOnDiskTest {

    private static final String SHOP = "shop";

    @TempDir
    private Path folder = Path.of("");

    private static IndexUpdate replace(KnowledgeIndex index, String... names) {
        return replace(index, Progress.SILENT, names);
    }

    private static IndexUpdate replace(KnowledgeIndex index, Progress progress, String... names) {
        List<IndexEntry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(new IndexEntry(new IndexEntry.Key(Kind.TABLE, name), List.of(name), "", true));
        }
        return index.replace(new ReplaceRequest(SHOP, entries, progress, Cancellation.NEVER));
    }

    private static List<String> found(KnowledgeIndex index, String text, SearchMode mode) {
        return index.search(new SearchRequest(SHOP, text, Set.of(Kind.TABLE), 10, mode)).stream()
                .map(IndexHit::key)
                .map(IndexEntry.Key::id)
                .toList();
    }

    private void mark(Map<String, String> mark) throws IOException {
        try (Directory directory = FSDirectory.open(folder);
                IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(mark.entrySet());
            writer.commit();
        }
    }

    @Test
    void entriesOutliveTheProgram() {
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder.resolve("a/b"))) {
            replace(index, "customer", "stock");
        }

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder.resolve("a/b"))) {
            assertThat(found(index, "customers", SearchMode.LEXICAL)).containsExactly("customer");
            assertThat(replace(index, "customer", "stock")).isEqualTo(new IndexUpdate(0, 2, 0));
        }
    }

    /** Few deletions are not merged away: the scores must not know the entries that were. */
    @Test
    void scoresForgetWhatWasRemoved() {
        List<String> names =
                IntStream.range(0, 100).mapToObj(i -> "stock part" + i).collect(toList());
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder.resolve("old"));
                KnowledgeIndex fresh = LuceneKnowledgeIndex.open(folder.resolve("fresh"))) {
            replace(index, names.toArray(String[]::new));
            String[] left = names.subList(0, 95).toArray(String[]::new);
            assertThat(replace(index, left)).isEqualTo(new IndexUpdate(0, 95, 5));
            replace(fresh, left);

            SearchRequest request = new SearchRequest(SHOP, "stock part7", Set.of(Kind.TABLE), 10, SearchMode.LEXICAL);
            assertThat(index.search(request)).isNotEmpty().isEqualTo(fresh.search(request));
        }
    }

    @Test
    void otherEmbedderWritesAllVectorsAnew() {
        FakeTextEmbedder small = FakeTextEmbedder.named("small", 16);
        FakeTextEmbedder large = FakeTextEmbedder.named("large", 32);
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder, small)) {
            replace(index, "customer", "stock");
            assertThat(index.status(SHOP)).isEqualTo(new IndexStatus(2, 2, "small"));
        }

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder, large)) {
            assertThat(found(index, "customer", SearchMode.VECTOR)).isEmpty();
            assertThat(found(index, "customer", SearchMode.HYBRID)).containsExactly("customer");
            assertThat(replace(index, "customer", "stock")).isEqualTo(new IndexUpdate(2, 0, 0));
            assertThat(index.status(SHOP)).isEqualTo(new IndexStatus(2, 2, "large"));
            assertThat(found(index, "customer", SearchMode.VECTOR)).containsExactly("customer", "stock");
        }
    }

    @Test
    void vectorsStayWhereThereIsNoEmbedderAndAreOfUseLater() {
        FakeTextEmbedder embedder = FakeTextEmbedder.named("fake");
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder, embedder)) {
            replace(index, "customer", "stock");
        }

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder)) {
            assertThat(replace(index, "customer", "region")).isEqualTo(new IndexUpdate(1, 1, 1));
            assertThat(found(index, "customer", SearchMode.VECTOR)).isEmpty();
        }

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder, embedder)) {
            assertThat(found(index, "customer", SearchMode.VECTOR)).containsExactly("customer");
            assertThat(replace(index, "customer", "region")).isEqualTo(new IndexUpdate(1, 1, 0));
            assertThat(embedder.embedded()).isEqualTo(3);
        }
    }

    @Test
    void indexOfAnotherVersionIsBuiltAnew() throws IOException {
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder)) {
            replace(index, "customer");
        }
        mark(Map.of("io.nl2sql.index", "0"));

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder)) {
            assertThat(found(index, "customer", SearchMode.LEXICAL)).isEmpty();
            assertThat(index.status(SHOP).entries()).isZero();
            assertThat(replace(index, "customer")).isEqualTo(new IndexUpdate(1, 0, 0));
            assertThat(found(index, "customer", SearchMode.LEXICAL)).containsExactly("customer");
            assertThat(index.status(SHOP).entries()).isOne();
        }
    }

    @Test
    void indexOfAnotherProgramIsLeftAlone() throws IOException {
        mark(Map.of("owner", "somebody else"));

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder)) {
            assertThat(found(index, "customer", SearchMode.LEXICAL)).isEmpty();
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> replace(index, "customer"))
                    .withMessage(
                            "the folder %s holds the index of another program; name another folder".formatted(folder))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.CONFIGURATION_INVALID));
        }
    }

    @Test
    void damagedIndexSaysWhatToDo() throws IOException {
        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder)) {
            replace(index, "customer");
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> !name.endsWith("write.lock")).toList()) {
                Files.write(file, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            }
        }

        try (KnowledgeIndex index = LuceneKnowledgeIndex.open(folder)) {
            assertThatExceptionOfType(Nl2SqlException.class)
                    .isThrownBy(() -> found(index, "customer", SearchMode.LEXICAL))
                    .withMessageContaining(folder.toString())
                    .withMessageEndingWith("; delete that folder and index again")
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.INDEX_FAILED));
        }
    }

    @Test
    void folderThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");

        assertThatExceptionOfType(Nl2SqlException.class)
                .isThrownBy(() -> LuceneKnowledgeIndex.open(file))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.INDEX_FAILED))
                .withMessageContaining(file.toString());
    }

    @Test
    void secondWriterIsToldAndReadersGoOn() {
        try (KnowledgeIndex first = LuceneKnowledgeIndex.open(folder);
                KnowledgeIndex second = LuceneKnowledgeIndex.open(folder)) {
            replace(first, "customer");
            Progress meanwhile = (activity, done, total) -> {
                assertThat(found(second, "customer", SearchMode.LEXICAL)).containsExactly("customer");
                assertThatExceptionOfType(Nl2SqlException.class)
                        .isThrownBy(() -> replace(second, "region"))
                        .withMessage(("the index in %s is being written by another program; try again when that has"
                                        + " finished, or name another folder")
                                .formatted(folder))
                        .satisfies(failure -> {
                            assertThat(failure.code()).isEqualTo(Nl2SqlErrorCode.INDEX_FAILED);
                            assertThat(failure.code().retryable()).isTrue();
                        });
            };

            replace(first, meanwhile, "customer", "stock");

            assertThat(replace(second, "customer", "region")).isEqualTo(new IndexUpdate(1, 1, 1));
            assertThat(replace(first, "customer", "region")).isEqualTo(new IndexUpdate(0, 2, 0));
            assertThat(found(first, "region", SearchMode.LEXICAL)).containsExactly("region");
        }
    }

    @Test
    void closedIndexSaysSo() {
        KnowledgeIndex index = LuceneKnowledgeIndex.open(folder);
        index.close();
        index.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> found(index, "customer", SearchMode.LEXICAL))
                .withMessageContaining("closed");
        assertThatIllegalStateException().isThrownBy(() -> replace(index, "customer"));
    }
}
