package io.nl2sql.core.service;

import io.nl2sql.core.domain.question.Cancellation;
import io.nl2sql.core.service.SnapshotReader.Reading;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads schema and values once and keeps them. Several first questions at the same time cause one reading; a reading
 * that fails leaves the old state and is tried again by the next question. Where refreshing is wanted, what is outdated
 * is answered from while it is read anew.
 */
final class SnapshotLoader implements Snapshots, AutoCloseable {

    private final SnapshotReader reader;
    private final @Nullable BackgroundRefresh background;
    private final ReentrantLock reading = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private final Object publishing = new Object();
    private long published;
    private volatile @Nullable SchemaSnapshot snapshot;

    /** @param refreshEvery how often everything is read anew; null where only {@link #refresh} does that */
    SnapshotLoader(SnapshotReader reader, @Nullable Duration refreshEvery) {
        this.reader = reader;
        this.background = refreshEvery == null ? null : new BackgroundRefresh(refreshEvery, this::read);
    }

    /** The state kept, read now if there is none. */
    @Override
    public SchemaSnapshot current() {
        SchemaSnapshot present = snapshot;
        if (present != null) {
            return present;
        }
        reading.lock();
        try {
            present = snapshot;
            return present != null ? present : read(Freshness.KEPT, Cancellation.NEVER);
        } finally {
            reading.unlock();
        }
    }

    /** Replaces the state kept by the database's present one. */
    void refresh() {
        read(Freshness.ANEW, Cancellation.NEVER);
    }

    /** Reads the schema again after a change of it; values that are kept on disk stay as they are. */
    void reread() {
        read(Freshness.KEPT, Cancellation.NEVER);
    }

    private SchemaSnapshot read(Freshness freshness, Cancellation cancellation) {
        long number = begun.incrementAndGet();
        Reading fresh = reader.read(freshness, cancellation);
        publish(number, fresh);
        return fresh.snapshot();
    }

    /** Of two readings at the same time the one that began later tells more. */
    private void publish(long number, Reading fresh) {
        synchronized (publishing) {
            if (number > published) {
                published = number;
                snapshot = fresh.snapshot();
            }
        }
        if (background != null) {
            background.start(fresh.next());
        }
    }

    @Override
    public void close() {
        if (background != null) {
            background.close();
        }
    }
}
