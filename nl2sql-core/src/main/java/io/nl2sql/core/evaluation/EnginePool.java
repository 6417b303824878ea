package io.nl2sql.core.evaluation;

import io.nl2sql.core.Nl2Sql;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The engines of an evaluation, one per database: opened, with schema and values read, by the first question about the
 * database and closed behind the last. An engine that cannot be opened fails each question about it, without trying
 * again. Safe for concurrent use.
 */
final class EnginePool implements AutoCloseable {

    private final EngineSource source;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    EnginePool(EngineSource source, List<EvaluationQuestion> questions) {
        this.source = source;
        for (EvaluationQuestion question : questions) {
            entries.computeIfAbsent(question.database(), Entry::new).awaited++;
        }
    }

    /**
     * The engine of a database, ready to answer.
     *
     * @throws Nl2SqlException when it cannot be opened or its database cannot be read
     */
    Nl2Sql engine(String database) {
        return entry(database).open();
    }

    /** One question about the database is done. */
    void release(String database) {
        entry(database).release();
    }

    /** Closes what is open still. */
    @Override
    public void close() {
        entries.values().forEach(Entry::close);
    }

    private Entry entry(String database) {
        Entry entry = entries.get(database);
        if (entry == null) {
            throw new IllegalArgumentException("no question is about database %s".formatted(database));
        }
        return entry;
    }

    private final class Entry {

        private final String database;
        private final ReentrantLock lock = new ReentrantLock();
        private int awaited;
        private @Nullable Nl2Sql engine;
        private @Nullable Nl2SqlException failure;

        Entry(String database) {
            this.database = database;
        }

        Nl2Sql open() {
            lock.lock();
            try {
                if (failure != null) {
                    throw failure;
                }
                if (engine == null) {
                    engine = source.open(database);
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
