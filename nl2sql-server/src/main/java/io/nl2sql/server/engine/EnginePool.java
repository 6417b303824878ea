package io.nl2sql.server.engine;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.error.Nl2SqlErrorCode;
import io.nl2sql.core.error.Nl2SqlException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the engines of connections open as long as somebody may ask them. A connection that was changed gets a new engine,
 * and the old one is closed when the last question to it has ended. A file is opened for writing only once somebody writes,
 * and never a second time beside the first. Safe for concurrent use.
 */
public final class EnginePool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EnginePool.class);

    private final EngineSource source;
    private final int mostOpen;
    private final Duration longestWait;
    private final Map<UUID, Slot> slots = new ConcurrentHashMap<>();

    /**
     * @param mostOpen how many engines that nobody uses stay open
     * @param longestWait how long a change waits for those who use the engine as it was
     */
    public EnginePool(EngineSource source, int mostOpen, Duration longestWait) {
        this.source = requireNonNull(source, "source is null");
        this.mostOpen = mostOpen;
        this.longestWait = requireNonNull(longestWait, "longestWait is null");
    }

    /** An engine that somebody uses; it stays open until this is closed. */
    public interface Lease extends AutoCloseable {

        /** The engine. */
        OpenEngine engine();

        @Override
        void close();
    }

    /**
     * The engine of a connection.
     *
     * @throws Nl2SqlException as when a database is opened; CONFIGURATION_INVALID when it should write and may not
     */
    public Lease lease(StoredConnection connection, boolean writing) {
        if (writing && !connection.writable()) {
            throw new Nl2SqlException(
                    Nl2SqlErrorCode.CONFIGURATION_INVALID,
                    "the connection %s is only read: register it as writable to change its database"
                            .formatted(connection.name()));
        }
        Lease lease = slots.computeIfAbsent(connection.id(), id -> new Slot()).lease(connection, writing);
        closeSurplus(connection.id());
        return lease;
    }

    /** Forgets the engine of a connection; it is closed when the last question to it has ended. */
    public void forget(UUID connectionId) {
        @Nullable Slot slot = slots.remove(connectionId);
        if (slot != null) {
            slot.retire();
        }
    }

    /** Reads schema and knowledge of a connection afresh, if it is open. */
    public void refresh(UUID connectionId) {
        @Nullable Slot slot = slots.get(connectionId);
        if (slot != null) {
            slot.refresh();
        }
    }

    /** Reads schemas and knowledge of all open connections afresh. */
    public void refreshAll() {
        slots.values().forEach(Slot::refresh);
    }

    /** The ids of the connections whose engines are open, or were not long ago. */
    public Set<UUID> open() {
        return Set.copyOf(slots.keySet());
    }

    /** How many engines are open. */
    public int size() {
        return (int) slots.values().stream().filter(Slot::isOpen).count();
    }

    @Override
    public void close() {
        List.copyOf(slots.keySet()).forEach(this::forget);
    }

    private void closeSurplus(UUID kept) {
        if (slots.size() <= mostOpen) {
            return;
        }
        List<Map.Entry<UUID, Slot>> idle = new ArrayList<>(slots.entrySet());
        idle.removeIf(entry -> entry.getKey().equals(kept) || entry.getValue().isUsed());
        idle.sort((one, other) ->
                Long.compare(one.getValue().lastUse(), other.getValue().lastUse()));
        idle.stream().limit(slots.size() - (long) mostOpen).forEach(entry -> forget(entry.getKey()));
    }

    /** The place of one connection; one thread at a time opens and closes there. */
    private final class Slot {

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition returned = lock.newCondition();
        private @Nullable Opened opened;
        private volatile long lastUse = System.nanoTime();

        Lease lease(StoredConnection connection, boolean writing) {
            lock.lock();
            try {
                Opened current = opened;
                if (current == null || !current.serves(connection, writing)) {
                    current = reopen(current, connection, writing);
                }
                current.users++;
                lastUse = System.nanoTime();
                return leaseOf(current);
            } finally {
                lock.unlock();
            }
        }

        private Opened reopen(@Nullable Opened old, StoredConnection connection, boolean writing) {
            boolean sameDatabase = old != null && old.version == connection.version();
            if (old != null) {
                opened = null;
                old.retired = true;
                if (sameDatabase) {
                    awaitUsers(old, connection);
                }
                closeIfUnused(old);
            }
            Opened fresh = new Opened(source.open(connection, writing), connection.version(), writing);
            opened = fresh;
            return fresh;
        }

        /** A file that is open for reading cannot be opened for writing as well. */
        private void awaitUsers(Opened old, StoredConnection connection) {
            long left = longestWait.toNanos();
            try {
                while (old.users > 0 && left > 0) {
                    left = returned.awaitNanos(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (old.users > 0) {
                old.retired = false;
                opened = old;
                throw new Nl2SqlException(
                        Nl2SqlErrorCode.DATABASE_UNAVAILABLE,
                        "the connection %s is read all the time: try to write again later"
                                .formatted(connection.name()));
            }
        }

        private Lease leaseOf(Opened current) {
            return new Lease() {
                private boolean closed;

                @Override
                public OpenEngine engine() {
                    return current.engine;
                }

                @Override
                public void close() {
                    lock.lock();
                    try {
                        if (!closed) {
                            closed = true;
                            current.users--;
                            lastUse = System.nanoTime();
                            closeIfUnused(current);
                            returned.signalAll();
                        }
                    } finally {
                        lock.unlock();
                    }
                }
            };
        }

        void retire() {
            lock.lock();
            try {
                if (opened != null) {
                    opened.retired = true;
                    closeIfUnused(opened);
                    opened = null;
                }
            } finally {
                lock.unlock();
            }
        }

        void refresh() {
            @Nullable OpenEngine engine;
            lock.lock();
            try {
                engine = opened == null ? null : opened.engine;
            } finally {
                lock.unlock();
            }
            if (engine != null) {
                engine.engine().refresh();
            }
        }

        boolean isOpen() {
            lock.lock();
            try {
                return opened != null;
            } finally {
                lock.unlock();
            }
        }

        boolean isUsed() {
            if (!lock.tryLock()) {
                return true;
            }
            try {
                return opened != null && opened.users > 0;
            } finally {
                lock.unlock();
            }
        }

        long lastUse() {
            return lastUse;
        }

        private void closeIfUnused(Opened old) {
            if (old.retired && old.users == 0 && !old.closed) {
                old.closed = true;
                try {
                    old.engine.engine().close();
                } catch (Nl2SqlException failure) {
                    LOG.warn("an engine could not be closed: {}", failure.text());
                }
            }
        }
    }

    /** An engine as it was opened; guarded by the lock of its slot. */
    private static final class Opened {

        private final OpenEngine engine;
        private final long version;
        private final boolean writing;
        private int users;
        private boolean retired;
        private boolean closed;

        Opened(OpenEngine engine, long version, boolean writing) {
            this.engine = engine;
            this.version = version;
            this.writing = writing;
        }

        boolean serves(StoredConnection connection, boolean toWrite) {
            return version == connection.version() && (writing || !toWrite);
        }
    }
}
