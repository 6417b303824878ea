package io.nl2sql.vector.lucene;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.error.Nl2SqlErrorCode.CANCELLED;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.vector.internal.FolderFailure;
import io.nl2sql.vector.internal.PatientLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The embedded index: all collections in one Lucene directory, on disk or in memory.
 *
 * <p>A replacement is one commit, which is on disk before the call returns; whatever ends the program before that leaves
 * the commit in front of it. One collection is replaced at a time. Any number of programs may search a folder; one that
 * replaces a collection while another one does fails with INDEX_FAILED. What another program has replaced is seen after
 * a second at the latest.
 *
 * <p>The result of a search by words depends on the entries of the kinds that are searched and on nothing else: neither
 * on other collections nor on what was there before. So does that of a search by meaning among up to 20,000 vectors;
 * among more it is approximate.
 *
 * <p>Entries that were embedded by another model, or written by another version of the index, are not read; the next
 * replacement writes them anew.
 */
public final class LuceneKnowledgeIndex implements KnowledgeIndex {

    private final IndexFolder folder;
    private final @Nullable TextEmbedder embedder;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;

    private LuceneKnowledgeIndex(IndexFolder folder, @Nullable TextEmbedder embedder) {
        this.folder = folder;
        this.embedder = embedder;
    }

    /**
     * Opens the index in a folder for words alone; the folder is made if it is not there.
     *
     * @throws Nl2SqlException INDEX_FAILED, CONFIGURATION_INVALID
     */
    public static LuceneKnowledgeIndex open(Path folder) {
        return new LuceneKnowledgeIndex(folderAt(folder), null);
    }

    /**
     * Opens the index in a folder for words and meaning; the folder is made if it is not there.
     *
     * @param embedder used as long as the index is; the caller's to close
     * @throws Nl2SqlException INDEX_FAILED, CONFIGURATION_INVALID
     */
    public static LuceneKnowledgeIndex open(Path folder, TextEmbedder embedder) {
        return new LuceneKnowledgeIndex(folderAt(folder), requireNonNull(embedder, "embedder is null"));
    }

    /** An index for words alone that ends with the program. */
    public static LuceneKnowledgeIndex inMemory() {
        return new LuceneKnowledgeIndex(new IndexFolder("memory", new ByteBuffersDirectory()), null);
    }

    /** An index for words and meaning that ends with the program. */
    public static LuceneKnowledgeIndex inMemory(TextEmbedder embedder) {
        return new LuceneKnowledgeIndex(
                new IndexFolder("memory", new ByteBuffersDirectory()), requireNonNull(embedder, "embedder is null"));
    }

    private static IndexFolder folderAt(Path path) {
        try {
            Files.createDirectories(path);
            return new IndexFolder(path.toString(), FSDirectory.open(path));
        } catch (IOException failure) {
            throw FolderFailure.of(path.toString(), "opened", failure);
        }
    }

    @Override
    public IndexUpdate replace(ReplaceRequest request) {
        Set<IndexEntry.Key> keys = new HashSet<>();
        request.entries()
                .forEach(entry -> require(keys.add(entry.key()), "key %s occurs twice".formatted(entry.key())));
        UpdatePlan plan = plan(request);
        if (plan.isEmpty()) {
            return plan.update();
        }
        PatientLock.acquire(writing, () -> check(request), () -> cancelled(request, "interrupted"));
        try {
            IndexUpdate update = write(request);
            folder.refresh();
            return update;
        } finally {
            writing.unlock();
        }
    }

    private UpdatePlan plan(ReplaceRequest request) {
        @Nullable
        String field = embedder == null ? null : VectorField.of(embedder).fieldName();
        return folder.read(
                true,
                snapshot -> snapshot == null
                        ? UpdatePlan.ofNothing(request.entries())
                        : UpdatePlan.of(snapshot, request.collection(), request.entries(), field));
    }

    private IndexUpdate write(ReplaceRequest request) {
        try (CollectionWriter writer = folder.write(request.collection())) {
            UpdatePlan plan = plan(request);
            writer.apply(plan, embedder, request.progress(), () -> check(request));
            writer.commit(() -> check(request));
            return plan.update();
        } catch (IOException failure) {
            throw FolderFailure.of(folder.name(), "written", failure);
        }
    }

    private void check(ReplaceRequest request) {
        if (request.cancellation().isCancelled()) {
            throw cancelled(request, "cancelled");
        }
        if (closed) {
            throw cancelled(request, "ended, as the index was closed");
        }
    }

    private static Nl2SqlException cancelled(ReplaceRequest request, String how) {
        return new Nl2SqlException(
                CANCELLED, "indexing of %s was %s; it holds what it held before".formatted(request.collection(), how));
    }

    @Override
    public List<IndexHit> search(SearchRequest request) {
        if (request.text().isBlank()) {
            return List.of();
        }
        return folder.read(false, snapshot -> {
            if (snapshot == null || !snapshot.readable()) {
                return List.of();
            }
            Holdings holdings = snapshot.holdings(request.collection());
            return new PartSearch(
                            new PartSearcher(snapshot.reader(), holdings, request.collection(), request.kinds()),
                            holdings,
                            embedder)
                    .search(request);
        });
    }

    @Override
    public IndexStatus status(String collection) {
        return folder.read(
                false,
                snapshot -> snapshot == null || !snapshot.readable()
                        ? new IndexStatus(0, 0, "")
                        : snapshot.holdings(collection).status());
    }

    @Override
    public void close() {
        closed = true;
        writing.lock();
        try {
            folder.close();
        } finally {
            writing.unlock();
        }
    }
}
