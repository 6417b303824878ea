package io.nl2sql.server.source;

import static java.util.Objects.requireNonNull;

import io.nl2sql.core.domain.connection.StoredConnection;
import io.nl2sql.core.error.Nl2SqlException;
import io.nl2sql.core.port.out.ConnectionStore;
import io.nl2sql.core.port.out.DocumentStore;
import io.nl2sql.core.port.out.Signals;
import io.nl2sql.core.port.out.Signals.Kind;
import io.nl2sql.server.engine.EngineProgress;
import io.nl2sql.server.http.error.RefusedRequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scans sources in the background: reads their schemas anew, has their engines index them, and takes their objects into the
 * library. A source is scanned once at a time, on whichever node; two are at a time here. Scans end with the server, and
 * with their sources. Safe for concurrent use.
 */
public final class SourceScans implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceScans.class);
    private static final int AT_ONCE = 2;
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(2);
    private static final Duration DEAD_AFTER = Duration.ofMinutes(1);
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);
    private static final String NODE_ENDED = "the server that scanned the source has ended: scan it again";

    private final SourceDocuments<ScanState> states;
    private final ConnectionStore store;
    private final Library library;
    private final EngineProgress engines;
    private final Clock clock;
    private final String node = UUID.randomUUID().toString();
    private final Map<UUID, ScanProgress> running = new ConcurrentHashMap<>();
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> thread(work, "scan"));
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(work -> thread(work, "scan-beat"));
    private final ScheduledFuture<?> telling;
    private final Signals.Subscription subscription;

    public SourceScans(
            DocumentStore documents,
            ConnectionStore store,
            Library library,
            EngineProgress engines,
            Signals signals,
            Clock clock) {
        this.states = new SourceDocuments<>(documents, "source-scan", ScanState.class, clock);
        this.store = requireNonNull(store, "store is null");
        this.library = requireNonNull(library, "library is null");
        this.engines = requireNonNull(engines, "engines is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.subscription = signals.subscribe(signal -> {
            if (signal.kind() == Kind.CONNECTION || signal.kind() == Kind.EVERYTHING) {
                endThoseOfDeleted();
            }
        });
        this.telling = beat.scheduleWithFixedDelay(
                this::tellStates, BETWEEN_BEATS.toMillis(), BETWEEN_BEATS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Starts to scan a source, unless it is scanned already.
     *
     * @return where its scan stands
     */
    public ScanState start(StoredConnection source) {
        Instant now = clock.instant();
        ScanState mine = ScanState.started(node, now);
        ScanProgress progress = new ScanProgress(mine, clock);
        @Nullable ScanProgress other = running.putIfAbsent(source.id(), progress);
        if (other != null) {
            return other.state();
        }
        ScanState holder;
        try {
            holder = states.change(
                    source.id(),
                    before -> before.filter(state -> isAlive(state, now)).orElse(mine));
        } catch (RuntimeException failure) {
            running.remove(source.id(), progress);
            throw failure;
        }
        if (!holder.node().equals(node)) {
            running.remove(source.id(), progress);
            return holder;
        }
        workers.execute(() -> work(source, progress));
        return mine;
    }

    /** Where the last scan of a source stands, on whichever node it is. */
    public ScanState state(UUID source) {
        @Nullable ScanProgress mine = running.get(source);
        if (mine != null) {
            return mine.state();
        }
        Instant now = clock.instant();
        return states.find(source)
                .map(state -> state.isRunning() && !isAlive(state, now) ? state.failed(NODE_ENDED, now) : state)
                .orElse(ScanState.IDLE);
    }

    /** Ends the scan of a source, if there is one here. */
    public void cancel(UUID source) {
        Optional.ofNullable(running.get(source)).ifPresent(ScanProgress::cancel);
    }

    @Override
    public void close() {
        subscription.close();
        running.values().forEach(ScanProgress::cancel);
        telling.cancel(false);
        beat.shutdown();
        workers.shutdown();
        try {
            if (!workers.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.shutdownNow();
            }
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** A scan of this node that nobody here knows of was one of a former life. */
    private boolean isAlive(ScanState state, Instant now) {
        @Nullable String aliveAt = state.aliveAt();
        return state.isRunning()
                && aliveAt != null
                && !state.node().equals(node)
                && Instant.parse(aliveAt).plus(DEAD_AFTER).isAfter(now);
    }

    private void work(StoredConnection source, ScanProgress progress) {
        boolean hasTurn = false;
        try {
            turns.acquire();
            hasTurn = true;
            progress.requireWanted();
            scan(source, progress);
        } catch (InterruptedException stopped) {
            progress.failed("the server was stopped: scan the source again");
            Thread.currentThread().interrupt();
        } catch (Nl2SqlException failure) {
            progress.failed(failure.text());
        } catch (RefusedRequestException refusal) {
            progress.failed(refusal.text());
        } catch (RuntimeException unforeseen) {
            LOG.error("the scan of {} failed", source.id(), unforeseen);
            progress.failed("something went wrong here: look into the log of the server");
        } finally {
            if (hasTurn) {
                turns.release();
            }
            end(source.id(), progress);
        }
    }

    private void scan(StoredConnection source, ScanProgress progress) {
        LibraryObjects present = watched(source, progress);
        progress.requireWanted();
        if (store.find(source.id()).isPresent()) {
            progress.completed(library.replace(source, present).size());
        }
    }

    private LibraryObjects watched(StoredConnection source, ScanProgress progress) {
        EngineProgress.Watching watching = engines.watch(source.id(), progress);
        try {
            return library.refresh(source);
        } finally {
            watching.close();
        }
    }

    /** Of a source that is gone nothing is kept. */
    private void end(UUID source, ScanProgress progress) {
        try {
            if (store.find(source).isPresent()) {
                states.put(source, progress.state());
            }
        } catch (Nl2SqlException failure) {
            LOG.warn("the end of a scan could not be kept: {}", failure.text());
        } finally {
            running.remove(source, progress);
        }
    }

    private void tellStates() {
        for (Map.Entry<UUID, ScanProgress> scan : running.entrySet()) {
            try {
                if (!scan.getValue().isCancelled() && scan.getValue().state().isRunning()) {
                    states.put(scan.getKey(), scan.getValue().alive());
                }
            } catch (Nl2SqlException failure) {
                LOG.warn("the state of a scan could not be kept: {}", failure.text());
            }
        }
    }

    private void endThoseOfDeleted() {
        for (UUID source : List.copyOf(running.keySet())) {
            if (store.find(source).isEmpty()) {
                cancel(source);
            }
        }
    }
}
