package io.nl2sql.server.reference.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nl2sql.core.domain.document.DocumentQuery;
import io.nl2sql.core.domain.document.StoredDocument;
import io.nl2sql.core.domain.knowledge.GlossaryTerm;
import io.nl2sql.core.domain.knowledge.Knowledge;
import io.nl2sql.core.domain.knowledge.SemanticModel;
import io.nl2sql.core.domain.knowledge.WrittenValue;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.server.reference.IndexedValue;
import io.nl2sql.server.reference.ValueBook;
import io.nl2sql.testkit.fake.InMemoryDocumentStore;
import io.nl2sql.testkit.fake.InMemoryKnowledgeStore;
import io.nl2sql.testkit.fake.InMemorySemanticModelStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceContentsTest {

    private static final UUID SOURCE = new UUID(1, 2);
    private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");

    private final FailingDocuments documents = new FailingDocuments();
    private final SourceContents contents = new SourceContents(
            new InMemoryKnowledgeStore(),
            new InMemorySemanticModelStore(),
            documents,
            new ValueBook(documents, Clock.systemUTC()),
            Clock.systemUTC());

    @Test
    void aSourceHasExactlyWhatWasStored() {
        contents.store(SOURCE, content("old", "{\"old\":1}"));

        contents.store(SOURCE, content("new", null));

        assertThat(contents.load(SOURCE)).isEqualTo(content("new", null));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatFailsInBetweenIsTakenBack(int writes) {
        SourceContent before = content("old", "{\"old\":1}");
        contents.store(SOURCE, before);
        documents.failAfter(writes);

        assertThatThrownBy(() -> contents.store(SOURCE, content("new", null)))
                .isInstanceOf(Nl2SqlException.class)
                .hasMessageContaining("full");

        assertThat(contents.load(SOURCE)).isEqualTo(before);
    }

    @Test
    void documentsOfOtherSourcesAreKnown() {
        documents.put(document("k", new UUID(9, 9)));

        assertThat(contents.isOfAnother(document("k", SOURCE))).isTrue();
        assertThat(contents.isOfAnother(document("l", SOURCE))).isFalse();
    }

    private static SourceContent content(String name, @Nullable String model) {
        return new SourceContent(
                new Knowledge(
                        List.of(),
                        SemanticModel.EMPTY,
                        List.of(),
                        List.of(new GlossaryTerm(name, "a word", List.of())),
                        List.of()),
                model,
                List.of(
                        IndexedValue.of(SOURCE, new WrittenValue("", "a", "b", name), null),
                        IndexedValue.of(SOURCE, new WrittenValue("", "c", "d", name), "{}")),
                List.of(document(name, SOURCE)));
    }

    private static StoredDocument document(String key, UUID source) {
        return StoredDocument.first("contribution", key, source, null, "{}", THEN);
    }

    /** Fails once, after so many writes. */
    private static final class FailingDocuments implements DocumentStore {

        private final InMemoryDocumentStore store = new InMemoryDocumentStore();
        private int left = Integer.MAX_VALUE;

        void failAfter(int writes) {
            left = writes;
        }

        private void write() {
            left--;
            if (left == 0) {
                left = Integer.MAX_VALUE;
                throw new Nl2SqlException(Nl2SqlErrorCode.STORE_FAILED, "the disk is full");
            }
        }

        @Override
        public void put(StoredDocument document) {
            write();
            store.put(document);
        }

        @Override
        public boolean replace(StoredDocument document) {
            write();
            return store.replace(document);
        }

        @Override
        public Optional<StoredDocument> find(String kind, String key) {
            return store.find(kind, key);
        }

        @Override
        public List<StoredDocument> list(DocumentQuery query) {
            return store.list(query);
        }

        @Override
        public long count(DocumentQuery query) {
            return store.count(query);
        }

        @Override
        public boolean remove(String kind, String key) {
            return store.remove(kind, key);
        }

        @Override
        public void removeOfConnection(UUID connectionId) {
            store.removeOfConnection(connectionId);
        }

        @Override
        public void removeOfOwner(UUID ownerId) {
            store.removeOfOwner(ownerId);
        }
    }
}
