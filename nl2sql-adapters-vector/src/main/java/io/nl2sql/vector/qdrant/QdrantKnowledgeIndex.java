package io.nl2sql.vector.qdrant;

import static io.nl2sql.core.check.Preconditions.require;
import static io.nl2sql.core.error.Nl2SqlErrorCode.CANCELLED;
import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.IndexStatus;
import io.nl2sql.core.domain.knowledge.IndexUpdate;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.TextEmbedder;
import io.nl2sql.vector.internal.EntryText;
import io.nl2sql.vector.internal.ReciprocalRankFusion;
import io.nl2sql.vector.internal.UnitVector;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The index of several nodes. Entries and their vectors are in Qdrant; each node searches words in a copy of the words
 * of the collections it is asked about, which it brings up to date when another generation has come into force. So words
 * are weighed here as in the embedded index, and not by counts over everything that Qdrant holds.
 *
 * <p>A replacement writes the next generation of a collection beside the one in force and puts it into force by writing
 * one point. What a replacement left that ended before that is removed by the next one. Two nodes must not replace the
 * same collection at once. Vectors of another model are in another collection of Qdrant.
 */
public final class QdrantKnowledgeIndex implements KnowledgeIndex {

    private static final int BATCH = 64;

    /** What is fused is taken deeper than asked for; ties behind that depth are broken by Qdrant. */
    private static final int DEPTH = 4;

    private static final int MIN_DEPTH = 100;
    private static final int MAX_LIMIT = 10_000;

    private final QdrantClient client;
    private final QdrantStore store;
    private final @Nullable TextEmbedder embedder;
    private final WordCopies copies;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;

    private QdrantKnowledgeIndex(QdrantGrpcClient connection, QdrantConfig config, @Nullable TextEmbedder embedder) {
        this.client = new QdrantClient(connection);
        this.embedder = embedder;
        String name = embedder == null
                ? config.prefix() + "-words"
                : config.prefix() + "-" + embedder.dimensions() + "-"
                        + embedder.model().replaceAll("[^A-Za-z0-9._-]", "_");
        this.store = new QdrantStore(
                client, config.address(), name, embedder == null ? 0 : embedder.dimensions(), config.timeout());
        this.copies = new WordCopies(store);
    }

    /** An index for words alone. Nothing is sent before the first call. */
    public static QdrantKnowledgeIndex open(QdrantConfig config) {
        return new QdrantKnowledgeIndex(connection(config), config, null);
    }

    /**
     * An index for words and meaning. Nothing is sent before the first call.
     *
     * @param embedder used as long as the index is; the caller's to close
     */
    public static QdrantKnowledgeIndex open(QdrantConfig config, TextEmbedder embedder) {
        return new QdrantKnowledgeIndex(connection(config), config, requireNonNull(embedder, "embedder is null"));
    }

    /** An index over a connection that is there. */
    static QdrantKnowledgeIndex over(
            QdrantGrpcClient connection, QdrantConfig config, @Nullable TextEmbedder embedder) {
        return new QdrantKnowledgeIndex(connection, config, embedder);
    }

    private static QdrantGrpcClient connection(QdrantConfig config) {
        QdrantGrpcClient.Builder builder = QdrantGrpcClient.newBuilder(
                        config.host(), config.port(), config.tls(), false)
                .withTimeout(config.timeout());
        if (config.apiKey() != null) {
            builder.withApiKey(config.apiKey().reveal());
        }
        return builder.build();
    }

    @Override
    public IndexUpdate replace(ReplaceRequest request) {
        Map<IndexEntry.Key, IndexEntry> wanted = new HashMap<>();
        for (IndexEntry entry : request.entries()) {
            require(wanted.put(entry.key(), entry) == null, "key %s occurs twice".formatted(entry.key()));
        }
        checkOpen();
        writing.lock();
        try {
            store.create();
            return replace(request, wanted);
        } finally {
            writing.unlock();
        }
    }

    private IndexUpdate replace(ReplaceRequest request, Map<IndexEntry.Key, IndexEntry> wanted) {
        String collection = request.collection();
        long generation = store.generation(collection);
        store.tidy(collection, generation);
        List<PointId> ended = new ArrayList<>();
        Set<IndexEntry> kept = new HashSet<>();
        Set<IndexEntry.Key> gone = new HashSet<>();
        store.read(collection, generation, held -> {
            if (held.equals(wanted.get(held.key()))) {
                kept.add(held);
            } else {
                ended.add(StoredEntry.pointId(collection, held));
                gone.add(held.key());
            }
        });
        gone.removeAll(wanted.keySet());
        List<IndexEntry> added = request.entries().stream()
                .filter(entry -> !kept.contains(entry))
                .toList();
        if (!added.isEmpty() || !ended.isEmpty()) {
            write(request, added, generation + 1);
            check(request);
            store.end(ended, generation + 1);
            check(request);
            store.commit(collection, generation + 1);
        }
        return new IndexUpdate(added.size(), kept.size(), gone.size());
    }

    private void write(ReplaceRequest request, List<IndexEntry> entries, long generation) {
        request.progress().advanced("indexing", 0, entries.size());
        for (int start = 0; start < entries.size(); start += BATCH) {
            check(request);
            List<IndexEntry> batch = entries.subList(start, Math.min(entries.size(), start + BATCH));
            store.add(request.collection(), batch, vectors(batch), generation);
            request.progress().advanced("indexing", start + batch.size(), entries.size());
        }
    }

    private List<float @Nullable []> vectors(List<IndexEntry> batch) {
        List<float @Nullable []> vectors = new ArrayList<>(Collections.nCopies(batch.size(), null));
        List<String> texts = batch.stream()
                .filter(IndexEntry::embedded)
                .map(EntryText::embedded)
                .toList();
        if (embedder != null && !texts.isEmpty()) {
            List<float[]> embedded = UnitVector.allOf(embedder, texts);
            int next = 0;
            for (int index = 0; index < batch.size(); index++) {
                if (batch.get(index).embedded()) {
                    vectors.set(index, embedded.get(next++));
                }
            }
        }
        return vectors;
    }

    private void check(ReplaceRequest request) {
        if (closed || request.cancellation().isCancelled()) {
            throw new Nl2SqlException(
                    CANCELLED,
                    "indexing of %s was cancelled; it holds what it held before".formatted(request.collection()));
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the index in Qdrant is closed");
        }
    }

    @Override
    public List<IndexHit> search(SearchRequest request) {
        checkOpen();
        if (request.text().isBlank()) {
            return List.of();
        }
        while (true) {
            WordCopies.Words words = copies.search(request, depth(request));
            List<IndexHit> hits = hits(request, words);
            // What held two generations ago may have been removed while it was read.
            if (request.mode() == SearchMode.LEXICAL
                    || store.generation(request.collection()) <= words.generation() + 1) {
                return hits;
            }
        }
    }

    private List<IndexHit> hits(SearchRequest request, WordCopies.Words words) {
        int limit = Math.min(request.limit(), MAX_LIMIT);
        if (request.mode() == SearchMode.LEXICAL) {
            return words.hits().stream().limit(limit).toList();
        }
        List<IndexHit> near = near(request, words.generation());
        if (request.mode() == SearchMode.VECTOR) {
            return near.stream().limit(limit).toList();
        }
        return ReciprocalRankFusion.fuse(keys(words.hits()), keys(near), limit);
    }

    private static int depth(SearchRequest request) {
        int limit = Math.min(request.limit(), MAX_LIMIT);
        return request.mode() == SearchMode.LEXICAL ? limit : Math.min(MAX_LIMIT, Math.max(MIN_DEPTH, limit * DEPTH));
    }

    private List<IndexHit> near(SearchRequest request, long generation) {
        if (embedder == null || generation == 0) {
            return List.of();
        }
        float[] vector = UnitVector.ofQuery(embedder, request.text());
        List<ScoredPoint> points =
                store.nearest(request.collection(), generation, request.kinds(), vector, depth(request));
        List<IndexHit> sorted = points.stream()
                .map(point -> new IndexHit(StoredEntry.key(point.getPayloadMap()), score(point.getScore()), 0, 1))
                .sorted(ReciprocalRankFusion.BEST_FIRST)
                .toList();
        List<IndexHit> ranked = new ArrayList<>();
        sorted.forEach(hit -> ranked.add(new IndexHit(hit.key(), hit.score(), 0, ranked.size() + 1)));
        return ranked;
    }

    /** From a cosine between -1 and 1 to a score above 0, as in the embedded index. */
    private static double score(float cosine) {
        return Math.max((1 + cosine) / 2, Float.MIN_NORMAL);
    }

    private static List<IndexEntry.Key> keys(List<IndexHit> hits) {
        return hits.stream().map(IndexHit::key).toList();
    }

    @Override
    public IndexStatus status(String collection) {
        checkOpen();
        long generation = store.generation(collection);
        if (generation == 0) {
            return new IndexStatus(0, 0, "");
        }
        long embedded = embedder == null ? 0 : store.count(collection, generation, true);
        return new IndexStatus(
                store.count(collection, generation, false),
                embedded,
                embedder == null || embedded == 0 ? "" : embedder.model());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            copies.close();
            client.close();
        }
    }
}
