package io.nl2sql.core.evaluation;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.evaluation.Discussion.Place;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The engines of an evaluation, one per database and time of its questions: opened, with schema and values read, by the
 * first of these questions and closed behind the last. An engine that cannot be opened fails each question about it, without trying
 * again. Safe for concurrent use.
 */
final class EnginePool implements AutoCloseable {

    private final EngineSource source;
    private final Map<Place, Entry> entries = new ConcurrentHashMap<>();

    EnginePool(EngineSource source, List<Discussion> discussions) {
        this.source = source;
        for (Discussion discussion : discussions) {
            entries.computeIfAbsent(discussion.place(), Entry::new).awaited++;
        }
    }

    /**
     * The engine of a place, ready to answer.
     *
     * @throws Nl2SqlException when it cannot be opened or its database cannot be read
     */
    Nl2Sql engine(Place place) {
        return entry(place).open();
    }

    /** One discussion at the place is over. */
    void release(Place place) {
        entry(place).release();
    }

    /** Closes what is open still. */
    @Override
    public void close() {
        entries.values().forEach(Entry::close);
    }

    private Entry entry(Place place) {
        Entry entry = entries.get(place);
        if (entry == null) {
            throw new IllegalArgumentException("no question is about %s".formatted(place));
        }
        return entry;
    }

    private final class Entry {

        private final Place place;
        private final ReentrantLock lock = new ReentrantLock();
        private int awaited;
        private @Nullable Nl2Sql engine;
        private @Nullable Nl2SqlException failure;

        Entry(Place place) {
            this.place = place;
        }

        Nl2Sql open() {
            lock.lock();
            try {
                if (failure != null) {
                    throw failure;
                }
                if (engine == null) {
                    engine = source.open(place.database(), place.clock());
                    // Reads the catalogue and the values now, so that no question is charged for it.
                    engine.schema();
                }
                return engine;
            } catch (Nl2SqlException error) {
                failure = error;
                throw error;
            } catch (RuntimeException defect) {
                Nl2SqlException error = new Nl2SqlException(Nl2SqlErrorCode.INTERNAL_ERROR, OneLine.of(defect), defect);
                failure = error;
                throw error;
            } finally {
                lock.unlock();
            }
        }

        void release() {
            lock.lock();
            try {
                awaited--;
                if (awaited == 0) {
                    close();
                }
            } finally {
                lock.unlock();
            }
        }

        void close() {
            lock.lock();
            try {
                if (engine != null) {
                    engine.close();
                    engine = null;
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
