package io.nl2sql.vector.qdrant;

import io.nl2sql.core.domain.knowledge.IndexEntry;
import io.nl2sql.core.domain.knowledge.IndexHit;
import io.nl2sql.core.domain.knowledge.SearchMode;
import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.port.out.KnowledgeIndex;
import io.nl2sql.core.port.out.KnowledgeIndex.ReplaceRequest;
import io.nl2sql.core.port.out.KnowledgeIndex.SearchRequest;
import io.nl2sql.core.port.out.Progress;
import io.nl2sql.vector.lucene.LuceneKnowledgeIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Copies of the words of collections, each of one generation. Safe for concurrent use. */
final class WordCopies implements AutoCloseable {

    private final QdrantStore store;
    private final KnowledgeIndex index = LuceneKnowledgeIndex.inMemory();
    private final Map<String, Copy> copies = new ConcurrentHashMap<>();

    WordCopies(QdrantStore store) {
        this.store = store;
    }

    /**
     * What words find.
     *
     * @param generation in which
     * @param hits best first
     */
    record Words(long generation, List<IndexHit> hits) {}

    /** Searches the generation in force, or one that has come into force since. */
    Words search(SearchRequest request, int limit) {
        long wanted = store.generation(request.collection());
        Copy copy = copies.computeIfAbsent(request.collection(), collection -> new Copy());
        if (copy.generation() < wanted) {
            update(request.collection(), copy);
        }
        copy.lock.readLock().lock();
        try {
            List<IndexHit> hits = copy.generation == 0
                    ? List.of()
                    : index.search(new SearchRequest(
                            request.collection(), request.text(), request.kinds(), limit, SearchMode.LEXICAL));
            return new Words(copy.generation, hits);
        } finally {
            copy.lock.readLock().unlock();
        }
    }

    private void update(String collection, Copy copy) {
        copy.lock.writeLock().lock();
        try {
            long newest = store.generation(collection);
            while (copy.generation < newest) {
                long reading = newest;
                List<IndexEntry> entries = new ArrayList<>();
                store.read(collection, reading, entries::add);
                newest = store.generation(collection);
                if (newest <= reading + 1) {
                    index.replace(new ReplaceRequest(collection, entries, Progress.SILENT, Cancellation.NEVER));
                    copy.generation = reading;
                }
            }
        } finally {
            copy.lock.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        index.close();
    }

    private static final class Copy {
        private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
        private long generation;

        long generation() {
            lock.readLock().lock();
            try {
                return generation;
            } finally {
                lock.readLock().unlock();
            }
        }
    }
}
